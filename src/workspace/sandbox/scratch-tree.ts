import { randomInt } from "node:crypto";
import type { StatsFs } from "node:fs";
import { chown, mkdir, statfs } from "node:fs/promises";
import { join } from "node:path";
import { removeFolder } from "../remove-folder.ts";
import { makeScratch } from "../scratch.ts";

/** A folder of one job: `tree` and `deps` below it are what can be written inside, the rest is ours. */
export interface ScratchTree extends AsyncDisposable {
  readonly path: string;
  readonly tree: string;
  readonly deps: string;
  /** See `Watched`. */
  readonly before: StatsFs;
}

/** `user` gets what can be written; `null` keeps it ours. */
export async function makeScratchTree(user: number | null): Promise<ScratchTree> {
  const path = makeScratch("sandbox");
  const [tree, deps] = [join(path, "tree"), join(path, "deps")];
  for (const written of [tree, deps]) {
    await mkdir(written);
    if (user !== null && user !== process.getuid?.()) await chown(written, user, user);
  }
  return { path, tree, deps, before: await statfs(tree), [Symbol.asyncDispose]: () => removeFolder(path) };
}

/** Of the range that is kept for users made for one service: what is counted for one job is no other's. */
export function unusedUser(): number {
  return randomInt(61_184, 65_520);
}
