import { createHash } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { UserError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import { isPlainPath } from "../core/plain-path.ts";
import type { Exported } from "../core/workspace-port.ts";
import type { Place } from "./changes.ts";
import { runGit } from "./git.ts";
import { ignoredAmong } from "./ignored.ts";
import { patchBetween } from "./patch-between.ts";
import { contentIn, entriesOf, type HeldFolder, holdFolder, readable, stampOf } from "./written-tree.ts";

type Mode = "100644" | "100755" | "120000";

interface Found {
  readonly path: string;
  readonly mode: Mode;
}

/**
 * What became of an exported tree, as a patch. Git is never started in that folder: files are read here, without following
 * links, and hashed as they are (T57–T59). Nothing may run in it any more.
 */
export async function collectTree(place: Place, exported: Exported, index: string): Promise<string> {
  const { there, changed } = await readable(() => walk(exported));
  const added = changed.filter(({ path }) => !exported.files.has(path));
  const ignored = await ignoredAmong(
    place,
    exported.commit,
    added.map(({ path }) => path),
  );
  const kept = changed.filter(({ path }) => !ignored.has(path));
  const gone = [...exported.files.keys()].filter((path) => !there.has(path));
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
const scratch = new Set(["__pycache__", ".pytest_cache", "node_modules", ".mypy_cache", ".ruff_cache"]);

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

async function contentAt(root: string, { path, mode }: Found): Promise<Buffer> {
  const folder = dirname(path);
  await using held = await holdFolder(root, folder === "." ? "" : folder);
  return await contentIn(held, basename(path), mode === "120000" ? "link" : "file");
}

function oidOf(content: Buffer, digits: number): string {
  const hash = createHash(digits === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${content.length}\0`).update(content).digest("hex");
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
