import { patchMark } from "../context/diff/chunks.ts";
import { placeFindings, type Placed } from "./gate/anchors.ts";
import { headUnmoved } from "./gate/head-unmoved.ts";
import { neutralise, type PostingPolicy } from "./gate/markdown.ts";
import { refuse, type Verdict } from "./gate/verdict.ts";
import { checkPlace, type Job } from "./job.ts";
import { type Ledger, seenNow, updateLedger } from "./ledger.ts";
import { linksOf } from "./links.ts";
import type { ReviewPlan } from "./plan-writes/review.ts";
import type { WriteDeps } from "./ports.ts";
import { postingFor } from "./posting-for.ts";
import type { ReviewReport } from "./present/summary.ts";
import type { Account, ReviewBody } from "./proposal.ts";
import { type Change, readChange } from "./read-change.ts";
import { fingerprint, type ReviewState } from "./review-state.ts";
import { readThreads } from "./settled.ts";

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
  const { state: before } = job.memory;
  if (body.basis !== fingerprint(before))
    return refuse("The record of earlier reviews changed while this one was made.");
  const change = await readChange(job, body.head, deps);
  if (!change.ok) return change;
  const policy = postingFor(job);
  const threads = await readThreads(job.pull.number, deps.github, trustedBy(job));
  const ledger = updateLedger({
    before,
    body,
    chunks: change.value.chunks,
    placed: placeFindings(body.findings, change.value.diff).map((placed) => safe(placed, policy)),
    settled: threads.settled,
    posted: threads.posted,
    policy: job.policy,
    asked: job.trigger.cause.kind !== "pull",
  });
  const state = stateAfter(body, ledger, { job, change: change.value });
  const report = reportOf(body, ledger, { job, base: change.value.base, round: state.round, policy });
  const links = linksOf(job.trigger.repository, deps.operator);
  const resolvable = ledger.fixed.flatMap(({ id }) => threads.open.get(id) ?? []);
  return {
    ok: true,
    value: {
      job,
      operator: deps.operator,
      markerKey: deps.markerKey,
      account,
      state,
      links,
      check,
      report,
      resolvable,
    },
  };
}

export function trustedBy({ repository, policy }: Job): ReadonlySet<number> {
  return new Set([...(repository.self === null ? [] : [repository.self.id]), ...policy.trustedWriters]);
}

const keysKept = 50;

function stateAfter(body: ReviewBody, ledger: Ledger, { job, change }: { job: Job; change: Change }): ReviewState {
  const { state: before } = job.memory;
  return {
    v: 1,
    round: (before?.round ?? 0) + 1,
    head: body.head,
    // An unfinished review is no reason for silence when the same change comes again.
    patch: body.partial === null ? `${patchMark(change.chunks)}/${body.rules}` : "",
    keys: [...(before?.keys ?? []).slice(1 - keysKept), job.key],
    findings: [...ledger.findings],
    last: ledger.last,
    seen: seenNow(before, change.chunks, body),
  };
}

interface Reporting {
  readonly job: Job;
  readonly base: string;
  readonly round: number;
  readonly policy: PostingPolicy;
}

function reportOf(body: ReviewBody, ledger: Ledger, { job, base, round, policy }: Reporting): ReviewReport {
  const { head, coverage, partial } = body;
  return {
    head,
    base,
    round,
    shown: ledger.shown,
    carried: ledger.carried,
    fixed: ledger.fixed,
    coverage: coverage.map((file) => ({ ...file, why: neutralise(file.why, policy).replaceAll(/\s+/g, " ") })),
    explanation: neutralise(body.explanation, policy),
    notes: [...body.notes.map((note) => neutralise(note, policy)), ...job.memory.notes],
    partial: partial === null ? null : { ...partial, message: neutralise(partial.message, policy) },
  };
}

function safe({ finding, place }: Placed, policy: PostingPolicy): Placed {
  const title = neutralise(finding.title, policy).replaceAll(/\s+/g, " ");
  // A line break would end the code span that the rule's place is shown in.
  const rule = finding.rule?.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029`]/gu, "") ?? null;
  return { place, finding: { ...finding, title, rule, body: neutralise(finding.body, policy) } };
}
