import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type { Identified } from "../auth/identify.ts";
import { identify, loginOf } from "../auth/identify.ts";
import type { Fault } from "../record/faults.ts";
import { takeFault } from "../record/faults.ts";
import type { RecordedRequest } from "../record/requests.ts";
import type { Answer } from "../rest/answer.ts";
import { answerCall } from "./answer-call.ts";
import type { Context } from "./context.ts";

/** One API request: recorded whatever becomes of it, then failed where a test said so, else answered. */
export async function serveApi(context: Context, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { world } = context;
  const url = new URL(request.url ?? "/", world.url);
  const path = url.pathname.replace(/^\/api(?:\/v3)?/, "") || "/";
  const raw = await text(request);
  const identity = identify(world, request.headers.authorization);
  const record = recordOf(request, { url, path, raw, identity });
  world.requests.push(record);
  const fault = takeFault(world, record.method, path);
  if (fault?.fault === "reset") {
    response.destroy();
    return;
  }
  if (fault?.fault === "slow") await wait(fault.slowMs ?? 1_000);
  const skip = typeof fault?.fault === "number" && fault.afterStore !== true;
  const answer = skip
    ? failed(fault)
    : await answerCall(context, { record, identity, url, malformed: raw !== "" && record.body === null });
  if (fault?.fault === "reset-after-store") response.destroy();
  else send(response, record, typeof fault?.fault === "number" ? failed(fault) : answer);
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function failed(fault: Fault): Answer {
  const status = typeof fault.fault === "number" ? fault.fault : 500;
  return { status, body: fault.body ?? { message: "Server Error" }, headers: fault.headers ?? {} };
}

interface Seen {
  readonly url: URL;
  readonly path: string;
  readonly raw: string;
  readonly identity: Identified;
}

function recordOf(request: IncomingMessage, { url, path, raw, identity }: Seen): RecordedRequest {
  const shown = Object.entries(request.headers).filter(([name]) => name !== "authorization");
  return {
    method: request.method ?? "GET",
    path,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(shown.map(([name, value]) => [name, String(value)])),
    actor: identity.kind === "refused" ? null : loginOf(identity),
    body: parse(raw),
    operation: path === "/graphql" ? "graphql" : null,
    status: 0,
    answer: null,
  };
}

function parse(raw: string): unknown {
  try {
    return raw === "" ? null : JSON.parse(raw);
  } catch {
    return null;
  }
}

function send(response: ServerResponse, record: RecordedRequest, { status, body, headers = {} }: Answer): void {
  record.status = status;
  record.answer = body ?? null;
  const isText = typeof body === "string";
  const type = isText ? {} : { "content-type": "application/json; charset=utf-8" };
  const own = {
    "x-github-media-type": "github.v3; format=json",
    "x-github-request-id": "DOUB:LE00:0000:0000:00000000",
    "x-github-enterprise-version": "3.19.0",
  };
  response.writeHead(status, { ...own, ...type, ...headers });
  response.end(body === undefined ? undefined : isText ? body : JSON.stringify(body));
}
