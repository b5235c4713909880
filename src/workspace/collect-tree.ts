import { UserError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import type { Exported } from "../core/workspace-port.ts";
import type { Place } from "./changes.ts";
import { contentAt, differencesIn } from "./differences.ts";
import { runGit } from "./git.ts";
import { ignoredAmong } from "./ignored.ts";
import { patchBetween } from "./patch-between.ts";
import { unsettled } from "./settle-tree.ts";
import { readable } from "./written-tree.ts";

/**
 * What became of an exported tree, as a patch. Git is never started in that folder: files are read here, without following
 * links, and hashed as they are (T57–T59). Nothing may run in it any more.
 */
export async function collectTree(place: Place, exported: Exported, index: string): Promise<string> {
  const { changed, gone } = await unsettled(exported, await differencesIn(exported));
  const added = changed.filter(({ path }) => !exported.files.has(path));
  const ignored = await ignoredAmong(
    place,
    exported.commit,
    added.map(({ path }) => path),
  );
  const kept = changed.filter(({ path }) => !ignored.has(path));
  if (kept.length + gone.length === 0) return "";
  if (kept.length + gone.length > limits.patchFiles)
    throw new UserError(`${kept.length + gone.length} files were changed; more than ${limits.patchFiles} is no patch`);
  const entries = gone.map((path) => `0 ${"0".repeat(exported.commit.length)}\t${path}\0`);
  for (const file of kept) {
    const content = await readable(() => contentAt(exported.directory, file));
    entries.push(`${file.mode} ${await store(place, content)}\t${file.path}\0`);
  }
  return diffWith(place, { base: exported.commit, index, entries });
}

async function store(place: Place, input: Buffer): Promise<string> {
  const { stdout } = await runGit({ ...place, args: ["hash-object", "-w", "--no-filters", "--stdin"], input });
  return stdout.toString("utf8").trim();
}

interface Diffing {
  readonly base: string;
  /** A file that is not there yet. */
  readonly index: string;
  readonly entries: readonly string[];
}

async function diffWith(place: Place, { base, index, entries }: Diffing): Promise<string> {
  const own = { ...place, environment: { GIT_INDEX_FILE: index } };
  await runGit({ ...own, args: ["read-tree", base] });
  await runGit({ ...own, args: ["update-index", "-z", "--add", "--remove", "--index-info"], input: entries.join("") });
  const tree = (await runGit({ ...own, args: ["write-tree"] })).stdout.toString("utf8").trim();
  return patchBetween(place, { base, tree, attributes: `${index}.attributes` });
}
