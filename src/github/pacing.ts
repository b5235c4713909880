import { RetryLater } from "../core/errors.ts";
import type { Clock } from "../core/ports.ts";

/** Called before each request that changes something; resolves when it may be sent. */
export type Pace = () => Promise<void>;

/**
 * Below GitHub's ceilings of 80 new objects a minute and 500 an hour (F27). One run's handful of writes goes out at once;
 * a longer burst is spread to one a second.
 */
const windows = [
  { most: 8, withinMs: 8_000 },
  { most: 70, withinMs: 60_000 },
  { most: 450, withinMs: 3_600_000 },
] as const;

/** A longer wait than this is for the queue, not for a process that holds a job. */
const longestWaitMs = 60_000;

/**
 * For one installation, in one process.
 * @throws RetryLater with the time to wait when the hour's share is used up.
 */
export function createPacing(deps: { readonly clock: Clock; readonly sleep: (ms: number) => Promise<void> }): Pace {
  const slots: number[] = [];
  return async () => {
    const now = deps.clock.elapsed();
    const wait = Math.max(0, ...windows.map(({ most, withinMs }) => (slots.at(-most) ?? -Infinity) + withinMs - now));
    if (wait > longestWaitMs)
      throw new RetryLater("this hour's share of posts to GitHub is used up", { afterMs: wait });
    // Taken before the wait, so that whoever comes meanwhile queues behind it.
    slots.push(now + wait);
    if (slots.length > windows[2].most) slots.shift();
    if (wait > 0) await deps.sleep(wait);
  };
}
