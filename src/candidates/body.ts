import { limits } from "../core/limits.ts";
import type { Candidate } from "../core/candidates.ts";
import type { CandidatesBody, ProposalFailure } from "../core/proposal.ts";
import { type Attempt, isSuccess } from "./attempt.ts";
import type { Comparison } from "./compare.ts";

export interface Summing {
  readonly base: string;
  readonly task: string;
  /** Without doubles. */
  readonly attempts: readonly Attempt[];
  readonly comparison: Comparison;
  readonly notes: readonly string[];
  readonly partial: ProposalFailure | null;
}

/** What is proposed: changes first, best first, then those that failed, in the order in which they were begun. */
export function bodyOf({ base, task, attempts, comparison, notes, partial }: Summing): CandidatesBody {
  const place = ({ n }: Attempt): number => comparison.order.indexOf(n);
  const made = attempts.filter(isSuccess).toSorted((a, b) => place(a) - place(b));
  const failed = attempts.filter((attempt) => !isSuccess(attempt)).toSorted((a, b) => a.n - b.n);
  return {
    kind: "candidates",
    base,
    task: inALine(task),
    candidates: [...made, ...failed].map((attempt) => candidateOf(attempt, comparison)),
    judged: comparison.judged,
    notes: [...notes, ...comparison.notes],
    partial,
  };
}

function candidateOf({ n, approach, outcome, same, usage, elapsedMs }: Attempt, { crossed }: Comparison): Candidate {
  const cross = crossed.filter((each) => each.n === n).map(({ from, run }) => ({ from, run }));
  return {
    n,
    approach,
    result: outcome.kind === "made" ? outcome.body : outcome,
    same: [...same],
    cross: cross.slice(0, limits.candidates * 20),
    usage,
    elapsedMs,
  };
}

function inALine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim().slice(0, 500).toWellFormed();
}
