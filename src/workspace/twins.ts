import { foldedPath } from "../core/plain-path.ts";
import type { Place } from "./changes.ts";
import { runGit } from "./git.ts";

/**
 * For paths that come new to a commit's tree: another file or folder there that file systems which do not tell letters apart
 * would take for the same, or for a folder above it (T62). There, what is new would be written over it, or through it where
 * it is a link. Folders that the tree has keep their neighbours.
 */
export async function twinsIn(
  place: Place,
  commit: string,
  added: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (added.length === 0) return new Map();
  const { stdout } = await runGit({ ...place, args: ["ls-tree", "-r", "-t", "-z", "--name-only", commit] });
  const there = new Set(stdout.toString("utf8").split("\0"));
  const wanted = new Map<string, string>();
  for (const path of added)
    for (const prefix of prefixesOf(path)) if (!there.has(prefix)) wanted.set(foldedPath(prefix), path);
  const found = [...there].flatMap((other) => {
    const path = wanted.get(foldedPath(other));
    return path === undefined ? [] : [[path, other] as const];
  });
  return new Map(found);
}

function prefixesOf(path: string): readonly string[] {
  const names = path.split("/");
  return names.map((_, index) => names.slice(0, index + 1).join("/"));
}
