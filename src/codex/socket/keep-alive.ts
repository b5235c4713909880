import { limits } from "../../core/limits.ts";
import type { Timing } from "../watch.ts";
import type { OpenSocket } from "./open-socket.ts";

/** When a connection was of use last, by the monotonic clock; `null` while it is answering. */
export type IdleSince = () => number | null;

/**
 * Watches over one connection until it is closed: pings when nothing was heard, less often on a quiet line that answers, and
 * drops one that does not answer, has lain idle, or is older than a backend keeps it (it closes them after 60 minutes).
 */
export async function keepAlive(socket: OpenSocket, idleSince: IdleSince, { clock, sleep }: Timing): Promise<void> {
  const openedAt = clock.elapsed();
  let unanswered = false;
  let frames = socket.frames();
  let waitMs = limits.socketPingSeconds * 1000;
  socket.onPong(() => (unanswered = false));
  for (;;) {
    await sleep(waitMs, socket.closed);
    if (socket.closed.aborted) return;
    const heard = socket.frames() > frames;
    if (spent(idleSince(), openedAt, clock.elapsed()) || (unanswered && !heard)) break;
    frames = socket.frames();
    unanswered = !heard;
    if (unanswered) socket.ping();
    waitMs = heard ? limits.socketPingSeconds * 1000 : Math.min(waitMs * 2, limits.socketQuietPingSeconds * 1000);
  }
  socket.drop();
}

/** One that is answering is left to finish. */
export function spent(idleSince: number | null, openedAt: number, now: number): boolean {
  if (idleSince === null) return false;
  return now - openedAt >= limits.socketLifeSeconds * 1000 || now - idleSince >= limits.socketIdleSeconds * 1000;
}
