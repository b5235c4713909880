import type { Job } from "./job.ts";
import { limits } from "./limits.ts";

/** What several ways to do one thing are thought to take, told before a model is asked. */
export interface Estimate {
  /** As many as were asked for and policy lets be tried. */
  readonly ways: number;
  /** Of all of them, input and output together. */
  readonly tokens: number;
  /** As many of them as the tokens of one job are enough for; at least one. */
  readonly paid: number;
}

type Weighed = Pick<Job, "policy" | "settings">;

export function estimateOf(asked: number, { policy, settings }: Weighed): Estimate {
  const ways = Math.min(asked, policy.candidates.max);
  const paid = Math.max(1, Math.min(ways, Math.floor(settings.tokens / limits.candidateTokens)));
  return { ways, tokens: ways * limits.candidateTokens, paid };
}

/**
 * Whether a person is shown that before anything begins: it is more than policy lets begin unasked, or than the job has.
 * Whoever approved has seen it; a terminal has nobody else to ask, and says what it tries.
 */
export function asksFirst(asked: number, job: Weighed & Pick<Job, "approval" | "trigger">): boolean {
  const { ways, tokens } = estimateOf(asked, job);
  const most = Math.min(job.policy.candidates.askAbove, job.settings.tokens);
  return job.approval === null && job.trigger.subject.kind !== "local" && ways > 1 && tokens > most;
}
