import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { lstat, open } from "node:fs/promises";
import { join } from "node:path";
import { limits } from "../../core/limits.ts";
import type { ExportedFile } from "../../core/workspace-port.ts";

/** What decides what is in such a folder. */
const lockfiles = {
  node_modules: /^(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?)$/,
  ".venv": /^(?:uv\.lock|poetry\.lock|Pipfile\.lock|[^/]*requirements[^/]*\.txt)$/,
} as const;

export interface Provided {
  /** In the tree; or an absolute path inside. */
  readonly folder: string;
  /** On this machine. */
  readonly path: string;
}

/**
 * Folders that somebody installed in a checkout on this machine, for the very lockfiles of a commit: an earlier step of the
 * job, or whoever works there.
 */
export async function providedBy(
  checkout: string | null,
  files: ReadonlyMap<string, ExportedFile>,
): Promise<readonly Provided[]> {
  if (checkout === null) return [];
  const found: Provided[] = [];
  for (const [folder, lock] of Object.entries(lockfiles)) {
    const path = join(checkout, folder);
    const locks = [...files].filter(([name]) => lock.test(name));
    // A folder of that name in the commit is the project's own.
    const own = [...files.keys()].some((name) => name === folder || name.startsWith(`${folder}/`));
    const there = (await lstat(path).catch(() => null))?.isDirectory() === true;
    if (own || !there || locks.length === 0) continue;
    const same = await Promise.all(locks.map(([name, { oid }]) => holds(join(checkout, name), oid)));
    if (same.every(Boolean)) found.push({ folder, path });
  }
  return found;
}

async function holds(path: string, oid: string): Promise<boolean> {
  try {
    await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const found = await file.stat();
    if (!found.isFile() || found.size > limits.kept.archiveBytes) return false;
    const hash = createHash(oid.length === 64 ? "sha256" : "sha1");
    return (
      hash
        .update(`blob ${found.size}\0`)
        .update(await file.readFile())
        .digest("hex") === oid
    );
  } catch {
    return false; // it is not there
  }
}
