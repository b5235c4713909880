import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Kept } from "../codex/open-catalogue.ts";

/** A text in a file that only its owner reads. What cannot be kept is got again, so no failure is worth a word. */
export function keptFile(path: string): Kept {
  return {
    read: () => readFile(path, "utf8").catch(() => null),
    async write(text) {
      const next = `${path}.${process.pid}.next`;
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await writeFile(next, text, { mode: 0o600 });
        await rename(next, path);
      } catch {
        // A folder that cannot be written: the next process asks again.
      }
    },
  };
}
