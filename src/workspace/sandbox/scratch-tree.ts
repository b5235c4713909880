import { randomInt } from "node:crypto";
import type { StatsFs } from "node:fs";
import { chown, mkdir, statfs } from "node:fs/promises";
import { join } from "node:path";
import { removeFolder } from "../remove-folder.ts";
import { makeScratch } from "../scratch.ts";

/** A folder of one job: `tree` below it is what can be written inside, the rest is ours. */
export interface ScratchTree extends AsyncDisposable {
  readonly path: string;
  readonly tree: string;
  /** See `Watched`. */
  readonly before: StatsFs;
}

/** `user` gets the tree; `null` keeps it ours. */
export async function makeScratchTree(user: number | null): Promise<ScratchTree> {
  const path = makeScratch("sandbox");
  const tree = join(path, "tree");
  await mkdir(tree);
  if (user !== null && user !== process.getuid?.()) await chown(tree, user, user);
  return { path, tree, before: await statfs(tree), [Symbol.asyncDispose]: () => removeFolder(path) };
}

/** Of the range that is kept for users made for one service: what is counted for one job is no other's. */
export function unusedUser(): number {
  return randomInt(61_184, 65_520);
}
