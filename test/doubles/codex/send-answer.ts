import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import type { Answer } from "./script.ts";
import { toWire } from "./stream-events.ts";
import type { StreamEvent } from "./stream-events.ts";

/** Sends an answer with all that is to go wrong with it. */
export async function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  events: readonly StreamEvent[],
): Promise<void> {
  if (answer.delayMs !== undefined) await new Promise((resume) => setTimeout(resume, answer.delayMs));
  if (answer.cut === "before-headers") {
    response.destroy();
    return;
  }
  if (answer.http !== undefined) {
    return sendJson(response, { status: answer.http, body: answer.body ?? {}, headers: headersOf(answer) });
  }
  if (answer.html !== undefined) return sendPage(response, answer.html);
  if (answer.stall === true) return;
  const untyped = answer.headers?.["content-type"] === "";
  const type: Answer["headers"] = untyped ? {} : { "content-type": "text/event-stream" };
  const names = { "x-request-id": answer.requestId ?? "req_double", "openai-model": answer.rerouted ?? "" };
  response.writeHead(200, { ...type, ...headersOf({ headers: names }), ...headersOf(answer) });
  response.flushHeaders();
  const raw = answer.raw === undefined ? answer.rawText : await readFile(answer.raw);
  if (raw !== undefined) await write(response, raw);
  else for (const event of upTo(answer, events)) await write(response, toWire(event));
  finish(response, answer);
}

export function headersOf({ headers = {} }: Answer): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ""));
}

export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export function sendJson(response: ServerResponse, { status, body, headers = {} }: JsonAnswer): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

function sendPage(response: ServerResponse, status: number): void {
  const page = "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>checking</body></html>";
  response.writeHead(status, { "content-type": "text/html; charset=UTF-8", "cf-mitigated": "challenge" }).end(page);
}

export function upTo(answer: Answer, events: readonly StreamEvent[]): readonly StreamEvent[] {
  if (answer.cut === "before-first-event") return [];
  if (answer.cut === "after-text-delta") {
    return events.slice(0, events.findIndex((event) => event.type === "response.output_text.delta") + 1);
  }
  const count = answer.cut ?? answer.eof ?? answer.stall;
  return typeof count === "number" ? events.slice(0, count) : events;
}

/** A cut resets the connection only after what was written has left, or the client might never see it. */
function finish(response: ServerResponse, answer: Answer): void {
  if (answer.cut !== undefined) response.socket?.destroySoon();
  else if (answer.stall === undefined && answer.hang !== true) response.end();
}

function write(response: ServerResponse, chunk: string | Uint8Array): Promise<void> {
  return new Promise((resume) => {
    // The client may have gone away; whoever wrote the script cannot know when.
    if (response.destroyed) resume();
    else response.write(chunk, () => resume());
  });
}
