import { branchFor } from "./choice.ts";
import type { Commands } from "./command.ts";
import { policyOf } from "./config/policy-of.ts";
import type { Policy } from "./config/policy.ts";
import { deletions } from "./deletions.ts";
import { UserError } from "./errors.ts";
import type { RepositoryFacts } from "./facts.ts";
import { findChoices, type Recorded, recordedBranches } from "./find-choices.ts";
import { limits } from "./limits.ts";
import { outcome, type Outcome } from "./outcome.ts";
import { perform } from "./perform.ts";
import type { WriteDeps } from "./ports.ts";
import type { Trigger } from "./trigger.ts";

export type TidyDeps = Pick<WriteDeps, "github" | "writer" | "sleep" | "markerKey" | "clock"> & {
  readonly commands: Commands;
};

/** An issue or pull request was closed: the branches of candidates that nobody picked go. No model, and no word about it. */
export async function tidy({ repository: { id }, subject }: Trigger, deps: TidyDeps): Promise<Outcome> {
  const ground = !("number" in subject) ? null : await groundOf(deps);
  if (!("number" in subject) || ground === null || ground.repository.id !== id)
    return outcome("declined", "There is nothing to tidy up here.");
  const there = await deps.github.branches(branchFor(subject.number, 0).slice(0, -1));
  const at = { ...ground, number: subject.number, isPull: subject.kind === "pull" };
  const choices = there.length === 0 ? null : await findChoices(at, deps.github, deps.markerKey);
  return remove(choices === null ? [] : recordedBranches(choices), { deps, there, repository: ground.repository });
}

/**
 * All branches of candidates in a repository that are older than `limits.candidateDays`, and those of issues and pull
 * requests that are closed: for a clock to call. What is not recorded by us, or was used since, stays.
 */
export async function sweepBranches(deps: TidyDeps): Promise<Outcome> {
  const ground = await groundOf(deps);
  if (ground === null) return outcome("declined", "The policy cannot be used, so nothing is tidied up.");
  const there = await deps.github.branches("codex/");
  const numbers = there.flatMap(({ name }) => Number(/^codex\/(\d{1,10})\/\d+$/.exec(name)?.[1] ?? Number.NaN));
  const places = [...new Set(numbers.filter((number) => !Number.isNaN(number)))].slice(0, limits.sweptPlaces);
  const old: Recorded[] = [];
  for (const number of places) old.push(...(await overdue(number, ground, deps)));
  return remove(old, { deps, there, repository: ground.repository });
}

interface Ground {
  readonly repository: RepositoryFacts;
  readonly policy: Policy;
}

async function groundOf({ github, commands }: TidyDeps): Promise<Ground | null> {
  const repository = await github.repository();
  const read = await policyOf(repository.policyFile, Object.keys(commands));
  return read.kind === "policy" ? { repository, policy: read.policy } : null;
}

const dayMs = 86_400_000;

async function overdue(number: number, ground: Ground, deps: TidyDeps): Promise<readonly Recorded[]> {
  const facts = await deps.github.issue(number).catch(missing);
  if (facts === null) return [];
  const { offered } = await findChoices({ ...ground, number, isPull: facts.isPull }, deps.github, deps.markerKey);
  const before = deps.clock.now() - limits.candidateDays * dayMs;
  return recordedBranches({
    offered: offered.filter(({ comment }) => facts.state === "closed" || Date.parse(comment.createdAt) < before),
  });
}

/** Deleted, or moved to another repository: nothing of it is looked at. */
function missing(thrown: unknown): null {
  if (thrown instanceof UserError) return null;
  throw thrown;
}

interface Removing {
  readonly deps: TidyDeps;
  readonly there: readonly { readonly name: string }[];
  readonly repository: RepositoryFacts;
}

async function remove(recorded: readonly Recorded[], { deps, there, repository }: Removing): Promise<Outcome> {
  const left = recorded.filter(({ at }) => there.some(({ name }) => name === at.branch));
  const { refused, stopped, each } = await perform(deletions(left, repository), deps);
  const gone = each.filter(({ kind }) => kind !== "refused").length;
  const line = stopped ?? (gone === 1 ? "1 branch of a candidate deleted." : `${gone} branches of candidates deleted.`);
  return { ...outcome(stopped === null ? (gone === 0 ? "nothing" : "published") : "failed", line), refused };
}
