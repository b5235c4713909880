import { createHash, randomUUID } from "node:crypto";
import { closeSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

/** A log that is not finished. */
export interface Part {
  /** Writes as long as the file has no more than `room` bytes; gives back how many were too many. */
  write(text: string, room: number): number;
  bytes(): number;
  /** Gives the file its name, which is the SHA-256 of what it holds; `null` where it could not be kept. */
  end(): string | null;
}

export function logName(sha256: string): string {
  return `${sha256}.log`;
}

/** Its name begins with a dot, which what uploads folders leaves out. A full disk, a folder that is none: it is not kept. */
export function openPart(prepare: () => unknown, folder: string): Part {
  const path = join(folder, `.${randomUUID()}.part`);
  const hash = createHash("sha256");
  let bytes = 0;
  let file: number | null = attempt(() => {
    prepare();
    return openSync(path, "wx", 0o600);
  });
  return {
    bytes: () => bytes,
    write(text, room) {
      const whole = Buffer.from(text);
      const kept = whole.subarray(0, Math.max(0, room - bytes));
      const open = file;
      bytes += kept.length;
      hash.update(kept);
      if (open !== null && attempt(() => writeSync(open, kept)) !== kept.length) file = abandon(open, path);
      return whole.length - kept.length;
    },
    end() {
      const open = file;
      file = null;
      if (open === null) return null;
      const name = hash.digest("hex");
      return attempt(() => {
        closeSync(open);
        renameSync(path, join(folder, logName(name)));
        return name;
      });
    },
  };
}

function abandon(open: number, path: string): null {
  attempt(() => closeSync(open));
  attempt(() => rmSync(path, { force: true }));
  return null;
}

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
