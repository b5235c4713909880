import type { Job } from "../core/job.ts";
import { limits } from "../core/limits.ts";

export interface HowMany {
  readonly n: number;
  /** Why it is fewer than were asked for. */
  readonly notes: readonly string[];
}

/** As many as were asked for, unless the repository's policy or what they are thought to take says fewer; at least one. */
export function howMany(asked: number, { policy, settings }: Pick<Job, "policy" | "settings">): HowMany {
  const { max } = policy.candidates;
  const allowed = Math.min(asked, max);
  const paid = Math.max(1, Math.floor(settings.tokens / limits.candidateTokens));
  const n = Math.min(allowed, paid);
  const bound = `${asked} ways were asked for, and this repository's policy lets ${max} be tried.`;
  const poor = `${n} of ${allowed} ways were tried: one takes about ${say(limits.candidateTokens)} tokens, and a job here may use ${say(settings.tokens)}.`;
  return { n, notes: [...(allowed < asked ? [bound] : []), ...(n < allowed ? [poor] : [])] };
}

function say(count: number): string {
  return count.toLocaleString("en-US");
}
