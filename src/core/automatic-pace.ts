import { limits } from "./limits.ts";
import type { ReviewState } from "./review-state.ts";
import type { Trigger } from "./trigger.ts";

/**
 * Reviews of one pull request that nobody asked for in words have a bound an hour: pushes and "Re-run" can come in storms,
 * by a script or by two bots that answer each other (T12, T13). The record holds when they ended, so every host counts the
 * same.
 */
export function isTooSoon(state: ReviewState | null, now: number): boolean {
  return lately(state, now).length >= limits.automaticReviewsPerHour;
}

/** The record's field after one more review; commands are counted elsewhere. */
export function noteTime(state: ReviewState | null, { cause }: Trigger, now: number): Pick<ReviewState, "recent"> {
  const recent = [...lately(state, now), ...(cause.kind === "comment" ? [] : [minuteOf(now)])];
  return recent.length === 0 ? {} : { recent: recent.slice(-limits.automaticReviewsPerHour) };
}

function lately(state: ReviewState | null, now: number): readonly number[] {
  const since = minuteOf(now) - 60;
  return (state?.recent ?? []).filter((minute) => minute > since && minute <= minuteOf(now));
}

function minuteOf(now: number): number {
  return Math.max(0, Math.floor(now / 60_000));
}
