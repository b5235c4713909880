import type { Job } from "../core/job.ts";
import { limits } from "../core/limits.ts";

export interface Suggestion {
  readonly n: number;
  /** May be empty where the place says what is meant: an issue, a thread of a review. */
  readonly text: string;
}

/** `3 cache the files`, `cache the files`, `3`: a digit that stands first and alone is how many. `null` asks for nothing. */
export function suggestionOf({ intent, trigger }: Pick<Job, "intent" | "trigger">): Suggestion | null {
  const whole = intent.text.trim();
  const [, digit, rest = ""] = /^([1-9])(?:\s+([^]*))?$/.exec(whole) ?? [];
  const named = intent.options.n;
  const counted = named === undefined && digit !== undefined;
  const n = named ?? (counted ? Number(digit) : limits.usualCandidates);
  const text = counted ? rest : whole;
  const { cause, subject } = trigger;
  // How many, and none that there can be: nobody asks for "100" to be done.
  if (/^[-+]?\d+(?:[.,]\d+)?$/.test(text)) return null;
  const meant = subject.kind === "issue" || (cause.kind === "comment" && cause.thread !== null);
  const fits = n >= 2 && n <= limits.candidates;
  return fits && (text !== "" || meant) ? { n, text } : null;
}
