import { isTooSoon } from "./automatic-pace.ts";
import type { PullFacts } from "./facts.ts";
import type { Job, Opening } from "./job.ts";
import { limits } from "./limits.ts";
import { verdictUnread } from "./present/standing.ts";
import type { Trigger } from "./trigger.ts";
import { automatic } from "./triggers.ts";

/** What a pull request's own state makes of a job: it may be closed, moved on, or ruled out by policy. */
export function openOnPull(job: Job, pull: PullFacts, now: number): Opening {
  const { trigger, intent, key } = job;
  if (!job.command.check) return { kind: "job", job };
  const asked = headAsked(trigger) ?? pull.headSha;
  const check = { job: job.key, number: pull.number, headSha: asked };
  if (pull.state === "closed") {
    const why = "This pull request is closed.";
    return intent.automatic ? { kind: "superseded", why, check } : { kind: "refused", why, tell: why, key };
  }
  if (asked !== pull.headSha) {
    return { kind: "superseded", why: `A newer push (${pull.headSha.slice(0, 7)}) has its own review.`, check };
  }
  const why = unwanted(job, pull);
  // A name of its own: the same commit may be reviewed later, when it is no draft any more, and has its own check run then.
  const skipped = { ...check, job: `${key}/skipped` };
  if (why !== null) return { kind: "skipped", why, check: skipped, conclusion: "skipped" };
  if (!intent.automatic || !isTooSoon(job.memory.state, now)) return { kind: "job", job };
  const conclusion = verdictUnread(job.memory.state, job.policy.review.failOn);
  return { kind: "skipped", why: tooMany, check: skipped, conclusion };
}

/** Why policy does not want this pull request reviewed; whoever asks for it, gets it. */
function unwanted({ trigger: { cause }, policy, memory }: Job, pull: PullFacts): string | null {
  if (cause.kind !== "pull") return null;
  // Where nobody says whether it was a push, it was one if an earlier review left its summary.
  const action = cause.action !== "changed" ? cause.action : memory.hasSummary ? "synchronize" : "opened";
  const wanted = automatic(policy, { pull, action });
  return wanted.run ? null : wanted.why;
}

const tooMany = `Not reviewed: there were ${limits.automaticReviewsPerHour} automatic reviews within an hour, which is the most. \`/codex review\` asks for one.`;

/** The commit an event is about; a comment is about whatever is the head when it is read. */
function headAsked({ cause, pull }: Trigger): string | null {
  if (cause.kind === "rerun") return cause.headSha;
  return cause.kind === "pull" ? (pull?.headSha ?? null) : null;
}
