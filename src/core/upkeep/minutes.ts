export const minuteMs = 60_000;

/** Whole minutes since the epoch: what the record counts in. */
export function minutesOf(now: number): number {
  return Math.floor(now / minuteMs);
}
