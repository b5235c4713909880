import { decideReview } from "./decide-review.ts";
import { decideUnchanged } from "./decide-unchanged.ts";
import { checkCitations } from "./gate/citations.ts";
import { neutralise } from "./gate/markdown.ts";
import { kindAllowed } from "./gate/kind-allowed.ts";
import { pass, type Verdict } from "./gate/verdict.ts";
import type { Job } from "./job.ts";
import { type Ending, planFailure, planNothing } from "./plan-writes/ending.ts";
import type { Plan } from "./plan-writes/plan.ts";
import { planReply } from "./plan-writes/reply.ts";
import { planUnchanged } from "./plan-writes/unchanged.ts";
import { planReviewed } from "./plan-writes/review.ts";
import type { WriteDeps } from "./ports.ts";
import { postingFor } from "./posting-for.ts";
import type { Proposal, ReplyBody } from "./proposal.ts";

/** What is to be done about a proposal, or why nothing of it may be. */
export async function decide(proposal: Proposal, ending: Ending, deps: WriteDeps): Promise<Verdict<Plan>> {
  const { job } = ending;
  const allowed = kindAllowed(proposal, job);
  if (!allowed.ok) return allowed;
  const { body, account } = proposal;
  switch (body.kind) {
    case "failed":
      return pass(planFailure(ending, body.failure));
    case "nothing":
      return pass(planNothing(ending, body.why));
    case "reply":
      return pass(planReply(ending, account, body.ours ? body : await safeReply(body, job, deps)));
    case "unchanged": {
      const same = await decideUnchanged(body, job, deps);
      return same.ok ? pass(planUnchanged(ending, same.value)) : same;
    }
    case "review": {
      const decided = await decideReview(body, account, { job, deps });
      return decided.ok ? pass(planReviewed(decided.value)) : decided;
    }
  }
}

/** Harmless first, then linked: every link in an answer is one that was looked up. */
async function safeReply(body: ReplyBody, job: Job, deps: WriteDeps): Promise<ReplyBody> {
  return checkCitations({ ...body, markdown: neutralise(body.markdown, postingFor(job)) }, job, deps);
}

/** Facts may have moved since the proposal was made; the check run it began hangs on the commit it was made for. */
export function endingOf(proposal: Proposal | null, job: Job, deps: WriteDeps): Ending {
  const { pull, command, trigger, key } = job;
  const headSha = proposal?.head ?? pull?.headSha ?? null;
  const hasCheck = command.check && pull !== null && headSha !== null && trigger.subject.kind !== "local";
  return {
    job,
    operator: deps.operator,
    markerKey: deps.markerKey,
    check: hasCheck ? { job: key, number: pull.number, headSha } : null,
  };
}
