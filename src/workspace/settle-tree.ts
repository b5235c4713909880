import { limits } from "../core/limits.ts";
import type { Exported, ExportedFile } from "../core/workspace-port.ts";
import { contentAt, type Differences, differencesIn, type Found, oidOf, stampAt } from "./differences.ts";
import { readable } from "./written-tree.ts";

/** Takes the tree as it is by now for how it was given away: what is different already is nobody's change. */
export async function settleTree(exported: Exported): Promise<Exported> {
  const { changed, gone } = await differencesIn(exported);
  const settled = new Map<string, ExportedFile | null>(gone.map((path) => [path, null]));
  // One after the other: each holds a folder open.
  for (const file of changed) settled.set(file.path, await readable(() => leftAs(exported, file)));
  return { ...exported, settled };
}

/** Those differences that came after it was settled. */
export async function unsettled(exported: Exported, { changed, gone }: Differences): Promise<Differences> {
  const fresh: Found[] = [];
  for (const file of changed) if (!(await readable(() => isAsLeft(exported, file)))) fresh.push(file);
  return { changed: fresh, gone: gone.filter((path) => exported.settled?.get(path) !== null) };
}

async function isAsLeft(exported: Exported, file: Found): Promise<boolean> {
  const left = exported.settled?.get(file.path) ?? null;
  if (left === null || left.mode !== file.mode) return false;
  if (left.stamp === (await stampAt(exported.directory, file)).stamp) return true;
  return left.oid !== "" && left.oid === (await leftAs(exported, file)).oid;
}

/** A file that is too large for a patch is known by its stamp alone. */
async function leftAs(exported: Exported, file: Found): Promise<ExportedFile> {
  const { stamp, size } = await stampAt(exported.directory, file);
  const fits = size <= limits.patchFileBytes;
  const oid = fits ? oidOf(await contentAt(exported.directory, file), exported.commit.length) : "";
  return { mode: file.mode, oid, stamp };
}
