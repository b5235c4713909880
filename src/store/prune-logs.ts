import { lstat, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { limits } from "../core/limits.ts";

interface Kept {
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const dayMs = 24 * 3_600_000;
/** By then whoever wrote it is gone. */
const partDays = 1;

/** Takes away logs that are too old, then the oldest, until there are no more and no larger ones than may be kept. */
export async function pruneLogs(folder: string): Promise<void> {
  const { folderBytes, files, days } = limits.logs;
  const names = (await readdir(folder).catch(() => [])).filter((name) =>
    /^(?:[0-9a-f]{64}\.log|\..*\.part)$/.test(name),
  );
  const found = (await Promise.all(names.map((name) => lookAt(join(folder, name))))).filter((each) => each !== null);
  const newestFirst = found.toSorted((a, b) => b.at - a.at);
  let [bytes, count] = [0, 0];
  for (const each of newestFirst) {
    const part = each.path.endsWith(".part");
    bytes += each.bytes;
    count += 1;
    const old = Date.now() - each.at > (part ? partDays : days) * dayMs;
    const over = !part && (bytes > folderBytes || count > files);
    if (old || over) await rm(each.path, { force: true });
  }
}

async function lookAt(path: string): Promise<Kept | null> {
  const found = await lstat(path).catch(() => null);
  return found?.isFile() === true ? { path, bytes: found.size, at: found.mtimeMs } : null;
}
