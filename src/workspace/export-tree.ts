import { lstat, mkdir, open, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UserError } from "../core/errors.ts";
import type { Sha } from "../core/facts.ts";
import type { Exported, ExportedFile } from "../core/workspace-port.ts";
import { requireOid } from "./bare-repository.ts";
import { type ByteSource, byteSource } from "./byte-source.ts";
import type { Place } from "./changes.ts";
import { runGit } from "./git.ts";
import { startGit } from "./git-process.ts";
import { isPlainPath } from "./tree-paths.ts";

interface Blob {
  readonly path: string;
  readonly mode: string;
  readonly oid: string;
}

/**
 * Writes the files of a commit below an empty folder, from objects alone. Links are made last, so that nothing is ever
 * written through one (T61); a submodule is an empty folder and stays one.
 */
export async function exportTree(place: Place, commit: Sha, directory: string): Promise<Exported> {
  const blobs = await blobsOf(place, commit);
  const links = blobs.filter(({ mode }) => mode === "120000");
  const regular = blobs.filter(({ mode }) => mode !== "120000");
  for (const folder of foldersOf(blobs)) await mkdir(join(directory, folder));
  const files = new Map<string, ExportedFile>();
  const contents = blobReader(place, [...regular, ...links]);
  for (const blob of regular) files.set(blob.path, await writeFile(blob, join(directory, blob.path), contents));
  for (const { path, mode, oid } of links) {
    await symlink(await contents.next(), join(directory, path));
    files.set(path, { oid, mode, stamp: null });
  }
  await contents.end();
  return { commit, directory, files };
}

async function blobsOf(place: Place, commit: Sha): Promise<readonly Blob[]> {
  const { stdout } = await runGit({ ...place, args: ["ls-tree", "-r", "-z", "--full-tree", requireOid(commit)] });
  const records = stdout.toString("utf8").split("\0").slice(0, -1);
  return records.flatMap((record) => {
    const [, mode = "", type, oid = "", path = ""] = /^(\d{6}) (\w+) ([0-9a-f]+)\t([^]*)$/.exec(record) ?? [];
    if (type !== "blob") return [];
    if (!isPlainPath(path) || path.includes("\uFFFD"))
      throw new UserError(`the tree holds a name that cannot be a file: ${JSON.stringify(path.slice(0, 200))}`);
    return [{ mode, oid, path }];
  });
}

/** Parents before children. */
function foldersOf(blobs: readonly Blob[]): readonly string[] {
  const folders = new Set<string>();
  for (const { path } of blobs)
    for (let up = dirname(path); up !== "." && !folders.has(up); up = dirname(up)) folders.add(up);
  return [...folders].toSorted((a, b) => a.length - b.length);
}

async function writeFile({ oid, mode }: Blob, path: string, contents: BlobReader): Promise<ExportedFile> {
  await using file = await open(path, "wx", mode === "100755" ? 0o755 : 0o644);
  await file.writeFile(await contents.next());
  return { oid, mode, stamp: await stampOf(path) };
}

/** Changes whenever a file was written to, replaced or given another mode, and cannot be set back. */
export async function stampOf(path: string): Promise<string> {
  const { ino, size, ctimeNs } = await lstat(path, { bigint: true });
  return `${ino} ${size} ${ctimeNs}`;
}

interface BlobReader {
  /** The contents, in the order that was asked for. */
  next(): Promise<Buffer>;
  end(): Promise<void>;
}

/** All of them in one go: asking for each and waiting would take as long again. */
function blobReader(place: Place, blobs: readonly Blob[]): BlobReader {
  const input = blobs.map(({ oid }) => `${oid}\n`).join("");
  const running = startGit({ ...place, args: ["cat-file", "--batch", "--buffer"], input });
  const source = byteSource(running.child.stdout);
  return {
    next: () => nextBlob(source),
    async end() {
      running.child.stdout.resume();
      await running.exit;
    },
  };
}

async function nextBlob(source: ByteSource): Promise<Buffer> {
  const header = (await source.line()) ?? "";
  const size = Number(/^[0-9a-f]+ blob (\d+)$/.exec(header)?.[1] ?? Number.NaN);
  const bytes = Number.isNaN(size) ? null : await source.take(size, size);
  if (bytes === null) throw new UserError(`a file of the tree is not here: ${header.slice(0, 80)}`);
  await source.line();
  return bytes;
}
