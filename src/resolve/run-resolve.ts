import { withBudget } from "../agent/budget.ts";
import type { CommandDeps, Ran } from "../core/command.ts";
import { noUsage } from "../core/codex-port.ts";
import type { Job } from "../core/job.ts";
import type { CheckRun, MergeBody, ProposalBody } from "../core/proposal.ts";
import { checksOf } from "../change/checks.ts";
import { prepare } from "../change/prepare.ts";
import { runChecks } from "../change/run-checks.ts";
import type { Desk } from "./desk.ts";
import { inputFor } from "./input.ts";
import { shownOf } from "./shown.ts";
import { sideTools } from "./side-tools.ts";
import { settleByModel } from "./settle-by-model.ts";
import { answered } from "../core/answered.ts";

/** Merges the base branch into a pull request, lets a model settle what git cannot, and shows what the project's checks say. */
export async function runResolve(job: Job, deps: CommandDeps): Promise<Ran> {
  const { pull, repository } = job;
  if (pull === null) return said({ kind: "nothing", why: "There is no pull request." });
  deps.progress("gathering", null);
  const theirs = await deps.github.branchTip(pull.baseRef);
  const wanted = { number: pull.number, headSha: pull.headSha, baseSha: theirs };
  const { policyCommit, defaultBranch } = repository;
  const opened = await deps.openGit({ pull: wanted, policyCommit, defaultBranch }, deps.signal);
  if (opened.kind === "moved") return said({ kind: "nothing", why: `${opened.ref} moved meanwhile.` });
  await using git = opened.git;
  const { trees } = opened;
  const merged = await trees.merge(pull.headSha, theirs);
  if (merged.kind !== "merged") return said(answered(merged.kind === "refused" ? merged.why : upToDate));
  return await resolve({ job, deps, pull, git, trees, merged, theirs });
}

const upToDate = "The branch has all of its base already, so there is nothing to merge.";

/** Said to whoever asked; nothing was asked of a model. */
function said(body: ProposalBody): Ran {
  return { body, usage: noUsage };
}

async function resolve(desk: Desk): Promise<Ran> {
  const { job, deps, git, pull, merged, theirs } = desk;
  const commands = await checksOf(git, pull.headSha, job);
  deps.progress("checking", null);
  const before = await checkTree(desk, pull.headSha, commands);
  if (before.kind === "unavailable") return said(answered(before.why));
  let { setup } = before;
  const check = async (tree: string): Promise<readonly CheckRun[]> => {
    deps.progress("checking", null);
    const after = await checkTree(desk, tree, commands);
    if (after.kind === "ran") ({ setup } = after);
    return after.kind === "ran" ? after.runs : [];
  };
  const { sandbox } = before;
  const made = (told: Told, after: readonly CheckRun[]): MergeBody =>
    mergeOf(desk, { ...told, before: before.runs, after, sandbox, setup });
  if (merged.conflicts.length === 0) {
    const after = await check(merged.tree);
    return said(made(nothingSaid, after));
  }
  const files = shownOf(merged.conflicts);
  if (files.length === 0) return said(made(nothingSaid, []));
  const base = (await git.mergeBase(pull.headSha, theirs)) ?? theirs;
  const ends = { base, ours: pull.headSha, theirs };
  const { usage, ...result } = await settleByModel(desk, {
    files,
    input: await inputFor(job, deps, { git, ...ends, files }),
    tools: sideTools(git, ends),
    codex: withBudget(deps.codex, job.settings.tokens, deps.store.journal(job.key)),
    before: before.runs,
    check,
  });
  if (result.kind === "failed") return { body: result, usage };
  return { body: made(result.answer, result.after), usage };
}

type Told = Pick<MergeBody, "resolutions" | "explanation" | "left">;

const nothingSaid: Told = { resolutions: [], explanation: "", left: "" };

type Checked =
  | {
      readonly kind: "ran";
      readonly runs: readonly CheckRun[];
      readonly setup: readonly CheckRun[];
      readonly sandbox: string;
    }
  | { readonly kind: "unavailable"; readonly why: string };

/** Each tree in a workspace of its own: what a check leaves behind is gone with it. */
async function checkTree(
  { job, deps, pull, theirs, git, trees }: Desk,
  tree: string,
  commands: readonly string[],
): Promise<Checked> {
  const opening = await deps.openWorkspace(trees, tree, deps.signal);
  if (opening.kind === "unavailable") return opening;
  await using opened = opening.workspace;
  const merging = { ...job, pull: { ...pull, baseSha: theirs } };
  const { workspace, setup } = await prepare(merging, deps, { git, trees, workspace: opened });
  return { kind: "ran", runs: await runChecks(commands, workspace, deps), setup, sandbox: workspace.sandbox };
}

interface Made extends Told, Pick<MergeBody, "sandbox"> {
  /** Of the merge, where there was one to be checked. */
  readonly setup: readonly CheckRun[];
  readonly before: readonly CheckRun[];
  /** Empty where the merge is not whole. */
  readonly after: readonly CheckRun[];
}

function mergeOf({ job, pull, theirs, merged }: Desk, { before, after, setup, ...made }: Made): MergeBody {
  const checks = before.flatMap((run, index) => {
    const then = after[index];
    return then === undefined ? [] : [{ before: run, after: then }];
  });
  const network = [...job.settings.network.hosts];
  return { kind: "merge", head: pull.headSha, theirs, tree: merged.tree, ...made, network, setup: [...setup], checks };
}
