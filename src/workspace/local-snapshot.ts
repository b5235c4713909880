import { copyFile, lstat, readdir, utimes } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UserError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import { gitText, runGit } from "./git.ts";
import type { GitCall } from "./git-process.ts";
import { absent, type LocalPlace } from "./local-place.ts";

export interface Snapshot {
  /** A commit in our own git directory, or HEAD when nothing differs from it. */
  readonly head: string;
  readonly dirty: boolean;
  /** Untracked files too large to be read, and left out. */
  readonly left: readonly string[];
}

/**
 * The working tree as a commit, made in `gitDir`, which is ours: the person's index is copied, their objects are read, and
 * nothing of theirs is written. Their config is not read, so no filter, monitor or hook of it can run (T58, T59); nested
 * repositories and submodules are not entered (T60), links are stored as links (T61).
 */
export async function snapshot(
  place: LocalPlace,
  own: { readonly gitDir: string; readonly signal: AbortSignal },
  excludes: string,
): Promise<Snapshot> {
  await copyIndex(place, own.gitDir);
  const config = [
    ["core.bare", "false"],
    ["core.excludesFile", excludes],
  ] as const;
  const git = (args: readonly string[], input = ""): GitCall => ({
    ...own,
    workTree: place.root,
    directory: place.root,
    config,
    args,
    input,
  });
  const modified = names(
    await runGit(git(["diff-files", "-z", "--name-only", "--ignore-submodules=all", "--no-ext-diff", "--no-textconv"])),
  );
  const untracked = names(await runGit(git(["ls-files", "-z", "--others", "--exclude-standard"]))).filter(
    (name) => !name.endsWith("/"),
  );
  if (untracked.length > limits.changedFiles) {
    throw new UserError(
      `${untracked.length} untracked files in ${place.root}: ignore or commit what should not be read (at most ${limits.changedFiles})`,
    );
  }
  const left = await tooLarge(place.root, untracked);
  const paths = [...modified, ...untracked.filter((name) => !left.includes(name))];
  if (paths.length > 0)
    await runGit(
      git(["update-index", "-z", "--add", "--remove", "--stdin"], paths.map((path) => `${path}\0`).join("")),
    );
  const tree = await gitText(git(["write-tree", "--missing-ok"]));
  const headTree = await gitText(git(["rev-parse", "--verify", `${place.head}^{tree}`]));
  if (tree === headTree) return { head: place.head, dirty: false, left };
  const commit = git(["commit-tree", tree, "-p", place.head], "Changes that are not committed\n");
  return { head: await gitText({ ...commit, environment: nobody }), dirty: true, left };
}

/** The same working tree gives the same commit. */
const nobody = {
  GIT_AUTHOR_NAME: "working tree",
  GIT_AUTHOR_EMAIL: "",
  GIT_AUTHOR_DATE: "@0 +0000",
  GIT_COMMITTER_NAME: "working tree",
  GIT_COMMITTER_EMAIL: "",
  GIT_COMMITTER_DATE: "@0 +0000",
} as const;

/**
 * A split index has its other part beside it. The copy keeps the time of the original, rounded down: git trusts the stat
 * data of files older than their index, and a newer copy would hide an edit made in the same second.
 */
async function copyIndex({ index }: LocalPlace, gitDir: string): Promise<void> {
  const original = await lstat(index).catch(absent);
  if (original === null) return;
  const shared = (await readdir(dirname(index))).filter((name) => name.startsWith("sharedindex."));
  for (const name of [...shared, basename(index)]) await copyFile(join(dirname(index), name), join(gitDir, name));
  const seconds = Math.floor(original.mtimeMs / 1000);
  await utimes(join(gitDir, basename(index)), seconds, seconds);
}

async function tooLarge(root: string, paths: readonly string[]): Promise<readonly string[]> {
  const sizes = await Promise.all(
    paths.map(async (path) => ({ path, size: (await lstat(join(root, path)).catch(absent))?.size ?? 0 })),
  );
  return sizes.filter(({ size }) => size > limits.fileBytes).map(({ path }) => path);
}

function names({ stdout }: { readonly stdout: Buffer }): readonly string[] {
  return [...new Set(stdout.toString("utf8").split("\0"))].filter((name) => name !== "");
}
