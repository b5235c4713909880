import { placeFindings, type Placed } from "./gate/anchors.ts";
import { headUnmoved } from "./gate/head-unmoved.ts";
import { neutralise, type PostingPolicy } from "./gate/markdown.ts";
import { refuse, type Verdict } from "./gate/verdict.ts";
import { followRenames } from "../context/follow-renames.ts";
import { checkPlace, type Job } from "./job.ts";
import { updateLedger } from "./ledger.ts";
import { linksOf } from "./links.ts";
import type { ReviewPlan } from "./plan-writes/review.ts";
import type { WriteDeps } from "./ports.ts";
import { postingFor } from "./posting-for.ts";
import type { Account, ReviewBody } from "./proposal.ts";
import { type Change, readChange } from "./read-change.ts";
import { writersOf } from "./recall.ts";
import { fingerprint } from "./review-state.ts";
import { type Reviewed, reportOf, stateAfter } from "./reviewed.ts";
import { coverageNow } from "./seen.ts";
import { readStanding, settledAmong, type Standing } from "./settled.ts";
import { takeOver } from "./take-over.ts";

export interface Deciding {
  readonly job: Job;
  readonly deps: WriteDeps;
}

/**
 * Turns a proposed review into what may be posted: the head is still the head, every line is looked up in the diff as git
 * gives it here and now, every text is rebuilt from what is harmless, and what was said before is taken from the record
 * and the threads, not from the proposal.
 */
export async function decideReview(
  body: ReviewBody,
  account: Account,
  { job, deps }: Deciding,
): Promise<Verdict<ReviewPlan>> {
  const check = checkPlace(job);
  if (job.pull === null || check === null) return refuse("A review belongs on a pull request.");
  const current = headUnmoved(body, job.pull);
  if (!current.ok) return current;
  const change = await readChange(job, body.head, deps);
  if (!change.ok) return change;
  const standing = await readStanding(job.pull.number, deps.github, writersOf(job.repository, job.policy));
  const reviewed = review(body, { job, change: change.value, standing, now: deps.clock.now() });
  const { operator, markerKey } = deps;
  const threads = reviewed.ledger.fixed.flatMap(({ id }) => standing.open.get(id) ?? []);
  return {
    ok: true,
    value: {
      job,
      operator,
      markerKey,
      account,
      check,
      state: stateAfter(reviewed),
      report: reportOf(reviewed),
      links: linksOf(job.trigger.repository, operator),
      resolvable: threads.map(({ thread }) => thread),
    },
  };
}

interface Given {
  readonly job: Job;
  readonly change: Change;
  readonly standing: Standing;
  readonly now: number;
}

function review(body: ReviewBody, { job, change, standing, now }: Given): Reviewed {
  const { files, chunks, diff } = change;
  const known = job.memory.state;
  const takenOver = known === null || known.round === 0 ? takeOver(standing, chunks, body.head) : null;
  const before = takenOver ?? followRenames(known, files, chunks);
  const policy = postingFor(job);
  const ledger = updateLedger({
    before,
    // What was answered under another record, or without one, is about other findings.
    body: takenOver === null && body.basis === fingerprint(known) ? body : { head: body.head, answers: [] },
    chunks,
    placed: placeFindings(body.findings, diff).map((placed) => safe(placed, policy)),
    settled: settledAmong(before, standing),
    posted: standing.posted,
    policy: job.policy,
    asked: job.trigger.cause.kind !== "pull",
  });
  const coverage = coverageNow(body.coverage, before, chunks);
  return { body, job, change, standing, before, ledger, coverage, policy, now, takenOver };
}

function safe({ finding, place }: Placed, policy: PostingPolicy): Placed {
  const title = neutralise(finding.title, policy).replaceAll(/\s+/g, " ");
  // A line break would end the code span that the rule's place is shown in.
  const rule = finding.rule?.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029`]/gu, "") ?? null;
  return { place, finding: { ...finding, title, rule, body: neutralise(finding.body, policy) } };
}
