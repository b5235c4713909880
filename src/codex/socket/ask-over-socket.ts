import type { Item, JsonObject } from "../../core/codex-port.ts";
import type { BackendEvent } from "../events.ts";
import type { Answered, Exchange, Received } from "../http.ts";
import { rung, startWatch } from "../watch.ts";
import type { Timing } from "../watch.ts";
import type { Names } from "../names-in.ts";
import { inputOf, newInput, restOf } from "./chain.ts";
import type { Chain } from "./chain.ts";
import { keptState, readFrame, toFrame } from "./frames.ts";
import type { Reading } from "./frames.ts";
import type { Lease, Lines, NoSocket } from "./lines.ts";

export interface SocketDeps extends Timing {
  readonly lines: Lines;
}

/**
 * One request over a WebSocket: the same events as over HTTP. Once, and only while nothing has been said, a connection that
 * turns out to be gone or to have forgotten is replaced by a new one that is told everything. Returns what there is instead
 * when there is no WebSocket, having said nothing.
 */
export async function* askOverSocket(exchange: Exchange, deps: SocketDeps): AsyncGenerator<Received, NoSocket | null> {
  const endsAt = deps.clock.elapsed() + exchange.totalMs;
  for (let anew = false; ; anew = true) {
    const now = { ...exchange, totalMs: endsAt - deps.clock.elapsed() };
    const lease = await deps.lines.take(now, anew);
    if (lease.kind === "no-socket") return lease;
    if (lease.kind !== "lease") {
      yield lease;
      return null;
    }
    const lost = yield* converse(lease, now, deps);
    if (!lost) return null;
    if (anew) {
      yield { kind: "stream", fault: "cut" };
      return null;
    }
  }
}

/** Tells a new connection what the next request begins with (`generate: false`): what comes of it nobody waits for. */
export async function warmUp(exchange: Exchange, deps: SocketDeps): Promise<void> {
  const lease = await deps.lines.take(exchange, true);
  if (lease.kind !== "lease") return;
  const heard = converse(lease, exchange, { ...deps, more: { generate: false } });
  while ((await heard.next()).done !== true);
}

type Conversing = Timing & { readonly more?: JsonObject };

/** `true` when nothing was said and a new connection may know better. */
async function* converse(lease: Lease, exchange: Exchange, deps: Conversing): AsyncGenerator<Received, boolean> {
  const { body, provider, totalMs, signal } = exchange;
  const stallMs = provider.limits.stallSeconds * 1000;
  using watch = startWatch({ connectMs: stallMs, stallMs, totalMs }, deps, signal);
  // Disposing the watch fires its signal too, and that is no reason to hang up.
  watch.signal.addEventListener("abort", () => rung(watch) !== null && lease.socket.drop(), { once: true });
  const heard: Heard = {
    items: [],
    state: stateFor(body, lease.chain),
    names: { requestId: null },
    answered: false,
    said: false,
  };
  let next: Chain | null = null;
  try {
    lease.socket.send(toFrame(exchange, lease.chain, deps.more));
    watch.answered();
    for (;;) {
      const arrival = await lease.socket.inbox.next();
      if (arrival.type === "over") {
        const end = rung(watch);
        if (end === null && !heard.said && lease.chain !== null && arrival.fault === "cut") return true;
        yield end ?? { kind: "stream", fault: arrival.fault };
        return false;
      }
      const reading = readFrame(arrival.text);
      if (reading.kind === "chain-lost" && !heard.said) return true;
      if (!heard.answered || reading.kind !== "event") yield answeredBy(lease, heard, reading);
      heard.answered = true;
      if (reading.kind === "metadata") heard.state ??= reading.state;
      if (reading.kind === "metadata") continue;
      if (reading.kind !== "event") {
        yield reading.kind === "refused" ? reading.trouble : { kind: "stream", fault: "cut" };
        return false;
      }
      heard.said = true;
      next = chainAfter(reading, heard, { ...exchange, warm: deps.more !== undefined });
      if (reading.what.type !== "other" || reading.what.progress) watch.progressed();
      // Who has read the end does not come back, so there is nothing to be done after this.
      yield reading;
      if (next !== null) return false;
    }
  } finally {
    if (next === null) lease.socket.drop();
    else lease.keep(next);
  }
}

interface Heard {
  readonly items: Item[];
  state: string | null;
  names: Names;
  answered: boolean;
  said: boolean;
}

/** A server may name each request in its frames; until it does, there is the name of the connection's handshake. */
function answeredBy({ socket }: Lease, heard: Heard, reading: Reading): Answered {
  if ("names" in reading) {
    const requestId = heard.names.requestId ?? reading.names.requestId;
    heard.names = { ...heard.names, ...reading.names, requestId };
  }
  const requestId = heard.names.requestId ?? socket.requestId();
  return { kind: "answered", via: { transport: "websocket", ...heard.names, requestId } };
}

function stateFor(body: JsonObject, chain: Chain | null): string | null {
  const input = chain === null ? null : newInput(body, chain);
  return chain === null || input === null ? null : keptState(chain, input);
}

type Asked = Pick<Exchange, "body" | "after"> & { readonly warm: boolean };

/** Only a response that came to its good end can be gone on from. */
function chainAfter({ what, responseId }: BackendEvent, heard: Heard, { body, after, warm }: Asked): Chain | null {
  if (what.type === "item" && what.item !== null) heard.items.push(what.item);
  if (what.type !== "completed" || responseId === null) return null;
  const { items, state } = heard;
  return {
    responseId,
    rest: restOf(body),
    known: inputOf(after(items)).map((item) => JSON.stringify(item)),
    open: warm || !what.endTurn || items.some(({ type }) => type === "call"),
    turnState: state,
  };
}
