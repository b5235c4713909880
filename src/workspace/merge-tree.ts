import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Sha } from "../core/facts.ts";
import { markerSize } from "../core/merge/conflicts.ts";
import type { Merged } from "../core/workspace-port.ts";
import { makeBareRepository, requireOid } from "./bare-repository.ts";
import type { Place } from "./changes.ts";
import { readConflicts } from "./conflicted.ts";
import { gitText, runGit } from "./git.ts";
import { makeScratch } from "./scratch.ts";

/** The commits whose files a merge of two commits may look into, besides these two. Empty: no common history. */
export async function mergeBases(place: Place, ours: Sha, theirs: Sha): Promise<readonly Sha[]> {
  const args = ["merge-base", "--all", requireOid(ours), requireOid(theirs)];
  const { stdout } = await runGit({ ...place, args }, [0, 1]);
  return stdout.toString("utf8").split("\n").filter(Boolean);
}

/** Fixed, so that both halves of a job come to the same tree, names in the markers among it. */
const settings = [
  ["merge.conflictStyle", "zdiff3"],
  ["merge.renames", "true"],
  ["merge.directoryRenames", "conflict"],
  ["core.abbrev", "40"],
] as const;

/**
 * Merges two commits in the object store alone: no working tree, no index. It runs in a git directory made for it, which
 * borrows the objects and knows nothing else, and whose own attributes, which outrank a repository's, say that every file
 * is merged as text by git itself (T58, T59).
 */
export async function mergeTree(place: Place, ours: Sha, theirs: Sha): Promise<Merged> {
  if (await isAncestor(place, theirs, ours)) return { kind: "up-to-date" };
  const gitDir = makeScratch("merge");
  try {
    await makePlainDirectory(gitDir, ours.length === 64);
    const args = ["merge-tree", "--write-tree", "--messages", "-z", ours, theirs];
    const environment = { GIT_OBJECT_DIRECTORY: join(place.gitDir, "objects") };
    const merged = await runGit({ ...place, gitDir, environment, config: settings, args }, [0, 1]);
    const [tree = ""] = merged.stdout.toString("utf8").split("\0", 1);
    const conflicts = merged.code === 0 ? [] : await readConflicts(place, requireOid(tree), merged.stdout);
    return { kind: "merged", tree: requireOid(tree), conflicts };
  } finally {
    await rm(gitDir, { recursive: true, force: true });
  }
}

async function isAncestor(place: Place, older: Sha, newer: Sha): Promise<boolean> {
  const args = ["merge-base", "--is-ancestor", requireOid(older), requireOid(newer)];
  return (await runGit({ ...place, args }, [0, 1])).code === 0;
}

async function makePlainDirectory(gitDir: string, sha256: boolean): Promise<void> {
  makeBareRepository(gitDir, { sha256, alternate: null });
  await mkdir(join(gitDir, "info"));
  await writeFile(join(gitDir, "info", "attributes"), `* merge conflict-marker-size=${markerSize}\n`);
}

/** Puts texts in the place of regular files of a tree, in an index of its own. */
export async function rewriteTree(
  place: Place,
  { tree, texts, index }: { readonly tree: Sha; readonly texts: ReadonlyMap<string, string>; readonly index: string },
): Promise<Sha> {
  const own = { ...place, environment: { GIT_INDEX_FILE: index } };
  const entries: string[] = [];
  for (const [path, text] of texts) {
    const { stdout } = await runGit({ ...place, args: ["hash-object", "-w", "--no-filters", "--stdin"], input: text });
    entries.push(`${await modeIn(place, tree, path)} ${stdout.toString("utf8").trim()}\t${path}\0`);
  }
  await runGit({ ...own, args: ["read-tree", requireOid(tree)] });
  await runGit({ ...own, args: ["update-index", "-z", "--index-info"], input: entries.join("") });
  return gitText({ ...own, args: ["write-tree"] });
}

async function modeIn(place: Place, tree: Sha, path: string): Promise<string> {
  const listed = await gitText({ ...place, args: ["ls-tree", "-z", requireOid(tree), "--", path] });
  const mode = /^(100644|100755) blob /.exec(listed)?.[1];
  if (mode === undefined) throw new Error(`not a regular file of the tree: ${JSON.stringify(path.slice(0, 200))}`);
  return mode;
}
