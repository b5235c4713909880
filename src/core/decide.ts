import type { Commands } from "./command.ts";
import { decideApproved } from "./decide-approved.ts";
import { decideMerge } from "./decide-merge.ts";
import { decideCandidates } from "./decide-candidates.ts";
import { decidePatch } from "./decide-patch.ts";
import { decidePicked } from "./decide-picked.ts";
import { decideReview } from "./decide-review.ts";
import { decideUnchanged } from "./decide-unchanged.ts";
import { decideUpkeep } from "./decide-upkeep.ts";
import { checkCitations } from "./gate/citations.ts";
import { neutralise } from "./gate/markdown.ts";
import { pass, refuse, type Verdict } from "./gate/verdict.ts";
import { checkPlace, type Job } from "./job.ts";
import { type Ending, planFailure, planNothing } from "./plan-writes/ending.ts";
import type { Plan } from "./plan-writes/plan.ts";
import { planCandidates } from "./plan-writes/candidates.ts";
import { estimateFirst } from "./plan-writes/estimate-first.ts";
import { planFirst } from "./plan-writes/plan-first.ts";
import { planReply } from "./plan-writes/reply.ts";
import { planUnchanged } from "./plan-writes/unchanged.ts";
import { planMerged } from "./plan-writes/merge.ts";
import { planPatched } from "./plan-writes/patch.ts";
import { planReviewed } from "./plan-writes/review.ts";
import type { WriteDeps } from "./ports.ts";
import { postingFor } from "./posting-for.ts";
import type { Proposal, ReplyBody } from "./proposal.ts";
import { resumed } from "./resumed.ts";
import { isBegun } from "./running-check.ts";

/** What is to be done about a proposal, or why nothing of it may be. */
export async function decide(
  { body, account }: Pick<Proposal, "body" | "account">,
  ending: Ending,
  deps: WriteDeps & { readonly commands: Commands },
): Promise<Verdict<Plan>> {
  const { job } = ending;
  if (job.upkeep !== null && job.upkeep.chosen !== null) return decideUpkeep({ body, account }, ending, deps);
  switch (body.kind) {
    case "failed":
      return pass(planFailure(ending, body.failure));
    case "nothing":
      return pass(planNothing(ending, neutralise(body.why, postingFor(job))));
    case "reply":
      return pass(
        planReply(ending, account, isOwn(body, job, deps.commands) ? body : await safeReply(body, job, deps)),
      );
    case "unchanged": {
      const same = await decideUnchanged(body, job, deps);
      return same.ok ? pass(planUnchanged(ending, same.value)) : same;
    }
    case "patch": {
      const own = { job: await resumed(job, deps), deps, account, key: job.key, approved: false };
      const decided = await decidePatch(body, own);
      return decided.ok ? pass(planPatched(decided.value)) : decided;
    }
    case "approved": {
      const decided = await decideApproved(body.commentId, { job, deps, account });
      return decided.ok ? pass(planPatched(decided.value)) : decided;
    }
    case "report":
    case "triage":
      return refuse("Only a task of the policy reports.");
    case "candidates": {
      const decided = await decideCandidates(body, { job: await resumed(job, deps), deps, account });
      return decided.ok ? pass(planCandidates(decided.value)) : decided;
    }
    case "picked":
      return decidePicked(body, { job, deps, account });
    case "plan":
      return pass(planFirst(ending, account, body));
    case "estimate":
      return pass(estimateFirst(ending, account, body));
    case "merge": {
      const decided = await decideMerge(body, account, { job, deps });
      return decided.ok ? pass(planMerged(decided.value)) : decided;
    }
    case "review": {
      const decided = await decideReview(body, account, { job, deps });
      return decided.ok ? pass(planReviewed(decided.value)) : decided;
    }
  }
}

/** Harmless first, then linked: every link in an answer is one that was looked up. */
async function safeReply(body: ReplyBody, job: Job, deps: WriteDeps): Promise<ReplyBody> {
  return checkCitations({ ...body, ours: false, markdown: neutralise(body.markdown, postingFor(job)) }, job, deps);
}

/** A proposal's word that a text is our own is not enough: the command is asked for its own texts again. */
function isOwn({ ours, markdown }: ReplyBody, job: Job, commands: Commands): boolean {
  return ours && job.command.own?.(job, commands).includes(markdown) === true;
}

/**
 * Facts may have moved since the work began at the proposal's head; a check run that was begun hangs on that commit. Only
 * one that is really there is followed, or a proposal could choose which commit gets a check.
 */
export async function endingOf(proposal: Proposal | null, job: Job, deps: WriteDeps): Promise<Ending> {
  const begunAt = proposal?.head ?? null;
  const now = checkPlace(job);
  const then = now === null || begunAt === null ? now : { ...now, headSha: begunAt };
  const moved = now !== null && then !== null && then.headSha !== now.headSha && (await isBegun(then, deps));
  const account = proposal?.account ?? null;
  return {
    job,
    operator: deps.operator,
    markerKey: deps.markerKey,
    check: moved ? then : now,
    account,
    now: deps.clock.now(),
  };
}
