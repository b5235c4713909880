import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "../core/ports.ts";

/** The machine's own clock and its waiting, handed in by hosts; everything below them takes what it is given. */
export const systemClock: Clock = { now: () => Date.now(), elapsed: () => performance.now() };

/** @param ms any number; a timer takes whole ones. */
export function after(ms: number): AbortSignal {
  return AbortSignal.timeout(Math.ceil(ms));
}

export async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, signal === undefined ? {} : { signal }).catch((thrown: unknown) => {
    if (signal?.aborted !== true) throw thrown; // the caller looks at the signal
  });
}
