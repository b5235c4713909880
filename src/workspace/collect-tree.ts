import { createHash } from "node:crypto";
import { constants, lstatSync } from "node:fs";
import { open, readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import type { Exported } from "../core/workspace-port.ts";
import type { Place } from "./changes.ts";
import { stampOf } from "./export-tree.ts";
import { runGit } from "./git.ts";
import { ignoredAmong } from "./ignored.ts";
import { isPlainPath } from "../core/plain-path.ts";

interface Found {
  readonly path: string;
  readonly mode: "100644" | "100755" | "120000";
}

/**
 * What became of an exported tree, as a patch. Git is never started in that folder: files are read here, without following
 * links, and hashed as they are (T57–T59). Nothing may run in it any more.
 */
export async function collectTree(place: Place, exported: Exported, index: string): Promise<string> {
  const found = await walk(exported.directory);
  const changed = await changedAmong(found, exported);
  const added = changed.filter(({ path }) => !exported.files.has(path));
  const ignored = await ignoredAmong(
    place,
    exported.commit,
    added.map(({ path }) => path),
  );
  const kept = changed.filter(({ path }) => !ignored.has(path));
  const there = new Set(found.map(({ path }) => path));
  const gone = [...exported.files.keys()].filter((path) => !there.has(path));
  if (kept.length + gone.length === 0) return "";
  if (kept.length + gone.length > limits.patchFiles)
    throw new UserError(`${kept.length + gone.length} files were changed; more than ${limits.patchFiles} is no patch`);
  const entries = [
    ...(await Promise.all(
      kept.map(async (file) => `${file.mode} ${await store(place, exported, file)}\t${file.path}\0`),
    )),
    ...gone.map((path) => `0 ${"0".repeat(exported.commit.length)}\t${path}\0`),
  ];
  return diffWith(place, { base: exported.commit, index, entries });
}

async function walk(root: string): Promise<readonly Found[]> {
  const found: Found[] = [];
  const waiting = [""];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const entries = readdir(join(root, folder), { withFileTypes: true });
    for (const entry of await entries.catch(locked(folder))) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (isScratch(entry.name) || !isPlainPath(path)) continue;
      if (entry.isDirectory()) waiting.push(path);
      else if (entry.isSymbolicLink()) found.push({ path, mode: "120000" });
      else if (entry.isFile()) found.push({ path, mode: modeOf(join(root, path)) });
      if (found.length > limits.treeFiles) throw new UserError(`the tree grew beyond ${limits.treeFiles} files`);
    }
  }
  return found;
}

/** To an ordinary user a program inside can close its own files; root reads them all the same. */
function locked(path: string): (thrown: NodeJS.ErrnoException) => never {
  return (thrown) => {
    if (thrown.code !== "EACCES") throw thrown;
    throw new UserError(`${path} cannot be read: what ran in the sandbox took away the permission`, { cause: thrown });
  };
}

/** What tools leave behind even where no .gitignore names it. */
function isScratch(name: string): boolean {
  return ["__pycache__", ".pytest_cache", "node_modules", ".mypy_cache", ".ruff_cache"].includes(name);
}

/** Waiting for each of many thousand files would take ten times as long as asking. */
function modeOf(path: string): Found["mode"] {
  return (lstatSync(path).mode & 0o100) === 0 ? "100644" : "100755";
}

async function changedAmong(found: readonly Found[], { directory, files }: Exported): Promise<readonly Found[]> {
  const changed: Found[] = [];
  for (const file of found) {
    const before = files.get(file.path);
    const same =
      before !== undefined &&
      before.mode === file.mode &&
      (before.stamp === stampOf(lstatSync(join(directory, file.path), { bigint: true })) ||
        before.oid === oidOf(await contentOf(directory, file), before.oid.length));
    if (!same) changed.push(file);
  }
  return changed;
}

async function contentOf(directory: string, { path, mode }: Found): Promise<Buffer> {
  if (mode === "120000") return readlink(join(directory, path), { encoding: "buffer" });
  const opening = open(join(directory, path), constants.O_RDONLY | constants.O_NOFOLLOW);
  await using file = await opening.catch(locked(path));
  const { size } = await file.stat();
  if (size > limits.patchFileBytes)
    throw new UserError(`${path} has ${size} bytes; more than ${limits.patchFileBytes} does not go into a patch`);
  return await file.readFile();
}

function oidOf(content: Buffer, digits: number): string {
  const hash = createHash(digits === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${content.length}\0`).update(content).digest("hex");
}

async function store(place: Place, { directory }: Exported, file: Found): Promise<string> {
  const input = await contentOf(directory, file);
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
  const args = ["diff-tree", "-p", "-r", "--binary", "--full-index", "--no-renames", "--no-textconv", base, tree];
  return (await runGit({ ...place, args })).stdout.toString("utf8");
}
