import { createHash, randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { access, mkdir, open, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { limits } from "../../core/limits.ts";

/** Archives in a folder of ours. No program in a sandbox ever sees the folder, and an archive only to read it. */
export interface Archives {
  /** Takes a file that a sandbox made, once nothing runs there any more. `false`: it is no file to keep. */
  put(key: string, from: string): Promise<boolean>;
  /** Path of an archive; `null` when there is none. */
  find(key: string): Promise<string | null>;
  remove(key: string): Promise<void>;
}

export function archivesIn(folder: string): Archives {
  const pathOf = (key: string): string => join(folder, `${createHash("sha256").update(key).digest("hex")}.tar`);
  return {
    async put(key, from) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const partial = join(folder, `${randomUUID()}.part`);
      try {
        if (!(await copyFile(from, partial))) return false;
        await rename(partial, pathOf(key));
      } finally {
        await rm(partial, { force: true });
      }
      await prune(folder);
      return true;
    },
    async find(key) {
      const path = pathOf(key);
      const there = await access(path).then(
        () => true,
        () => false,
      );
      // The time says when it was used last.
      if (there) await utimes(path, new Date(), new Date()).catch(() => undefined);
      return there ? path : null;
    },
    remove: (key) => rm(pathOf(key), { force: true }),
  };
}

/** Never through a link: whoever made the file may have put one in its place. */
async function copyFile(from: string, to: string): Promise<boolean> {
  await using source = await open(from, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  const found = await source.stat();
  if (!found.isFile() || found.size > limits.kept.archiveBytes) return false;
  await using target = await open(to, "wx", 0o444);
  const chunk = Buffer.alloc(chunkBytes);
  for (let copied = 0; copied < found.size;) {
    const { bytesRead } = await source.read(chunk, 0, chunkBytes);
    if (bytesRead === 0) return false;
    await target.writeFile(chunk.subarray(0, bytesRead));
    copied += bytesRead;
  }
  return true;
}

const chunkBytes = 1024 ** 2;

const dayMs = 86_400_000;

async function prune(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /\.(?:tar|part)$/.test(name));
  const found = await Promise.all(
    names.map(async (name) => ({ name, usedMs: (await stat(join(folder, name)).catch(() => null))?.mtimeMs ?? 0 })),
  );
  const newest = found.toSorted((a, b) => b.usedMs - a.usedMs);
  const old = Date.now() - limits.kept.days * dayMs;
  const spare = newest.filter(({ usedMs }, index) => index >= limits.kept.archives || usedMs < old);
  await Promise.all(spare.map(({ name }) => rm(join(folder, name), { force: true })));
}
