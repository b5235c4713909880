import { type BigIntStats, constants, lstatSync } from "node:fs";
import { open, readdir, readlink, realpath } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";

/** A folder that a program of strangers could write, held open: its files are reached through it, not by a name again. */
export interface HeldFolder extends AsyncDisposable {
  readonly at: string;
}

/**
 * Opens a folder below `root`, `""` for the root itself. Of a path only the last name can be opened without following links,
 * so the kernel is asked which folder came of it: one that is elsewhere, by a link that stood on the way, is refused (T61).
 */
export async function holdFolder(root: string, folder: string): Promise<HeldFolder> {
  const path = join(await realpath(root), folder);
  const handle = await open(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  const at = `/proc/self/fd/${handle.fd}`;
  if ((await readlink(at)) !== path) {
    await handle.close();
    throw new UserError(`${folder} is not the folder it was: a link stands on the way`);
  }
  return { at, [Symbol.asyncDispose]: () => handle.close() };
}

export interface WrittenEntry {
  readonly name: string;
  readonly kind: "folder" | "file" | "link" | "other";
}

/** What stands in a folder, names that are no text left out: nothing else could be meant by what they would be read as. */
export async function entriesOf({ at }: HeldFolder): Promise<readonly WrittenEntry[]> {
  const entries = await readdir(at, { withFileTypes: true });
  return entries
    .filter(({ name }) => !name.includes("\uFFFD"))
    .map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
}

interface Kinds {
  isDirectory(): boolean;
  isFile(): boolean;
  isSymbolicLink(): boolean;
}

function kindOf(entry: Kinds): WrittenEntry["kind"] {
  if (entry.isDirectory()) return "folder";
  if (entry.isFile()) return "file";
  return entry.isSymbolicLink() ? "link" : "other";
}

/** Bytes of a file or the text of a link, at most `limits.patchFileBytes`. Waits for no pipe and no device. */
export async function contentIn({ at }: HeldFolder, name: string, kind: "file" | "link"): Promise<Buffer> {
  if (kind === "link") return readlink(join(at, name), { encoding: "buffer" });
  await using file = await open(
    join(at, name),
    constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY,
  );
  const found = await file.stat();
  if (!found.isFile()) throw new UserError(`${name} is no file any more`);
  if (found.size > limits.patchFileBytes)
    throw new UserError(`${name} has ${found.size} bytes; more than ${limits.patchFileBytes} does not go into a patch`);
  return await file.readFile();
}

export interface Stamp {
  /** Changes whenever a file was written to, replaced or given another mode, and cannot be set back. */
  readonly stamp: string;
  readonly executable: boolean;
  readonly size: number;
}

export function stampFrom({ ino, size, ctimeNs }: BigIntStats): string {
  return `${ino} ${size} ${ctimeNs}`;
}

/** Without waiting: for each of many thousand files that would take ten times as long as asking. */
export function stampOf(path: string): Stamp {
  const found = lstatSync(path, { bigint: true });
  return { stamp: stampFrom(found), executable: (found.mode & 0o100n) !== 0n, size: Number(found.size) };
}

/** What a file system says of a folder that it cannot show, in a line for whoever asked. */
export async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
    if (!/^E[A-Z]+$/.test(code)) throw thrown;
    throw new UserError(`The files as they are now cannot be read (${code})`, { cause: thrown });
  }
}
