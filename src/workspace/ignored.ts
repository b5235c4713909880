import { mkdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Sha } from "../core/facts.ts";
import type { Place } from "./changes.ts";
import { runGit } from "./git.ts";
import { makeScratch } from "./scratch.ts";

/**
 * Those of some new paths that the project itself ignores, by the `.gitignore` files of a commit: not by those of a folder
 * that something else could have written. They are laid out alone in a folder of ours for git to read.
 */
export async function ignoredAmong(place: Place, commit: Sha, paths: readonly string[]): Promise<ReadonlySet<string>> {
  if (paths.length === 0) return new Set();
  const folder = makeScratch("ignore");
  try {
    await layOut(place, commit, folder);
    const { stdout } = await runGit(
      {
        ...place,
        workTree: folder,
        directory: folder,
        pathPatterns: true,
        args: ["check-ignore", "--no-index", "--stdin", "-z"],
        input: paths.map((path) => `${path}\0`).join(""),
      },
      [0, 1],
    );
    return new Set(stdout.toString("utf8").split("\0").slice(0, -1));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function layOut(place: Place, commit: Sha, folder: string): Promise<void> {
  const { stdout } = await runGit({ ...place, args: ["ls-tree", "-r", "-z", "--full-tree", commit] });
  const rules = stdout
    .toString("utf8")
    .split("\0")
    .flatMap((record) => {
      const [, oid, path] = /^100\d{3} blob ([0-9a-f]+)\t([^]+)$/.exec(record) ?? [];
      return oid !== undefined && path !== undefined && basename(path) === ".gitignore" ? [{ oid, path }] : [];
    });
  for (const { oid, path } of rules) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), (await runGit({ ...place, args: ["cat-file", "blob", oid] })).stdout);
  }
}
