import { createHash } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { UserError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import { isPlainPath } from "../core/plain-path.ts";
import { type Exported, installedFolders } from "../core/workspace-port.ts";
import { contentIn, entriesOf, type HeldFolder, holdFolder, readable, type Stamp, stampOf } from "./written-tree.ts";

type Mode = "100644" | "100755" | "120000";

export interface Found {
  readonly path: string;
  readonly mode: Mode;
}

export interface Differences {
  readonly changed: readonly Found[];
  /** Paths. */
  readonly gone: readonly string[];
}

/** What of a tree is not as it left our hands. No link is followed, and no file is believed to be what its name says. */
export async function differencesIn(exported: Exported): Promise<Differences> {
  const { there, changed } = await readable(() => walk(exported));
  return { changed, gone: [...exported.files.keys()].filter((path) => !there.has(path)) };
}

interface Walked {
  readonly there: ReadonlySet<string>;
  readonly changed: readonly Found[];
}

async function walk(exported: Exported): Promise<Walked> {
  const there = new Set<string>();
  const changed: Found[] = [];
  const known = foldersOf(exported);
  const waiting = [""];
  let seen = 0;
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    await using held = await holdFolder(exported.directory, folder);
    for (const { name, kind } of await entriesOf(held)) {
      if ((seen += 1) > limits.treeFiles) throw new UserError(`the tree grew beyond ${limits.treeFiles} files`);
      const path = folder === "" ? name : `${folder}/${name}`;
      if (!isCollected(path, known)) continue;
      if (kind === "folder") waiting.push(path);
      if (kind === "folder" || kind === "other") continue;
      there.add(path);
      const mode = await modeIfChanged(held, { path, kind }, exported);
      if (mode !== null) changed.push({ path, mode });
    }
  }
  return { there, changed };
}

function foldersOf({ files }: Exported): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of files.keys())
    for (let up = dirname(path); up !== "." && !folders.has(up); up = dirname(up)) folders.add(up);
  return folders;
}

/** What tools leave behind even where no .gitignore names it, unless the project keeps it in its history. */
const scratch: ReadonlySet<string> = new Set([
  "__pycache__",
  ".pytest_cache",
  ".mypy_cache",
  ".ruff_cache",
  ...installedFolders,
]);

function isCollected(path: string, known: ReadonlySet<string>): boolean {
  if (!isPlainPath(path) || Buffer.byteLength(path) > limits.treePathBytes) return false;
  return known.has(path) || !scratch.has(basename(path));
}

/** `null` for a file that is as it left our hands. */
async function modeIfChanged(
  held: HeldFolder,
  { path, kind }: { readonly path: string; readonly kind: "file" | "link" },
  { files }: Exported,
): Promise<Mode | null> {
  const before = files.get(path);
  const { stamp, executable } = stampOf(join(held.at, basename(path)));
  const mode = kind === "link" ? "120000" : executable ? "100755" : "100644";
  if (before === undefined || before.mode !== mode) return mode;
  if (before.stamp === stamp) return null;
  return before.oid === oidOf(await contentIn(held, basename(path), kind), before.oid.length) ? null : mode;
}

/** Throws a `UserError` for what is too large for a patch. */
export async function contentAt(root: string, { path, mode }: Found): Promise<Buffer> {
  await using held = await holdFolder(root, folderOf(path));
  return await contentIn(held, basename(path), mode === "120000" ? "link" : "file");
}

export async function stampAt(root: string, { path }: Found): Promise<Stamp> {
  await using held = await holdFolder(root, folderOf(path));
  return stampOf(join(held.at, basename(path)));
}

function folderOf(path: string): string {
  const folder = dirname(path);
  return folder === "." ? "" : folder;
}

export function oidOf(content: Buffer, digits: number): string {
  const hash = createHash(digits === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${content.length}\0`).update(content).digest("hex");
}
