import { branchFor } from "./choice.ts";
import type { BranchFacts } from "./facts.ts";
import { type Choices, findChoices } from "./find-choices.ts";
import type { Job } from "./job.ts";
import { limits } from "./limits.ts";
import type { WriteDeps } from "./ports.ts";
import { trailerKey } from "./trailers.ts";

type Deps = Pick<WriteDeps, "github" | "markerKey">;

/** What was offered and picked where a job stands. */
export async function choicesFor(job: Job, { github, markerKey }: Deps): Promise<Choices> {
  const { subject } = job.trigger;
  if (!("number" in subject)) return { offered: [], picked: [] };
  return findChoices({ ...job, number: subject.number, isPull: subject.kind === "pull" }, github, markerKey);
}

/**
 * The highest number that means something here: it was offered, or there is a branch of that name. What this very job pushed
 * before it was interrupted does not count, or it would be pushed again beside itself.
 */
export async function lastNumber(job: Job, deps: Deps): Promise<number> {
  const { subject } = job.trigger;
  if (!("number" in subject)) return 0;
  const { offered } = await choicesFor(job, deps);
  const said = Math.max(0, ...offered.map(({ choice }) => choice.last));
  const branches = (await deps.github.branches(branchFor(subject.number, 0).slice(0, -1)))
    .map((branch) => ({ ...branch, n: Number(/\/(\d{1,5})$/.exec(branch.name)?.[1] ?? 0) }))
    .filter(({ n }) => n > said && n <= limits.candidateNumbers)
    .toSorted((a, b) => b.n - a.n);
  for (const branch of branches) if (!(await isOf(job, branch, deps))) return branch.n;
  return said;
}

async function isOf({ key }: Job, { sha }: BranchFacts, { github }: Deps): Promise<boolean> {
  const { message } = await github.commit(sha);
  return trailerKey(message)?.startsWith(`${key}/candidate/`) === true;
}
