import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { lstat, open, readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import { isPlainPath } from "../core/plain-path.ts";
import { type Exported, installedFolders } from "../core/workspace-port.ts";
import { stampOf } from "./export-tree.ts";

export interface Found {
  readonly path: string;
  readonly mode: "100644" | "100755" | "120000";
}

export interface Differences {
  readonly changed: readonly Found[];
  /** Paths. */
  readonly gone: readonly string[];
}

/** What of a tree is not as it left our hands. No link is followed, and no file is believed to be what its name says. */
export async function differencesIn(exported: Exported): Promise<Differences> {
  const found = await walk(exported);
  const there = new Set(found.map(({ path }) => path));
  const gone = [...exported.files.keys()].filter((path) => !there.has(path));
  return { changed: await changedAmong(found, exported), gone };
}

async function walk({ directory: root, files }: Exported): Promise<readonly Found[]> {
  const committed = scratchFolders([...files.keys()]);
  const found: Found[] = [];
  const waiting = [""];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if ((isScratch(entry.name) && !committed.has(path)) || !isPlainPath(path)) continue;
      if (entry.isDirectory()) waiting.push(path);
      else if (entry.isSymbolicLink()) found.push({ path, mode: "120000" });
      else if (entry.isFile()) found.push({ path, mode: await modeOf(join(root, path)) });
      if (found.length > limits.treeFiles) throw new UserError(`the tree grew beyond ${limits.treeFiles} files`);
    }
  }
  return found;
}

/** What tools leave behind even where no .gitignore names it. */
function isScratch(name: string): boolean {
  return ["__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ...installedFolders].some(
    (each) => each === name,
  );
}

/** Folders of such a name that the project itself keeps: what lies there is not gone because nobody looks. */
function scratchFolders(paths: readonly string[]): ReadonlySet<string> {
  return new Set(
    paths.flatMap((path) => {
      const parts = path.split("/");
      return parts.flatMap((name, index) => (isScratch(name) ? [parts.slice(0, index + 1).join("/")] : []));
    }),
  );
}

async function modeOf(path: string): Promise<Found["mode"]> {
  return ((await lstat(path)).mode & 0o100) === 0 ? "100644" : "100755";
}

async function changedAmong(found: readonly Found[], { directory, files }: Exported): Promise<readonly Found[]> {
  const changed: Found[] = [];
  for (const file of found) {
    const before = files.get(file.path);
    const same =
      before !== undefined &&
      before.mode === file.mode &&
      (before.stamp === (await stampOf(join(directory, file.path))) ||
        before.oid === oidOf(await contentOf(directory, file), before.oid.length));
    if (!same) changed.push(file);
  }
  return changed;
}

/** Throws a `UserError` for what is too large for a patch. */
export async function contentOf(directory: string, { path, mode }: Found): Promise<Buffer> {
  if (mode === "120000") return readlink(join(directory, path), { encoding: "buffer" });
  await using file = await open(join(directory, path), constants.O_RDONLY | constants.O_NOFOLLOW);
  const { size } = await file.stat();
  if (size > limits.patchFileBytes)
    throw new UserError(`${path} has ${size} bytes; more than ${limits.patchFileBytes} does not go into a patch`);
  return await file.readFile();
}

export function oidOf(content: Buffer, digits: number): string {
  const hash = createHash(digits === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${content.length}\0`).update(content).digest("hex");
}
