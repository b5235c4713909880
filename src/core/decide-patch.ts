import { decideSuggestions } from "./decide-suggestions.ts";
import { noSecrets, type Outgoing } from "./gate/no-secrets.ts";
import { headUnmoved } from "./gate/head-unmoved.ts";
import { neutralise, type PostingPolicy } from "./gate/markdown.ts";
import { patchFiles } from "./gate/patch-files.ts";
import { neverAmong, protectedAmong } from "./gate/protected-paths.ts";
import { beyondTask } from "./gate/task-paths.ts";
import { pass, refuse, type Verdict } from "./gate/verdict.ts";
import { wantedBy } from "./git-wanted.ts";
import type { PullFacts } from "./facts.ts";
import type { Job } from "./job.ts";
import { commitKey, type PatchPlan, type Target } from "./plan-writes/patch.ts";
import type { WriteDeps } from "./ports.ts";
import { isOursOnTop, type OwnCommit } from "./own-commit.ts";
import { plainTitle } from "./plain-title.ts";
import { postingFor } from "./posting-for.ts";
import type { Account, PatchBody } from "./proposal.ts";
import { isTest } from "./test-files.ts";
import type { Task } from "./upkeep/task.ts";
import type { Applied, PatchedFile } from "./workspace-port.ts";

export interface Deciding {
  readonly job: Job;
  readonly deps: WriteDeps;
  readonly account: Account;
  /** Of the job that made the patch: what is written for it is written once, whoever lets it through and how often. */
  readonly key: string;
  /** A person has let it through. */
  readonly approved: boolean;
}

/**
 * Turns a proposed patch into what may be committed. Nothing it says of itself is used: it is applied here to the tree of
 * its commit, and what git finds different between the two trees is judged file by file. One that may not be pushed, or
 * not by a bot, is not lost: it becomes a draft pull request, or is posted as text, for a person to look at.
 */
export async function decidePatch(body: PatchBody, deciding: Deciding): Promise<Verdict<PatchPlan>> {
  const { job, deps, account, key } = deciding;
  if (job.trigger.subject.kind === "local") return refuse("A patch of a terminal is not for GitHub.");
  const clean = noSecrets([{ name: "the patch", text: body.patch }], deps.operator.secrets);
  if (!clean.ok) return refuse(`Held back because of a secret: ${clean.reasons[0] ?? ""}`);
  const { operator, markerKey } = deps;
  const plan = { job, key, operator, markerKey, account, body: harmless(body, postingFor(job)) };
  const away = await awayFrom(body.base, deciding);
  if (away !== null && packed.test(body.patch))
    return refuse(`${away} The patch cannot be shown: it is no plain text.`);
  if (away !== null) return pass({ ...plan, tree: "", files: [], target: await targetAway(away, body, deciding) });
  const applied = await applyTo(body, job, deps);
  if (!applied.ok) return applied;
  const files = patchFiles(applied.value.files);
  if (!files.ok) return files;
  const unpacked = packed.test(body.patch) ? noSecrets(contentsOf(files.value), deps.operator.secrets) : clean;
  if (!unpacked.ok) return refuse(`Held back because of a secret: ${unpacked.reasons[0] ?? ""}`);
  const target = targetOf(deciding, files.value);
  return pass({ ...plan, tree: applied.value.tree, files: files.value, target });
}

/** Bytes that a patch holds compressed: no search of its text finds what is in them (T42). */
const packed = /^GIT binary patch$/m;

function contentsOf(files: readonly PatchedFile[]): readonly Outgoing[] {
  return files.map(({ path, content }) => ({ name: path, text: content?.toString("utf8") ?? "" }));
}

function harmless(body: PatchBody, policy: PostingPolicy): PatchBody {
  return {
    ...body,
    title: plainTitle(body.title),
    explanation: neutralise(body.explanation, policy),
    left: neutralise(body.left, policy).replaceAll(/\s+/g, " "),
  };
}

type Tree = Extract<Applied, { kind: "applied" }>;

async function applyTo(
  { base, patch }: PatchBody,
  job: Job,
  deps: Pick<WriteDeps, "openGit" | "signal">,
): Promise<Verdict<Tree>> {
  const opened = await deps.openGit(wantedBy(job), deps.signal);
  if (opened.kind === "moved") return refuse(`${opened.ref} moved meanwhile.`);
  await using _ = opened.git;
  const applied = await opened.trees.apply(base, patch);
  return applied.kind === "applied" ? pass(applied) : refuse(applied.why);
}

/** Why nothing is pushed for it, whatever is in it. */
async function awayFrom(base: string, { job, deps, key }: Deciding): Promise<string | null> {
  return job.pull === null ? offDefault(base, job, deps) : awayOnPull({ key: commitKey(key), parent: base }, job, deps);
}

/** The same of a pull request's own branch; one that moved because this very commit was pushed has not moved. */
export async function awayOnPull(
  own: OwnCommit,
  job: Job,
  { github }: Pick<WriteDeps, "github">,
): Promise<string | null> {
  const { pull } = job;
  const why = pull === null ? null : reasonAgainst({ base: own.parent }, job, pull);
  if (pull === null || why === null || pull.headSha === own.parent) return why;
  return (await isOursOnTop(own, pull, github)) ? reasonAgainst({ base: pull.headSha }, job, pull) : why;
}

/** Whoever may push is given suggestions, where they can say all of it and somebody waits for an answer. */
async function targetAway(why: string, body: PatchBody, { job, deps }: Deciding): Promise<Target> {
  const { pull, trigger } = job;
  const asked = trigger.cause.kind === "comment" && pull !== null && headUnmoved({ head: body.base }, pull).ok;
  if (!asked) return { to: "text", why };
  const decided = await decideSuggestions(body, { job, pull, deps });
  if (decided.ok) return { to: "suggestions", why, comments: decided.value };
  return { to: "text", why: `${why} It cannot be suggested line by line: ${decided.reasons[0] ?? ""}.` };
}

function reasonAgainst({ base }: Pick<PatchBody, "base">, { repository }: Job, pull: PullFacts): string | null {
  const current = headUnmoved({ head: base }, pull);
  if (!current.ok) return current.reasons.join(" ");
  if (pull.headRepositoryId !== pull.baseRepositoryId) return "The branch is in a fork, where this bot may not push.";
  return pull.headRef === repository.defaultBranch ? "Nothing is pushed to the default branch." : null;
}

/** A branch of its own may begin at any commit that the default branch holds. */
async function offDefault(base: string, { repository }: Job, { openGit, signal }: WriteDeps): Promise<string | null> {
  const { policyCommit, defaultBranch } = repository;
  if (base === policyCommit) return null;
  const opened = await openGit({ pull: null, policyCommit: base, defaultBranch }, signal);
  if (opened.kind === "moved") return `${base.slice(0, 7)} is not on ${defaultBranch} any more.`;
  await using _ = opened.git;
  return null;
}

function targetOf({ job, approved }: Deciding, files: readonly PatchedFile[]): Target {
  const { pull, settings, repository } = job;
  const never = neverAmong(files);
  if (never.length > 0)
    return { to: "text", why: `It changes workflows, which this bot never does: ${namesOf(never)}.` };
  const chosen = job.upkeep?.chosen ?? null;
  if (chosen !== null) return targetOfTask(chosen.task, files, repository.defaultBranch);
  const others = job.command.changes === "tests" ? files.map(({ path }) => path).filter((path) => !isTest(path)) : [];
  if (others.length > 0)
    return { to: "text", why: `Tests were asked for, and it changes other files: ${namesOf(others)}.` };
  if (settings.autonomy === "suggest" && !approved) return { to: "waiting" };
  const guarded = protectedAmong(files);
  if (pull === null) return { to: "pull", into: repository.defaultBranch, guarded };
  return guarded.length === 0 ? { to: "branch", branch: pull.headRef } : { to: "pull", into: pull.headRef, guarded };
}

/** A person looks at it in any case; what the policy did not name for the task is not even proposed. */
function targetOfTask(task: Task, files: readonly PatchedFile[], into: string): Target {
  const beyond = beyondTask(task, files);
  if (beyond.length > 0) return { to: "text", why: `It changes files that the task may not: ${namesOf(beyond)}.` };
  return { to: "pull", into, guarded: protectedAmong(files) };
}

function namesOf(paths: readonly string[]): string {
  const names = paths.slice(0, 3).map((path) => `\`${path.replaceAll("`", "")}\``);
  return `${names.join(", ")}${paths.length > 3 ? ` and ${paths.length - 3} more` : ""}`;
}
