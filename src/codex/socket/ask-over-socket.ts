import type { JsonObject } from "../../core/codex-port.ts";
import { isProgress } from "../http.ts";
import type { Exchange, Received } from "../http.ts";
import { rung, startWatch } from "../watch.ts";
import type { Timing } from "../watch.ts";
import { newInput } from "./chain.ts";
import { keptState, toFrame } from "./frames.ts";
import { hear } from "./hear.ts";
import type { Heard } from "./hear.ts";
import type { Lease, Lines, NoSocket } from "./lines.ts";

export interface SocketDeps extends Timing {
  readonly lines: Lines;
}

/**
 * One request over a WebSocket: the same events as over HTTP. Once, and only while nothing has been said, a connection that
 * turns out to be gone or to have forgotten is replaced by a new one that is told everything. Returns what there is instead
 * when there is no WebSocket, having said nothing.
 */
export async function* askOverSocket(
  exchange: Exchange,
  deps: SocketDeps,
): AsyncGenerator<readonly Received[], NoSocket | null> {
  const endsAt = deps.clock.elapsed() + exchange.totalMs;
  for (let anew = false; ; anew = true) {
    const now = { ...exchange, totalMs: endsAt - deps.clock.elapsed() };
    const lease = await deps.lines.take(now, anew);
    if (lease.kind === "no-socket") return lease;
    if (lease.kind !== "lease") {
      yield [lease];
      return null;
    }
    const lost = yield* converse(lease, now, deps);
    if (!lost) return null;
    if (anew) {
      yield [{ kind: "stream", fault: "cut" }];
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
async function* converse(
  lease: Lease,
  exchange: Exchange,
  deps: Conversing,
): AsyncGenerator<readonly Received[], boolean> {
  const { provider, totalMs, signal } = exchange;
  const stallMs = provider.limits.stallSeconds * 1000;
  using watch = startWatch({ connectMs: stallMs, stallMs, totalMs }, deps, signal);
  // Disposing the watch fires its signal too, and that is no reason to hang up.
  watch.signal.addEventListener("abort", () => rung(watch) !== null && lease.socket.drop(), { once: true });
  const heard = nothingYet(lease, exchange, { warm: deps.more !== undefined, rung: () => rung(watch) });
  try {
    lease.socket.send(toFrame(exchange, lease.chain, deps.more));
    watch.answered();
    for (;;) {
      const told = hear(await lease.socket.inbox.next(), heard);
      if (told === null) return true;
      if (told.received.some(isProgress)) watch.progressed();
      // Who has read the end does not come back, so there is nothing to be done after this.
      if (told.received.length > 0) yield told.received;
      if (told.over) return false;
    }
  } finally {
    if (heard.next === null) lease.socket.drop();
    else lease.keep(heard.next);
  }
}

function nothingYet({ socket, chain }: Lease, exchange: Exchange, more: Pick<Heard, "warm" | "rung">): Heard {
  const input = chain === null ? null : newInput(exchange.body, chain);
  return {
    ...more,
    exchange,
    before: chain,
    handshake: socket.requestId(),
    items: [],
    state: chain === null || input === null ? null : keptState(chain, input),
    names: { requestId: null },
    answered: false,
    said: false,
    next: null,
  };
}
