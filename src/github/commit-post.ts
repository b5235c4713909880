import * as z from "zod";
import { trailerKey } from "../core/trailers.ts";
import { limits } from "../core/limits.ts";
import type { CommitFile, Write } from "../core/write.ts";
import { type GithubFailure, toError } from "./failure.ts";
import type { CommitMade, Mutations, Posted } from "./mutations.ts";
import type { Effect } from "./once.ts";
import { attempt, type Attempt, denied, type Request, type Scope } from "./request.ts";

type CommitWrite = Write & { kind: "commit" };

export interface CommitDeps {
  readonly mutations: Pick<Mutations, "createTree" | "createCommit" | "moveBranch" | "createBranch">;
  readonly history: CommitReads;
}

/** What is there, read without any memory: where a branch is decides whether it may be moved. */
export interface CommitReads {
  tip(branch: string): Promise<Attempt<string>>;
  commit(sha: string): Promise<Attempt<CommitSeen>>;
}

export interface CommitSeen extends Posted {
  readonly sha: string;
  readonly tree: string;
  readonly message: string;
  readonly parents: readonly string[];
}

/**
 * Tree, commit, branch: nothing is visible before the last step, and that one takes the branch only from where it was
 * expected, because that is looked at last, the commit has it as its parent, and nothing is forced (T21). What GitHub made of the files must be the
 * tree that was approved here, or the branch is not moved (T62).
 */
export function commitEffect(write: CommitWrite, { mutations, history }: CommitDeps): Effect {
  return {
    key: write.key,
    find: () => findCommit(write, history),
    async post() {
      const before = await history.commit(write.merged ?? write.parent);
      if (!before.ok) return before;
      const tree = await mutations.createTree(before.value.tree, write.files);
      if (!tree.ok) return tree;
      if (tree.value !== write.tree) return denied("what GitHub made of the files is not what was approved");
      const parents = [write.parent, ...(write.merged === undefined ? [] : [write.merged])];
      const made = await mutations.createCommit({ message: write.message, tree: tree.value, parents });
      if (!made.ok) return made;
      // Moved back to where the commit's other ancestors are, it would take the commit as a step forward.
      const tip = write.fresh ? null : await history.tip(write.branch);
      if (tip !== null && !tip.ok) return tip;
      const moved = tip !== null && tip.value !== write.parent;
      return moved ? denied("the branch moved meanwhile") : move(write, made.value, mutations);
    },
  };
}

/** At the tip, or below it where people went on from it. */
async function findCommit(write: CommitWrite, history: CommitReads): Promise<CommitSeen | null> {
  const tip = await history.tip(write.branch);
  if (!tip.ok) return absent(tip.failure);
  let at: string | undefined = tip.value;
  for (let looked = 0; at !== undefined && at !== write.parent && looked < limits.ownCommitDepth; looked += 1) {
    const seen: Attempt<CommitSeen> = await history.commit(at);
    if (!seen.ok) return absent(seen.failure);
    if (isOurs(seen.value, write)) return seen.value;
    at = seen.value.parents[0];
  }
  return null;
}

/** Anybody can write our trailer: a commit is this one when nothing of it is otherwise. */
function isOurs({ message, parents, tree }: CommitSeen, write: CommitWrite): boolean {
  const right = [write.parent, ...(write.merged === undefined ? [] : [write.merged])];
  return trailerKey(message) === write.key && tree === write.tree && parents.join() === right.join();
}

/** A branch that is not there has no commit of ours; whatever may pass is no answer. */
function absent(failure: GithubFailure): null {
  if (failure.kind === "busy" || failure.kind === "unknown" || failure.kind === "login") throw toError(failure);
  return null;
}

async function move(
  { branch, fresh }: CommitWrite,
  made: CommitMade,
  mutations: CommitDeps["mutations"],
): Promise<Attempt<Posted>> {
  const moved = await (fresh ? mutations.createBranch(branch, made.sha) : mutations.moveBranch(branch, made.sha));
  return moved.ok ? { ...moved, value: { id: 0, url: made.url, sha: made.sha } } : moved;
}

/** One entry of a tree, as GitHub takes it. */
export function toTreeEntry(file: CommitFile): Record<string, unknown> {
  const { path, mode } = file;
  if ("oid" in file) return { path, mode, type: mode === "160000" ? "commit" : "blob", sha: file.oid };
  return { path, mode, type: "blob", ...(file.text === null ? { sha: null } : { content: file.text }) };
}

export const refShape = z.object({ object: z.object({ sha: z.string() }) }).transform(({ object }) => object.sha);

export const commitShape = z
  .object({
    sha: z.string(),
    html_url: z.string(),
    message: z.string(),
    tree: z.object({ sha: z.string() }),
    parents: z.array(z.object({ sha: z.string() })),
  })
  .transform((raw): CommitSeen => ({
    id: 0,
    url: raw.html_url,
    sha: raw.sha,
    tree: raw.tree.sha,
    message: raw.message,
    parents: raw.parents.map(({ sha }) => sha),
  }));

export function createCommitReads(request: Request, scope: Scope): CommitReads {
  const repo = "/repos/{owner}/{repo}/git";
  return {
    tip: (branch) =>
      attempt(request, { route: `GET ${repo}/ref/{+ref}`, params: { ...scope, ref: refOf(branch) }, shape: refShape }),
    commit: (sha) =>
      attempt(request, { route: `GET ${repo}/commits/{sha}`, params: { ...scope, sha }, shape: commitShape }),
  };
}

/** Slashes stay, everything else is escaped: a name of a branch is a stranger's word. */
export function refOf(branch: string): string {
  return `heads/${branch.split("/").map(encodeURIComponent).join("/")}`;
}
