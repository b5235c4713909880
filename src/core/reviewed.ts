import { noteTime } from "./automatic-pace.ts";
import { reaches } from "./config/policy.ts";
import type { Coverage } from "./finding.ts";
import { neutralise, type PostingPolicy } from "./gate/markdown.ts";
import type { Job } from "./job.ts";
import type { Ledger } from "./ledger.ts";
import type { ReviewReport } from "./present/summary.ts";
import type { ReviewBody } from "./proposal.ts";
import type { Change } from "./read-change.ts";
import type { ReviewState } from "./review-state.ts";
import { gapsIn, seenNow } from "./seen.ts";
import type { Standing } from "./settled.ts";

/** A review that was brought together with what is known, before it is put into words. */
export interface Reviewed {
  readonly body: ReviewBody;
  readonly job: Job;
  readonly change: Change;
  readonly standing: Standing;
  /** What was known, under today's names. */
  readonly before: ReviewState | null;
  /** Set when that had to be read from the threads. */
  readonly takenOver: ReviewState | null;
  readonly ledger: Ledger;
  readonly coverage: readonly Coverage[];
  readonly policy: PostingPolicy;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const keysKept = 50;

/** What the next review will know. */
export function stateAfter({ body, job, change, before, ledger, coverage, now }: Reviewed): ReviewState {
  const gaps = gapsIn(coverage);
  return {
    v: 1,
    round: (before?.round ?? 0) + 1,
    head: body.head,
    // An unfinished review is no reason for silence when the same change comes again, and neither are lines that were cut.
    patch: body.partial === null && change.patch !== null ? `${change.patch}/${body.rules}` : "",
    keys: [...(before?.keys ?? []).slice(1 - keysKept), job.key],
    findings: [...ledger.findings],
    last: ledger.last,
    seen: seenNow(before, change.chunks, coverage),
    ...(gaps === 0 ? {} : { gaps }),
    ...noteTime(before, job.trigger, now),
  };
}

export function reportOf({
  body,
  job,
  change,
  before,
  takenOver,
  ledger,
  standing,
  coverage,
  policy,
}: Reviewed): ReviewReport {
  const { head, partial } = body;
  const taken = takenOver?.findings.length ?? 0;
  return {
    head,
    base: change.base,
    round: (before?.round ?? 0) + 1,
    shown: ledger.shown,
    carried: ledger.carried.map((finding) => ({
      ...finding,
      url: standing.open.get(finding.id)?.[0]?.root.url ?? null,
      prominent: reaches(finding.p, job.policy.review.commentOn),
    })),
    fixed: ledger.fixed,
    dismissed: ledger.findings.filter(({ status }) => status === "dismissed"),
    coverage: coverage.map((file) => ({ ...file, why: neutralise(file.why, policy).replaceAll(/\s+/g, " ") })),
    explanation: neutralise(body.explanation, policy),
    notes: [
      ...body.notes.map((note) => neutralise(note, policy)),
      ...job.memory.notes,
      ...(taken === 0 ? [] : [`Taken over from open threads of earlier reviews: ${taken}.`]),
    ],
    partial: partial === null ? null : { ...partial, message: neutralise(partial.message, policy) },
  };
}
