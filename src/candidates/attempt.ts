import type { Usage } from "../core/codex-port.ts";
import type { PatchBody, ProposalFailure } from "../core/proposal.ts";
import type { Applied } from "../core/workspace-port.ts";

/** One of several tries at the same thing. */
export interface Attempt {
  /** From 1, in the order in which they were begun. */
  readonly n: number;
  /** In a line; empty where it was left to the model. */
  readonly approach: string;
  readonly outcome: Made | Failed;
  /** Others that came to the same tree. */
  readonly same: readonly number[];
  readonly usage: Usage;
  readonly elapsedMs: number;
}

export interface Made {
  readonly kind: "made";
  readonly body: PatchBody;
  /** What git makes of the patch. */
  readonly applied: Extract<Applied, { kind: "applied" }>;
}

export interface Failed {
  readonly kind: "failed";
  readonly failure: ProposalFailure;
}

/** An attempt of which there is a change. */
export type Success = Attempt & { readonly outcome: Made };

export function isSuccess(attempt: Attempt): attempt is Success {
  return attempt.outcome.kind === "made";
}

/** Those that came to the same tree are one: the first of them, which knows of the others. */
export function withoutDoubles(attempts: readonly Attempt[]): readonly Attempt[] {
  const first = new Map<string, Attempt>();
  for (const attempt of attempts.toSorted((a, b) => a.n - b.n)) {
    const { outcome, n } = attempt;
    const tree = outcome.kind === "made" ? outcome.applied.tree : `failed ${n}`;
    const known = first.get(tree);
    first.set(tree, known === undefined ? attempt : { ...known, same: [...known.same, n] });
  }
  return [...first.values()];
}
