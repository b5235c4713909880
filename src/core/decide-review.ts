import { placeFindings, type Placed } from "./gate/anchors.ts";
import { headUnmoved } from "./gate/head-unmoved.ts";
import { neutralise, type PostingPolicy } from "./gate/markdown.ts";
import { refuse, type Verdict } from "./gate/verdict.ts";
import { checkPlace, type Job } from "./job.ts";
import { linksOf } from "./links.ts";
import { type Numbered, numberFindings } from "./number-findings.ts";
import type { ReviewPlan } from "./plan-writes/review.ts";
import type { WriteDeps } from "./ports.ts";
import { postingFor } from "./posting-for.ts";
import type { ReviewReport } from "./present/summary.ts";
import type { Account, ReviewBody } from "./proposal.ts";

/**
 * Turns a proposed review into what may be posted: the head is still the head, every line is looked up in the diff as git
 * gives it here and now, and every text is rebuilt from what is harmless.
 */
export async function decideReview(
  body: ReviewBody,
  account: Account,
  { job, deps }: { job: Job; deps: WriteDeps },
): Promise<Verdict<ReviewPlan>> {
  const check = checkPlace(job);
  if (job.pull === null || check === null) return refuse("A review belongs on a pull request.");
  const current = headUnmoved(body, job.pull);
  if (!current.ok) return current;
  const placed = await place(body, job, deps);
  if (!placed.ok) return placed;
  const policy = postingFor(job);
  const numbered = numberFindings(
    placed.value.findings.map((finding) => safe(finding, policy)),
    job,
    body.head,
  );
  const report = reportOf(body, numbered, { job, base: placed.value.base, policy });
  const links = linksOf(job.trigger.repository, deps.operator);
  return { ok: true, value: { job, operator: deps.operator, account, numbered, links, check, report } };
}

interface Reporting {
  readonly job: Job;
  readonly base: string;
  readonly policy: PostingPolicy;
}

function reportOf(body: ReviewBody, { shown, state }: Numbered, { job, base, policy }: Reporting): ReviewReport {
  const { head, coverage, partial } = body;
  return {
    head,
    base,
    round: state.round,
    shown,
    coverage,
    explanation: neutralise(body.explanation, policy),
    notes: [...body.notes, ...forgotten(job)].map((note) => neutralise(note, policy)),
    partial: partial === null ? null : { ...partial, message: neutralise(partial.message, policy) },
  };
}

type Placing = Verdict<{ readonly base: string; readonly findings: readonly Placed[] }>;

async function place(body: ReviewBody, { pull, repository }: Job, deps: WriteDeps): Promise<Placing> {
  if (pull === null) return refuse("A review belongs on a pull request.");
  const wanted = {
    pull: { number: pull.number, headSha: body.head, baseSha: pull.baseSha },
    policyCommit: repository.policyCommit,
    defaultBranch: repository.defaultBranch,
  };
  const opened = await deps.openGit(wanted, deps.signal);
  if (opened.kind === "moved") return refuse(`${opened.ref} moved while the review was made.`);
  await using git = opened.git;
  const base = await git.mergeBase(pull.baseSha, body.head);
  if (base === null) return refuse("The pull request shares no history with its base branch.");
  const placed = await placeFindings({ ...body, base }, git);
  return placed.ok ? { ok: true, value: { base, findings: placed.value } } : placed;
}

function safe({ finding, place }: Placed, policy: PostingPolicy): Placed {
  const title = neutralise(finding.title, policy).replaceAll(/\s+/g, " ");
  return { place, finding: { ...finding, title, body: neutralise(finding.body, policy) } };
}

function forgotten({ remembered }: Job): readonly string[] {
  return remembered === "broken" ? ["The record of earlier reviews could not be read; numbers start again at F1."] : [];
}
