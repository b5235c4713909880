import { limits } from "../../core/limits.ts";
import type { Exchange } from "../http.ts";
import type { Trouble } from "../trouble.ts";
import { rung, startWatch } from "../watch.ts";
import type { Timing } from "../watch.ts";
import { newInput } from "./chain.ts";
import type { Chain } from "./chain.ts";
import { inHandshake } from "./frames.ts";
import { keepAlive, spent } from "./keep-alive.ts";
import { openSocket } from "./open-socket.ts";
import type { OpenSocket, Opening } from "./open-socket.ts";

/** The right to one connection until it is given back. */
export interface Lease {
  readonly kind: "lease";
  readonly socket: OpenSocket;
  /** `null` on a new connection. */
  readonly chain: Chain | null;
  /** Gives it back with what it knows now. Whoever has not come to a good end drops the socket instead. */
  keep(chain: Chain | null): void;
}

/** There is no WebSocket to be had: `Infinity` where there never will be. */
export interface NoSocket {
  readonly kind: "no-socket";
  readonly tryAgainMs: number;
}

export interface Lines extends Disposable {
  /** A connection that knows what this request goes on from, one that nobody goes on with, or a new one. */
  take(exchange: Exchange, anew: boolean): Promise<Lease | NoSocket | Trouble>;
}

interface Line {
  readonly socket: OpenSocket;
  readonly openedAt: number;
  /** All the headers of its handshake: nobody asks with another's credential. */
  readonly asked: string;
  chain: Chain | null;
  idleSince: number | null;
}

/** The open connections of one client. Each answers one request at a time (T77: their number is bounded). */
export function createLines(timing: Timing, resting: Timing): Lines {
  const { clock } = timing;
  const lines = new Set<Line>();
  let shaking = 0;

  const lease = (line: Line): Lease => {
    line.idleSince = null;
    line.socket.hold(true);
    return {
      kind: "lease",
      socket: line.socket,
      chain: line.chain,
      keep(chain) {
        line.chain = chain;
        line.idleSince = clock.elapsed();
        line.socket.hold(false);
      },
    };
  };
  const add = (socket: OpenSocket, asked: string): Lease => {
    const line: Line = { socket, asked, openedAt: clock.elapsed(), chain: null, idleSince: null };
    lines.add(line);
    socket.closed.addEventListener("abort", () => lines.delete(line), { once: true });
    void keepAlive(socket, () => line.idleSince, resting);
    return lease(line);
  };
  const idle = (): readonly Line[] => [...lines].filter((line) => line.idleSince !== null);
  const makeRoom = (): boolean => {
    if (lines.size + shaking < limits.sockets) return true;
    const oldest = idle()[0];
    if (oldest === undefined) return false;
    lines.delete(oldest);
    oldest.socket.drop();
    return true;
  };
  const fitting = ({ body, headers }: Exchange): Line | undefined => {
    const asked = JSON.stringify(inHandshake(headers));
    const now = clock.elapsed();
    const free = idle().filter((line) => line.asked === asked && !spent(line.idleSince, line.openedAt, now));
    const known = free.find(({ chain }) => chain !== null && newInput(body, chain) !== null);
    return known ?? free.find(({ chain }) => chain?.open !== true);
  };

  return {
    async take(exchange, anew) {
      const found = anew ? undefined : fitting(exchange);
      if (found !== undefined) return lease(found);
      if (!makeRoom()) return { kind: "no-socket", tryAgainMs: 0 };
      shaking++;
      try {
        const opening = await shakeHands(exchange, timing);
        return opening.kind === "open" ? add(opening, JSON.stringify(inHandshake(exchange.headers))) : judge(opening);
      } finally {
        shaking--;
      }
    },
    [Symbol.dispose]() {
      for (const { socket } of lines) socket.drop();
    },
  };
}

async function shakeHands(
  { provider, headers, totalMs, signal }: Exchange,
  timing: Timing,
): Promise<Opening | Trouble> {
  const connectMs = Math.min(provider.limits.connectSeconds, limits.socketHandshakeSeconds) * 1000;
  using watch = startWatch({ connectMs, stallMs: totalMs, totalMs }, timing, signal);
  const address = { url: provider.responsesUrl, headers: inHandshake(headers), bounds: provider.limits };
  const opening = await openSocket(address, watch.signal);
  return opening.kind === "network" ? (rung(watch) ?? opening) : opening;
}

/**
 * The status 426 says that there are no WebSockets here. What is said about the credential and the quota is said about this
 * request; everything else may be between us and the backend, and is tried without a WebSocket.
 */
function judge(trouble: Trouble): NoSocket | Trouble {
  if (trouble.kind === "cancelled" || (trouble.kind === "clock" && trouble.clock === "total")) return trouble;
  if (trouble.kind !== "http") return { kind: "no-socket", tryAgainMs: later };
  return asked.has(trouble.status)
    ? trouble
    : { kind: "no-socket", tryAgainMs: trouble.status === 426 ? Infinity : later };
}

const later = limits.socketRetrySeconds * 1000;

const asked = new Set([401, 429]);
