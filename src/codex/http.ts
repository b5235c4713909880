import type { Item, JsonObject, Via } from "../core/codex-port.ts";
import { noReport, readErrorBody } from "./error-report.ts";
import { parseEvent } from "./events.ts";
import type { BackendEvent } from "./events.ts";
import { namesIn } from "./names-in.ts";
import { codeOf } from "./network-code.ts";
import type { Headers, Provider } from "./provider.ts";
import { readStart } from "./read-start.ts";
import { readSse } from "./sse.ts";
import type { SseBroken, SseEvent } from "./sse.ts";
import type { Trouble } from "./trouble.ts";
import { rung, startWatch } from "./watch.ts";
import type { Timing, Watch } from "./watch.ts";

/** All that a connection depends on. */
export interface Meeting {
  readonly provider: Provider;
  /** The provider's, as they are now. */
  readonly headers: Headers;
  /** What is left of the turn's time. */
  readonly totalMs: number;
  readonly signal: AbortSignal;
}

export interface Exchange extends Meeting {
  readonly body: JsonObject;
  /** The same request after these items have come: what the next one begins with, when it goes on from this one. */
  readonly after: (items: readonly Item[]) => JsonObject;
}

/** There is a stream, before anything in it is read. */
export interface Answered {
  readonly kind: "answered";
  readonly via: Via;
}

export type Received = BackendEvent | Answered | Trouble;

/**
 * What every transport makes of one request: events, and at most one trouble, which is the last thing it says. They are
 * handed on as they came, many at once: a hand-over for each piece of text took more time than reading it.
 */
export type Transport = (exchange: Exchange) => AsyncIterable<readonly Received[]>;

/** Not what a server sends only to keep a line open. */
export function isProgress(received: Received): boolean {
  return received.kind === "event" && (received.what.type !== "other" || received.what.progress);
}

export interface HttpDeps extends Timing {
  readonly fetch: typeof fetch;
}

/** One request over HTTP, answered by server-sent events. Leaving the iteration early closes the connection. */
export function postForEvents(exchange: Exchange, deps: HttpDeps): AsyncGenerator<readonly Received[]> {
  const { provider, body } = exchange;
  return askForEvents(exchange, { method: "POST", url: provider.responsesUrl, body: JSON.stringify(body) }, deps);
}

export interface Ask {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly body: string | null;
}

/** The same for any request that is answered by the events of a response. */
export async function* askForEvents(exchange: Exchange, ask: Ask, deps: HttpDeps): AsyncGenerator<readonly Received[]> {
  const { provider, signal, totalMs } = exchange;
  const { connectSeconds, stallSeconds } = provider.limits;
  using watch = startWatch({ connectMs: connectSeconds * 1000, stallMs: stallSeconds * 1000, totalMs }, deps, signal);
  const answer = await send(exchange.headers, ask, { fetch: deps.fetch, watch });
  if ("kind" in answer) {
    yield [rung(watch) ?? answer];
    return;
  }
  watch.answered();
  const refusal = await refusalIn(answer);
  if (refusal !== null) {
    yield [rung(watch) ?? refusal];
    return;
  }
  yield [{ kind: "answered", via: viaOf(answer) }];
  for await (const parts of readSse(answer.body ?? new ReadableStream(), provider.limits)) {
    const received = parts.map((part) => (part.type === "broken" ? (rung(watch) ?? faultOf(part)) : read(part)));
    if (received.some(isProgress)) watch.progressed();
    yield received;
    if (parts.at(-1)?.type === "broken") return;
  }
  yield [rung(watch) ?? { kind: "stream", fault: "cut" }];
}

function read({ name, data }: SseEvent): BackendEvent {
  return parseEvent(name, data);
}

function faultOf({ reason }: SseBroken): Trouble {
  return { kind: "stream", fault: reason };
}

interface Sending {
  readonly fetch: typeof fetch;
  readonly watch: Watch;
}

async function send(own: Headers, { method, url, body }: Ask, { fetch, watch }: Sending): Promise<Response | Trouble> {
  const headers = {
    "user-agent": "codex-bot",
    ...own,
    accept: "text/event-stream",
    // Nothing compressed comes in, so nothing can swell (T75).
    "accept-encoding": "identity",
    ...(body === null ? {} : { "content-type": "application/json" }),
  };
  try {
    // A redirect is an answer like any other and is not followed: the key goes to one address only (T78).
    return await fetch(url, { method, headers, body, redirect: "manual", signal: watch.signal });
  } catch (error) {
    if (watch.signal.aborted) return rung(watch) ?? { kind: "cancelled" };
    // `fetch` wraps whatever the network did in a TypeError with a cause; anything else is a defect.
    if (error instanceof TypeError && error.cause !== undefined) return { kind: "network", code: codeOf(error.cause) };
    throw error;
  }
}

/** The reason why an answer is not the stream that was asked for. A missing content type is normal for some backends. */
async function refusalIn(answer: Response): Promise<Trouble | null> {
  const encoding = answer.headers.get("content-encoding") ?? "identity";
  if (encoding.toLowerCase() !== "identity") return { kind: "stream", fault: "encoded" };
  if (answer.status !== 200) {
    const retryAfter = answer.headers.get("retry-after");
    const report = readErrorBody(await readStart(answer));
    return { kind: "http", status: answer.status, retryAfter, report, via: viaOf(answer) };
  }
  const type = answer.headers.get("content-type") ?? "text/event-stream";
  if (/^text\/event-stream\b/i.test(type)) return null;
  const report = readErrorBody(await readStart(answer));
  if (report.html) return { kind: "stream", fault: "html" };
  return report === noReport ? { kind: "stream", fault: "not-a-stream" } : { kind: "in-stream", report };
}

function viaOf({ headers }: Response): Via {
  return { transport: "sse", ...namesIn((name) => headers.get(name)) };
}
