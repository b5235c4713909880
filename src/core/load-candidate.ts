import { type Choice, type Pickable, tooLarge } from "./choice.ts";
import { hashOf } from "./decide-candidates.ts";
import { pass, refuse, type Verdict } from "./gate/verdict.ts";
import { wantedBy } from "./git-wanted.ts";
import type { Job } from "./job.ts";
import type { WriteDeps } from "./ports.ts";
import type { PatchBody } from "./proposal.ts";

export interface Loading {
  readonly job: Job;
  readonly deps: Pick<WriteDeps, "github" | "openGit" | "signal">;
  readonly choice: Choice;
}

/** The very patch that was shown, from where it is, or why it cannot be had. Only what its record says is it. */
export async function loadCandidate(candidate: Pickable, loading: Loading): Promise<Verdict<PatchBody>> {
  const patch = await patchOf(candidate, loading);
  if (!patch.ok) return patch;
  if (hashOf(patch.value) !== candidate.sha256)
    return refuse(`Candidate ${candidate.n} is not what was shown. ${again}`);
  return pass({ ...candidate.report, patch: patch.value });
}

const again = "`/codex suggest` makes new ones.";

async function patchOf(candidate: Pickable, loading: Loading): Promise<Verdict<string>> {
  const { at, n } = candidate;
  if (at.kind === "patch") return pass(at.patch);
  if (at.kind === "none") return refuse(`Candidate ${n} cannot be picked: ${tooLarge}`);
  const objection = await objectionTo({ ...candidate, at }, loading);
  return objection === null ? fromCommit(at.commit, loading) : refuse(objection);
}

type Pushed = Pickable & { readonly at: { readonly kind: "branch" } };

/** Why a branch is not what was recorded; `null` where it is, commit, parent and tree. */
async function objectionTo({ at, tree }: Pushed, { deps: { github }, choice }: Loading): Promise<string | null> {
  const { branch, commit } = at;
  const found = (await github.branches(branch)).find(({ name }) => name === branch);
  if (found === undefined) return `The branch \`${branch}\` is gone. ${again}`;
  if (found.sha !== commit)
    return `Somebody has pushed to \`${branch}\`, so it is not what was shown. Open a pull request from it yourself, or: ${again}`;
  const facts = await github.commit(commit);
  const same = facts.tree === tree && facts.parents.length === 1 && facts.parents[0] === choice.base;
  return same ? null : `The commit of \`${branch}\` is not what was recorded. ${again}`;
}

async function fromCommit(commit: string, { job, deps, choice }: Loading): Promise<Verdict<string>> {
  const opened = await deps.openGit({ ...wantedBy(job), also: [commit] }, deps.signal);
  if (opened.kind === "moved") return refuse(`${opened.ref} moved meanwhile.`);
  await using _ = opened.git;
  return pass(await opened.trees.between(choice.base, commit));
}
