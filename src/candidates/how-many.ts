import { estimateOf } from "../core/estimate.ts";
import type { Job } from "../core/job.ts";
import { limits } from "../core/limits.ts";

export interface HowMany {
  readonly n: number;
  /** Why it is fewer than were asked for. */
  readonly notes: readonly string[];
}

/** As many as were asked for, unless the repository's policy or what they are thought to take says fewer; at least one. */
export function howMany(asked: number, job: Pick<Job, "policy" | "settings">): HowMany {
  const { ways, paid: n } = estimateOf(asked, job);
  const bound = `${asked} ways were asked for, and this repository's policy lets ${ways} be tried.`;
  const poor = `${n} of ${ways} ways were tried: one takes about ${say(limits.candidateTokens)} tokens, and a job here may use ${say(job.settings.tokens)}.`;
  return { n, notes: [...(ways < asked ? [bound] : []), ...(n < ways ? [poor] : [])] };
}

function say(count: number): string {
  return count.toLocaleString("en-US");
}
