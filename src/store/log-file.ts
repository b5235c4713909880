import { createHash } from "node:crypto";
import { open, readFile, rename } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import type * as z from "zod";

/** An append-only file of JSON lines. One process writes it; calls are taken one after the other. */
export interface LogFile<Entry> {
  /** Resolves when the entry is on disk. */
  append(entry: Entry): Promise<void>;
  entries(): Promise<readonly Entry[]>;
}

export interface LogFileOptions<Entry> {
  readonly path: string;
  readonly schema: z.ZodType<Entry>;
  /** What is still believed when a line in the middle is damaged: all other lines, or those before it. */
  readonly salvage: "others" | "before";
  /** Told in one line what was repaired. */
  readonly note: (message: string) => void;
}

/** Opens nothing and holds nothing until it is used. Whatever a crash left behind is repaired first (F67). */
export function logFile<Entry>(options: LogFileOptions<Entry>): LogFile<Entry> {
  let whole = false;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
  const read = async (): Promise<readonly Entry[]> => {
    const entries = await recover(options);
    whole = true;
    return entries;
  };
  const write = async (entry: Entry): Promise<void> => {
    if (!whole) await read();
    // If this fails, half a line may be on disk: the next use must look again.
    whole = false;
    await appendLines(options.path, [entry]);
    whole = true;
  };
  return {
    append: (entry) => inTurn(() => write(entry)),
    entries: () => inTurn(read),
  };
}

const version = 1;

/**
 * Reads the whole file. A last line without its end is a write that was never acknowledged: it is cut off. Any other line
 * that cannot be read is damage: the file is set aside whole, and what is believed is written anew.
 */
async function recover<Entry>(options: LogFileOptions<Entry>): Promise<Entry[]> {
  const { path, note } = options;
  const bytes = await readFile(path).catch(absent);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) {
    await truncate(path, end);
    note(`${path}: dropped an unfinished last line of ${String(bytes.length - end)} bytes`);
  }
  const lines = bytes.subarray(0, end).toString("utf8").split("\n").slice(0, -1);
  const parsed = lines.map((line) => parseLine(line, options.schema));
  if (!parsed.includes(null)) return parsed.filter((entry) => entry !== null);
  const mark = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  return setAside(parsed, `${path}.damaged-${mark}`, options);
}

async function setAside<Entry>(
  parsed: readonly (Entry | null)[],
  aside: string,
  { path, salvage, note }: LogFileOptions<Entry>,
): Promise<Entry[]> {
  const damaged = parsed.indexOf(null);
  const believed = (salvage === "before" ? parsed.slice(0, damaged) : parsed).filter((entry) => entry !== null);
  const fresh = `${path}.repaired`;
  await truncate(fresh, 0);
  await appendLines(fresh, believed);
  await rename(path, aside);
  await rename(fresh, path);
  await syncDirectory(path);
  note(
    `${path}: line ${String(damaged + 1)} is damaged; kept ${String(believed.length)} entries, the file is at ${aside}`,
  );
  return believed;
}

function parseLine<Entry>(line: string, schema: z.ZodType<Entry>): Entry | null {
  try {
    const row: unknown = JSON.parse(line);
    if (!Array.isArray(row) || row.length !== 2 || row[0] !== version) return null;
    const parsed = schema.safeParse(row[1]);
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

async function appendLines(path: string, entries: readonly unknown[]): Promise<void> {
  const text = entries.map((entry) => `${JSON.stringify([version, entry])}\n`).join("");
  const isNew = await withFile(path, "a", async (file) => {
    const { size } = await file.stat();
    await file.appendFile(text);
    await file.datasync();
    return size === 0;
  });
  // The name of a new file is an entry of its directory, and that must be on disk too.
  if (isNew) await syncDirectory(path);
}

async function truncate(path: string, length: number): Promise<void> {
  await withFile(path, length === 0 ? "w" : "r+", async (file) => {
    await file.truncate(length);
    await file.datasync();
  });
}

async function syncDirectory(path: string): Promise<void> {
  // Windows cannot open a directory; its file system keeps names itself.
  if (process.platform !== "win32") await withFile(dirname(path), "r", (directory) => directory.sync());
}

/** Only the owner reads it: a journal quotes private code. */
async function withFile<T>(path: string, flags: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  await using file = await open(path, flags, 0o600);
  return await use(file);
}

function absent(error: NodeJS.ErrnoException): Buffer {
  if (error.code === "ENOENT") return Buffer.alloc(0);
  throw error;
}
