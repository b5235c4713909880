import { closeSync, fchownSync, fstatSync, lchownSync, mkdirSync, openSync, symlinkSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { UserError } from "../core/errors.ts";
import type { Sha } from "../core/facts.ts";
import type { Exported, ExportedFile } from "../core/workspace-port.ts";
import { requireOid } from "./bare-repository.ts";
import { type ByteSource, byteSource } from "./byte-source.ts";
import type { Place } from "./changes.ts";
import { gitFailure } from "./git-failure.ts";
import { runGit } from "./git.ts";
import { startGit } from "./git-process.ts";
import { isPlainPath } from "../core/plain-path.ts";
import { limits } from "../core/limits.ts";
import { stampFrom } from "./written-tree.ts";

export interface Destination {
  /** Empty. */
  readonly directory: string;
  /** Numeric user and group of everything below it; `null` leaves it ours. */
  readonly owner: number | null;
}

interface Blob {
  readonly path: string;
  readonly mode: string;
  readonly oid: string;
}

/**
 * Writes the files of a commit below an empty folder, from objects alone. Links are made last, so that nothing is ever
 * written through one (T61); a submodule is an empty folder and stays one. Between two pieces of what git gives it does not
 * wait: for small files, of which trees are made, waiting costs ten times what writing does.
 */
export async function exportTree(place: Place, commit: Sha, { directory, owner }: Destination): Promise<Exported> {
  const blobs = await blobsOf(place, commit);
  const links = blobs.filter(({ mode }) => mode === "120000");
  const regular = blobs.filter(({ mode }) => mode !== "120000");
  // Git begins while the folders are made.
  using contents = blobReader(place, [...regular, ...links]);
  const give = (path: string): void => (owner === null ? undefined : lchownSync(path, owner, owner));
  for (const folder of ["", ...foldersOf(blobs)]) {
    if (folder !== "") mkdirSync(join(directory, folder));
    give(join(directory, folder));
  }
  const files = new Map<string, ExportedFile>();
  for (const blob of regular) {
    const { path, oid, mode } = blob;
    const stamp = writeFile(await contents.next(), { path: join(directory, path), mode, owner });
    files.set(path, { oid, mode, stamp });
  }
  for (const { path, mode, oid } of links) {
    symlinkSync(await contents.next(), join(directory, path));
    give(join(directory, path));
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
    if (!isPlainPath(path) || path.includes("\uFFFD") || !fits(path))
      throw new UserError(`the tree holds a name that cannot be a file: ${JSON.stringify(path.slice(0, 200))}`);
    return [{ mode, oid, path }];
  });
}

/** What the kernel can be told: a path, and each name in it. */
function fits(path: string): boolean {
  const bytes = Buffer.byteLength(path);
  return (
    bytes <= 255 || (bytes <= limits.treePathBytes && path.split("/").every((name) => Buffer.byteLength(name) <= 255))
  );
}

/** Parents before children. */
function foldersOf(blobs: readonly Blob[]): readonly string[] {
  const folders = new Set<string>();
  for (const { path } of blobs)
    for (let up = dirname(path); up !== "." && !folders.has(up); up = dirname(up)) folders.add(up);
  return [...folders].toSorted((a, b) => a.length - b.length);
}

interface Writing {
  readonly path: string;
  readonly mode: string;
  readonly owner: number | null;
}

/** @returns the new file's stamp. */
function writeFile(content: Buffer, { path, mode, owner }: Writing): string {
  const file = openSync(path, "wx", mode === "100755" ? 0o755 : 0o644);
  try {
    writeWhole(file, content);
    if (owner !== null) fchownSync(file, owner, owner);
    return stampFrom(fstatSync(file, { bigint: true }));
  } finally {
    closeSync(file);
  }
}

function writeWhole(file: number, content: Buffer): void {
  for (let at = 0; at < content.length;) at += writeSync(file, content, at);
}

interface BlobReader extends Disposable {
  /** The contents, in the order that was asked for. */
  next(): Promise<Buffer>;
  end(): Promise<void>;
}

/** All of them in one go: asking for each and waiting would take as long again. */
function blobReader(place: Place, blobs: readonly Blob[]): BlobReader {
  const input = blobs.map(({ oid }) => `${oid}\n`).join("");
  const args = ["cat-file", "--batch", "--buffer"];
  const running = startGit({ ...place, args, input });
  const source = byteSource(running.child.stdout);
  return {
    async next() {
      const content = await nextBlob(source);
      if (content === null) throw gitFailure(args, await running.exit);
      return content;
    },
    async end() {
      running.child.stdout.resume();
      await running.exit;
    },
    [Symbol.dispose]: () => running.kill(),
  };
}

/** `null` when git ended before it. */
async function nextBlob(source: ByteSource): Promise<Buffer | null> {
  const header = await source.line();
  if (header === null) return null;
  const size = Number(/^[0-9a-f]+ blob (\d+)$/.exec(header)?.[1] ?? Number.NaN);
  if (Number.isNaN(size)) throw new UserError(`a file of the tree is not here: ${header.slice(0, 80)}`);
  const bytes = await source.take(size, size);
  return (await source.line()) === null ? null : bytes;
}
