import { join } from "node:path";
import { limits } from "../core/limits.ts";
import type { Exported } from "../core/workspace-port.ts";
import { contentOf, type Differences, differencesIn, type Found, oidOf } from "./differences.ts";
import { lstat } from "node:fs/promises";
import { stampOf } from "./export-tree.ts";

/** Takes the tree as it is by now for how it was given away: what is different already is nobody's change. */
export async function settleTree(exported: Exported): Promise<Exported> {
  const { changed, gone } = await differencesIn(exported);
  const left = await Promise.all(changed.map(async (file) => [file.path, await leftAs(exported, file)] as const));
  const settled = new Map([...left, ...gone.map((path) => [path, null] as const)]);
  return { ...exported, settled };
}

/** Those differences that came after it was settled. */
export async function unsettled(exported: Exported, { changed, gone }: Differences): Promise<Differences> {
  const fresh = await Promise.all(changed.map(async (file) => !(await isAsLeft(exported, file))));
  return {
    changed: changed.filter((_, index) => fresh[index] === true),
    gone: gone.filter((path) => exported.settled?.get(path) !== null),
  };
}

async function isAsLeft(exported: Exported, file: Found): Promise<boolean> {
  const left = exported.settled?.get(file.path) ?? null;
  if (left === null || left.mode !== file.mode) return false;
  if (left.stamp === (await stampOf(join(exported.directory, file.path)))) return true;
  return left.oid !== "" && left.oid === (await leftAs(exported, file)).oid;
}

/** A file that is too large for a patch is known by its stamp alone. */
async function leftAs(exported: Exported, file: Found) {
  const path = join(exported.directory, file.path);
  const stamp = await stampOf(path);
  const fits = (await lstat(path)).size <= limits.patchFileBytes;
  const oid = fits ? oidOf(await contentOf(exported.directory, file), exported.commit.length) : "";
  return { mode: file.mode, oid, stamp };
}
