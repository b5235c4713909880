import { outcome } from "../outcome.ts";
import type { Write, Written } from "../write.ts";
import { branchFor } from "../choice.ts";
import { candidatesComment } from "./candidates-comment.ts";
import type { CandidatesPlan, Pushed, Shown } from "./candidates-plan.ts";
import { commitWrite } from "./patch.ts";
import type { Plan } from "./plan.ts";

/** A branch for each that may be pushed, then one comment that tells of them all and of what GitHub really took. */
export function planCandidates(plan: CandidatesPlan): Plan {
  const { shown, account } = plan;
  const ready = shown.filter(({ came }) => came.kind === "ready").length;
  const done = { ...outcome("published", `Posted ${shown.length} candidates, ${ready} to choose from.`), account };
  const pushes = shown.flatMap((each) => pushOf(each, plan));
  if (pushes.length === 0) return { content: candidatesComment(plan, new Map()), check: null, outcome: done };
  return {
    content: pushes.map(({ write }) => write),
    afterwards: (_, each) => ({ content: candidatesComment(plan, byNumber(pushes, each)) }),
    check: null,
    outcome: done,
  };
}

interface Push {
  readonly n: number;
  readonly write: Write;
}

function pushOf({ n, came }: Shown, { job }: CandidatesPlan): readonly Push[] {
  const { subject } = job.trigger;
  if (came.kind !== "ready" || came.plan.target.to === "waiting" || !("number" in subject)) return [];
  const { key } = came.plan;
  return [{ n, write: commitWrite(came.plan, { key, branch: branchFor(subject.number, n), fresh: true }) }];
}

function byNumber(pushes: readonly Push[], each: readonly Written[]): Pushed {
  return new Map(
    pushes.flatMap(({ n }, index) => {
      const written = each[index];
      return written === undefined ? [] : [[n, written] as const];
    }),
  );
}
