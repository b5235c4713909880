import type { BackendEvent } from "./events.ts";
import { askForEvents, postForEvents } from "./http.ts";
import type { Exchange, HttpDeps, Received } from "./http.ts";
import { backoffMs } from "./retry.ts";
import type { Trouble } from "./trouble.ts";
import { startWatch } from "./watch.ts";

/** Where the reading of a response stands. */
interface Place {
  id: string | null;
  sequence: number | null;
  /** The backend has said how it ended. */
  ended: boolean;
}

/**
 * One response that the backend writes in the background and keeps: what breaks off is read on after the last event that
 * came, so nothing is asked for or paid twice. Whoever leaves before the end calls it off.
 * https://platform.openai.com/docs/guides/background
 */
export async function* postAndReadOn(exchange: Exchange, deps: HttpDeps): AsyncGenerator<readonly Received[]> {
  const endsAt = deps.clock.elapsed() + exchange.totalMs;
  const place: Place = { id: null, sequence: null, ended: false };
  const body = { ...exchange.body, store: true, background: true };
  let received = postForEvents({ ...exchange, body }, deps);
  let broken: Trouble | null = null;
  try {
    for (let inVain = 0; inVain < exchange.provider.limits.requestAttempts;) {
      const before = place.sequence;
      const trouble = yield* pass(received, place);
      if (trouble === null) return;
      // What the reading on met says less than what made it necessary.
      broken ??= trouble;
      inVain = place.sequence === before ? inVain + 1 : 1;
      const gone = place.id === null || place.sequence === null || !readable(trouble);
      if (gone || inVain >= exchange.provider.limits.requestAttempts) {
        yield [broken];
        return;
      }
      await deps.sleep(backoffMs(inVain), exchange.signal);
      const rest = { ...exchange, totalMs: endsAt - deps.clock.elapsed() };
      received = askForEvents(rest, { method: "GET", url: addressOf(exchange, place), body: null }, deps);
    }
  } finally {
    if (place.id !== null && !place.ended) void callOff(exchange, place.id, deps);
  }
}

/** Hands on the events; returns the trouble that ended them. */
async function* pass(
  received: AsyncIterable<readonly Received[]>,
  place: Place,
): AsyncGenerator<readonly Received[], Trouble | null> {
  for await (const parts of received) {
    const good = parts.filter((part) => part.kind === "event" || part.kind === "answered");
    for (const part of good) if (part.kind === "event") note(place, part);
    if (good.length > 0) yield good;
    const last = parts.at(-1);
    if (last !== undefined && last.kind !== "event" && last.kind !== "answered") return last;
  }
  return null;
}

function note(place: Place, { responseId, sequence, what }: BackendEvent): void {
  place.id ??= safeId(responseId);
  place.sequence = sequence ?? place.sequence;
  place.ended ||= ends.has(what.type);
}

const ends = new Set(["completed", "failed", "incomplete"]);

/** It becomes part of an address. */
function safeId(id: string | null): string | null {
  return id !== null && /^[\w-]{1,200}$/.test(id) ? id : null;
}

function readable(trouble: Trouble): boolean {
  if (trouble.kind === "stream") return trouble.fault === "cut";
  if (trouble.kind === "http") return trouble.status >= 500;
  return trouble.kind === "network" || (trouble.kind === "clock" && trouble.clock !== "total");
}

function addressOf({ provider }: Exchange, { id, sequence }: Place): string {
  const url = new URL(provider.responsesUrl);
  url.pathname = `${url.pathname}/${id ?? ""}`;
  url.searchParams.set("stream", "true");
  url.searchParams.set("starting_after", String(sequence));
  return url.href;
}

const callOffMs = 10_000;

/** What nobody reads should not be paid for; if this fails it is, and there is nobody left to tell. */
async function callOff({ provider, headers }: Exchange, id: string, deps: HttpDeps): Promise<void> {
  const url = new URL(provider.responsesUrl);
  url.pathname = `${url.pathname}/${id}/cancel`;
  const bounds = { connectMs: callOffMs, stallMs: callOffMs, totalMs: callOffMs };
  using watch = startWatch(bounds, deps, new AbortController().signal);
  const asked = { method: "POST", headers, redirect: "manual", signal: watch.signal } as const;
  await deps.fetch(url, asked).catch(() => undefined);
}
