import { type Choice, type Pickable, type Picked, pickedSeal } from "../choice.ts";
import { deletions } from "../deletions.ts";
import type { Recorded } from "../find-choices.ts";
import { inlineCode } from "../gate/markdown.ts";
import type { Job } from "../job.ts";
import { pagesOf } from "../links.ts";
import type { Operator } from "../operator.ts";
import { outcome } from "../outcome.ts";
import type { Account } from "../proposal.ts";
import { seal } from "../sealed.ts";
import type { Ended } from "./patch.ts";
import { replyWrite } from "./places.ts";
import type { Plan } from "./plan.ts";

interface Picking {
  readonly job: Job;
  readonly account: Account;
  readonly deps: { readonly operator: Operator; readonly markerKey: string | null };
}

export interface EndingPick {
  readonly choice: Choice;
  readonly candidate: Pickable;
  readonly picking: Picking;
  readonly where: Picked["where"];
  readonly recorded: readonly Recorded[];
}

/** Once it is where it belongs: what was picked is recorded in the answer, and the branches of the others go. */
export function endOfPick({ choice, candidate, picking, where, recorded }: EndingPick): Ended {
  const { job, deps } = picking;
  const { subject } = job.trigger;
  // A pull request is from its own branch; a commit on somebody else's leaves none behind.
  const losing = recorded.filter(({ n }) => where.kind === "commit" || n !== candidate.n);
  const place = { repository: job.repository.id, number: "number" in subject ? subject.number : 0 };
  const mark = seal(pickedSeal, { choice: choice.key, n: candidate.n, where }, { place, key: deps.markerKey });
  return { line: goneLine(losing), mark, writes: deletions(losing, job.repository) };
}

function goneLine(losing: readonly Recorded[]): string {
  const names = losing.map(({ at }) => inlineCode(at.branch)).join(", ");
  return names === "" ? "" : `<sub>Deleted, unless somebody has used them since: ${names}.</sub>`;
}

/** Said, and nothing else done. */
export function planPickedBefore({ job, account, deps }: Picking, { n, where }: Picked): Plan {
  const pages = pagesOf(job.trigger.repository, deps.operator);
  const link =
    where.kind === "pull"
      ? `[#${where.number}](${pages.pull(where.number)})`
      : `[${where.sha.slice(0, 7)}](${pages.commit(where.sha)})`;
  const line = `Candidate ${n} was picked before: ${link}. Nothing was done.`;
  return {
    content: replyWrite(job.trigger, job.key, line),
    check: null,
    outcome: { ...outcome("nothing", `Candidate ${n} was picked before.`), account },
  };
}
