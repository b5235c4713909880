import { appendFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { git, runGit } from "./run-git.ts";

// Written, not set by `git config`: five processes less a repository, in every test that has one.
const served = `
[uploadpack]
\tallowFilter = true
\tallowAnySHA1InWant = true
[http]
\treceivepack = true
[receive]
\tautogc = false
[gc]
\tauto = 0
`;

/** A repository as GitHub serves it: partial clones and fetches of any commit are allowed. */
export async function initBare(directory: string, defaultBranch: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await git(directory, ["init", "--quiet", "--bare", `--initial-branch=${defaultBranch}`]);
  await appendFile(join(directory, "config"), served);
}

/** Takes all branches and tags of another repository on this disk. */
export async function copyRefs(directory: string, from: string): Promise<void> {
  await git(directory, [
    "fetch",
    "--quiet",
    "--no-tags",
    from,
    "+refs/heads/*:refs/heads/*",
    "+refs/tags/*:refs/tags/*",
  ]);
}

export async function copyCommit(
  directory: string,
  from: string,
  { sha, ref }: { sha: string; ref: string },
): Promise<void> {
  if (from !== directory) await git(directory, ["fetch", "--quiet", "--no-tags", from, sha]);
  await git(directory, ["update-ref", ref, sha]);
}

export async function listBranches(directory: string): Promise<Map<string, string>> {
  const lines = await git(directory, ["for-each-ref", "--format=%(objectname) %(refname:strip=2)", "refs/heads"]);
  const pairs = lines.split("\n").filter(Boolean);
  return new Map(pairs.map((line) => [line.slice(line.indexOf(" ") + 1), line.slice(0, line.indexOf(" "))]));
}

/** The test merge that GitHub keeps at `refs/pull/N/merge`, or `null` when there are conflicts. */
export async function mergeCommit(directory: string, base: string, head: string): Promise<string | null> {
  const merged = await runGit(directory, ["merge-tree", "--write-tree", base, head], { allow: [1, 128] });
  if (merged.code !== 0) return null;
  const tree = merged.stdout.toString("utf8").split("\n", 1)[0] ?? "";
  const args = ["commit-tree", tree, "-p", base, "-p", head, "-m", `Merge ${head} into ${base}`];
  return (await git(directory, args)).trim();
}
