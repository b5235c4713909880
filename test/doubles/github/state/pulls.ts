import { copyCommit, mergeCommit } from "../git/bare-repository.ts";
import type { FileDiff } from "../git/diff.ts";
import { diffCommits, mergeBase } from "../git/diff.ts";
import { git } from "../git/run-git.ts";
import type { PullIssue } from "../json/pull-json.ts";
import { relocateComments } from "../rules/relocate.ts";
import type { Issue, Pull, PullSize, Repository, User } from "./model.ts";
import { nameCommit, nowIso } from "./world.ts";
import type { World } from "./world.ts";

/** The diff that is reviewed: from the merge base of the target branch to `commit`, the head unless told. */
export async function pullDiff(issue: PullIssue, commit = issue.pull.headSha): Promise<readonly FileDiff[]> {
  return (await pullSize(issue, commit)).diff;
}

/** Of two commits it never changes, so it is kept. */
export async function pullSize(issue: PullIssue, commit = issue.pull.headSha): Promise<PullSize> {
  const { sizes, directory } = issue.repository;
  const { baseSha } = issue.pull;
  const key = `${baseSha}...${commit}`;
  const size = sizes.get(key) ?? measure(directory, baseSha, commit);
  sizes.delete(key);
  sizes.set(key, size);
  for (const oldest of [...sizes.keys()].slice(0, -mostSizes)) sizes.delete(oldest);
  return size;
}

const mostSizes = 8;

async function measure(directory: string, base: string, commit: string): Promise<PullSize> {
  const ancestor = await mergeBase(directory, base, commit);
  const count = await git(directory, ["rev-list", "--count", `${base}..${commit}`]);
  return {
    diff: ancestor === null ? [] : await diffCommits(directory, ancestor, commit),
    commits: Number(count.trim()),
  };
}

export interface NewIssue {
  readonly author: User;
  readonly title: string;
  readonly body: string | null;
  readonly labels: readonly string[];
}

export function addIssue(
  world: World,
  repository: Repository,
  { from, pull }: { from: NewIssue; pull: Pull | null },
): Issue {
  const at = nowIso(world);
  const number = repository.issues.size + 1;
  const issue: Issue = {
    id: pull?.id ?? world.ids.next("issue"),
    number,
    repository,
    ...from,
    labels: [...from.labels],
    pull,
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    comments: [],
    reactions: [],
    state: "open",
    locked: false,
  };
  repository.issues.set(number, issue);
  return issue;
}

export interface NewPull {
  readonly from: NewIssue;
  readonly headRepository: Repository;
  readonly headRef: string;
  readonly baseRef: string;
  readonly draft: boolean;
}

export async function addPull(world: World, repository: Repository, made: NewPull): Promise<PullIssue> {
  const { headRepository, headRef, baseRef, draft } = made;
  const [headSha, baseSha] = [headRepository.branches.get(headRef), repository.branches.get(baseRef)];
  if (!headSha || !baseSha) throw new Error(`no branch ${headSha ? baseRef : headRef} to open a pull request`);
  const pull: Pull = {
    id: world.ids.next("pull"),
    baseRef,
    headRef,
    headRepository,
    headSha,
    baseSha,
    draft,
    reviews: [],
    threads: [],
    pushes: [],
    mergedAt: null,
    mergeCommitSha: null,
    mergeable: true,
  };
  const issue = { ...addIssue(world, repository, { from: made.from, pull }), pull };
  repository.issues.set(issue.number, issue);
  nameCommit(world, baseSha, `base-of-${issue.number}`);
  await keepRefs(world, issue);
  return issue;
}

/** `refs/pull/N/head` and `/merge` in the target repository, also for a fork's commits. */
async function keepRefs(world: World, issue: PullIssue): Promise<void> {
  const { pull, repository, number } = issue;
  const { directory } = repository;
  nameCommit(world, pull.headSha, `head-${pull.pushes.length + 1}-of-${number}`);
  await copyCommit(directory, pull.headRepository.directory, { sha: pull.headSha, ref: `refs/pull/${number}/head` });
  pull.mergeCommitSha = await mergeCommit(directory, pull.baseSha, pull.headSha);
  pull.mergeable = pull.mergeCommitSha !== null;
  if (pull.mergeCommitSha) await git(directory, ["update-ref", `refs/pull/${number}/merge`, pull.mergeCommitSha]);
}

/** What GitHub does to a pull request when its branch moved. */
export async function movePull(
  world: World,
  issue: PullIssue,
  { after, by }: { after: string; by: User },
): Promise<void> {
  const { pull, repository } = issue;
  const before = pull.headSha;
  const forced = (await mergeBase(pull.headRepository.directory, before, after)) !== before;
  pull.pushes.push({ id: world.ids.next("push"), by, before, after, forced, at: nowIso(world) });
  pull.headSha = after;
  pull.baseSha = repository.branches.get(pull.baseRef) ?? pull.baseSha;
  issue.updatedAt = nowIso(world);
  await keepRefs(world, issue);
  // GitHub re-points the old reviews on a force-push, so nothing may be derived from `review.commit_id`.
  if (forced) for (const review of pull.reviews) review.commitId = after;
  await relocateComments(repository, pull, before);
}
