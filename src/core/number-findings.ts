import { reaches, type Policy } from "./config/policy.ts";
import type { Placed } from "./gate/anchors.ts";
import type { Job } from "./job.ts";
import { limits } from "./limits.ts";
import type { Shown } from "./present/finding.ts";
import type { ReviewState } from "./review-state.ts";

export interface Numbered {
  readonly shown: readonly Shown[];
  readonly state: ReviewState;
}

/** Gives findings the numbers they had, or new ones, and writes down what the next review must know. */
export function numberFindings(placed: readonly Placed[], job: Job, head: string): Numbered {
  const before = job.remembered === "broken" ? null : job.remembered;
  const known = new Map((before?.findings ?? []).map((finding) => [finding.id, finding.n]));
  let last = before?.last ?? 0;
  const shown = placed.map(({ finding, place }): Shown => {
    const n = known.get(finding.id);
    const { commentOn } = job.policy.review;
    return { n: n ?? ++last, finding, place, fresh: n === undefined, prominent: reaches(finding.priority, commentOn) };
  });
  return { shown, state: stateOf({ shown, job, head, last, before }) };
}

interface Remembering {
  readonly shown: readonly Shown[];
  readonly job: Job;
  readonly head: string;
  readonly last: number;
  readonly before: ReviewState | null;
}

const keysKept = 50;

function stateOf({ shown, job, head, last, before }: Remembering): ReviewState {
  return {
    v: 1,
    round: (before?.round ?? 0) + 1,
    head,
    keys: [...(before?.keys ?? []).slice(1 - keysKept), job.key],
    findings: shown.slice(0, limits.findings).map(({ n, finding }) => ({
      id: finding.id,
      n,
      p: finding.priority,
      path: finding.path,
      line: finding.line,
      title: finding.title,
    })),
    last,
  };
}

/** Whether a review without anything to say leaves a comment. */
export function isSilent(shown: readonly Shown[], policy: Policy, before: Job["remembered"]): boolean {
  return policy.review.profile === "quiet" && shown.length === 0 && before === null;
}
