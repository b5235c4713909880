import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { limits } from "../../core/limits.ts";
import type { Clock } from "../../core/ports.ts";
import { messageOf } from "../../core/errors.ts";
import { charsPerToken } from "../../core/estimate-item.ts";
import { credentialFor, isTrouble } from "../credential.ts";
import type { Headers, Provider } from "../provider.ts";
import { readErrorBody } from "../error-report.ts";
import { readStart } from "../read-start.ts";
import { countUsage } from "./count-usage.ts";
import { readBody, refuse, sendJson } from "./plain-http.ts";
import type { Ticket, Tickets } from "./tickets.ts";
import { unwanted } from "./wanted.ts";

export interface LendDeps {
  /** The only one that holds the credential. */
  readonly provider: Provider;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** One line a request: which ticket, what came of it, how much; never a ticket and never a credential. */
  readonly log: (line: string) => void;
}

interface Lending extends LendDeps {
  readonly tickets: Tickets;
}

/** Of the worker's own headers only this one says something about the request. */
const passedOn = ["x-openai-internal-codex-responses-lite"] as const;
/** Of the backend's these are for the worker; the others speak of the account. */
const handedBack = ["content-type", "retry-after", "x-request-id", "x-oai-request-id"] as const;

/** Answers requests to /responses and /models of workers with a ticket. */
export function lender(lending: Lending): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  let under = 0;
  return async (request, response) => {
    const ticket = lending.tickets.find(/^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "");
    if (ticket === null)
      return refuse(response, 401, { code: "invalid_ticket", message: "This ticket is not known here, or is over." });
    const path = (request.url ?? "").split("?", 1)[0];
    if (request.method === "GET" && path === "/models") return passModels(response, lending);
    if (request.method !== "POST" || path !== "/responses")
      return refuse(response, 404, { code: "nothing_here", message: "The broker lends /responses and /models." });
    if (under >= limits.broker.requests) return refuse(response, 429, tooMany);
    under++;
    try {
      await lendOnce({ ...lending, ticket }, request, response);
    } finally {
      under--;
    }
  };
}

type Refusal = readonly [number, { readonly code: string; readonly message: string }];

function spent({ tokens }: Ticket): Refusal {
  return [402, { code: "insufficient_quota", message: `The ticket's budget of ${tokens} tokens is used up.` }];
}

const tooMany = { code: "rate_limit_exceeded", message: "The broker is busy. Please try again in 2s." };
const busy: Refusal = [429, tooMany];

interface Once extends Lending {
  readonly ticket: Ticket;
}

async function lendOnce(lending: Once, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { ticket, tickets, log } = lending;
  const text = await readBody(request, limits.broker.bodyBytes);
  if (text === null)
    return refuse(response, 413, { code: "too_large", message: "The request is larger than the broker takes." });
  const why = unwanted(parseJson(text), ticket);
  if (why !== null) return refuse(response, 403, { code: "not_lent", message: why });
  const reserved = tickets.reserve(ticket, Math.ceil(text.length / charsPerToken));
  if (reserved.kind !== "reserved") return refuse(response, ...(reserved.kind === "busy" ? busy : spent(ticket)));
  let shown: Passed = { used: null, status: 0 };
  try {
    shown = await pass(lending, { text, request }, response);
  } finally {
    // A backend that refused has counted nothing; one that broke off says nothing, so what was set aside is gone.
    reserved.settle(shown.status === 200 ? shown.used : 0);
    log(
      `${ticket.name} ${ticket.model} ${shown.status} ${shown.used ?? "?"} tokens, ${ticket.spent} of ${ticket.tokens}`,
    );
  }
}

interface Passed {
  readonly status: number;
  readonly used: number | null;
}

interface Passing {
  readonly text: string;
  readonly request: IncomingMessage;
}

async function pass(lending: Once, { text, request }: Passing, response: ServerResponse): Promise<Passed> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(limits.requestSeconds * 1000)]);
  const shape = passedOn.flatMap((name) =>
    request.headers[name] === undefined ? [] : [[name, String(request.headers[name])]],
  );
  const answer = await ask(
    { url: lending.provider.responsesUrl, body: text, shape: Object.fromEntries(shape) },
    lending,
    signal,
  );
  if (typeof answer === "string") {
    refuse(response, 502, { code: "broker_cannot_ask", message: answer });
    return { status: 502, used: null };
  }
  if (answer.status !== 200 || answer.body === null) {
    await passRefusal(answer, lending, response);
    return { status: answer.status, used: null };
  }
  const counted = countUsage(answer.body, limits.streamBytes);
  response.writeHead(200, kept(answer));
  await pipeline(Readable.fromWeb(counted.stream), response).catch(() => undefined); // one of the two has gone away
  return { status: 200, used: counted.used() };
}

interface Question {
  readonly url: string;
  /** `null` to only look. */
  readonly body: string | null;
  readonly shape: Headers;
}

/** The backend's answer, its credential renewed behind it if need be; or in a line why there is none. */
async function ask(
  { url, body, shape }: Question,
  { provider, fetch: send }: LendDeps,
  signal: AbortSignal,
): Promise<Response | string> {
  const credential = credentialFor(provider, signal);
  for (;;) {
    const headers = await credential.headers();
    if (isTrouble(headers)) return "message" in headers ? headers.message : "Cancelled.";
    const wanted: Headers = {
      accept: "text/event-stream",
      "accept-encoding": "identity",
      "content-type": "application/json",
    };
    const answer = await send(url, {
      method: body === null ? "GET" : "POST",
      headers: { ...wanted, ...shape, ...headers },
      body,
      redirect: "manual",
      signal,
    }).catch((thrown: unknown) =>
      messageOf(thrown instanceof Error && thrown.cause !== undefined ? thrown.cause : thrown, 120),
    );
    if (typeof answer === "string") return `${new URL(url).host} could not be asked: ${answer}`;
    if (answer.status !== 401) return answer;
    const renewed = await credential.renew(headers);
    if (isTrouble(renewed)) return "message" in renewed ? renewed.message : "Cancelled.";
    if (!renewed) return answer;
    await answer.body?.cancel();
  }
}

/** What a backend says of a refusal may quote the credential, so only what is understood goes on, without what is secret. */
async function passRefusal(answer: Response, { provider }: LendDeps, response: ServerResponse): Promise<void> {
  const report = readErrorBody(await readStart(answer));
  const clean = (words: string): string =>
    provider.secrets().reduce((text, secret) => text.replaceAll(secret, "[key]"), words);
  const own = answer.status === 401 || report.html;
  const message = own
    ? `The backend did not take the broker's ${provider.credential}. ${provider.authHint}`
    : clean(report.message);
  const resets = report.resetsAt === null ? {} : { resets_at: report.resetsAt / 1000 };
  const error = { code: clean(report.code), type: clean(report.type), message, ...resets };
  sendJson(response, { status: answer.status, body: { error }, headers: kept(answer) });
}

function kept(answer: Response): Record<string, string> {
  return Object.fromEntries(
    handedBack.flatMap((name) => [[name, answer.headers.get(name)]].filter(([, value]) => value !== null)),
  );
}

async function passModels(response: ServerResponse, lending: Lending): Promise<void> {
  const { modelsUrl } = lending.provider;
  if (modelsUrl === null) return sendJson(response, { status: 404, body: {} });
  const signal = AbortSignal.timeout(limits.catalogueSeconds * 1000);
  const answer = await ask({ url: modelsUrl, body: null, shape: {} }, lending, signal);
  if (typeof answer === "string" || answer.status !== 200 || answer.body === null)
    return sendJson(response, { status: 502, body: {} });
  response.writeHead(200, { "content-type": "application/json" });
  const counted = countUsage(answer.body, limits.catalogueBytes);
  await pipeline(Readable.fromWeb(counted.stream), response).catch(() => undefined);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
