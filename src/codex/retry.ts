import type { Failure } from "../core/codex-port.ts";
import type { ProviderLimits } from "./provider.ts";

const firstBackoffMs = 500;
const longestBackoffMs = 20_000;
/** A connection that broke once says nothing about the backend, so it is made again soon. */
const afterCutMs = 200;

/** Everything else is refused again in the same words. */
const worthRepeating = new Set<Failure["kind"]>(["rate", "transient", "unreachable"]);

export interface Attempted {
  readonly failure: Failure;
  /** 1 for the first. */
  readonly attempt: number;
  /** What is left of the turn's time. */
  readonly leftMs: number;
  /** 0 to 1, so that workers that failed together do not come back together. */
  readonly random: number;
}

/** Milliseconds until the next attempt, or `null` when there is none. A wait longer than we may wait is for the caller. */
export function planRetry(
  tried: Attempted,
  bounds: Pick<ProviderLimits, "requestAttempts" | "retryAfterSeconds">,
): number | null {
  const { failure, attempt, leftMs, random } = tried;
  if (!worthRepeating.has(failure.kind) || attempt >= bounds.requestAttempts) return null;
  const asked = failure.retryAfterMs ?? 0;
  if (asked > bounds.retryAfterSeconds * 1000) return null;
  const jitter = random * (failure.reason === "cut" && attempt === 1 ? afterCutMs : backoffMs(attempt));
  const waitMs = Math.round(asked + jitter);
  return waitMs < leftMs ? waitMs : null;
}

/** The longest wait after so many attempts: it doubles from half a second up to twenty. */
export function backoffMs(attempt: number): number {
  return Math.min(longestBackoffMs, firstBackoffMs * 2 ** (attempt - 1));
}

/** `Retry-After` in seconds or as an HTTP date (RFC 9110, 10.2.3), in milliseconds; a negative number says nothing. */
export function parseRetryAfter(header: string | null, now: number): number | null {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  // `Date.parse` makes dates of `-5` and `1.5.2`, so there must be the name of a month.
  const date = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** "Please try again in 1.5s": the only place where a limit inside a stream says how long. */
export function parseTryAgainIn(message: string): number | null {
  const found = /try again in\s{0,3}(\d{1,9}(?:\.\d{1,6})?)\s{0,3}(ms|s|seconds?|m|minutes?)\b/i.exec(message);
  if (found === null) return null;
  const unit = (found[2] ?? "s").toLowerCase();
  const scale = unit === "ms" ? 1 : unit.startsWith("m") ? 60_000 : 1000;
  return Number(found[1]) * scale;
}
