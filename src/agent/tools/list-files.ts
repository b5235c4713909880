import * as z from "zod";
import { ModelError } from "../../core/errors.ts";
import type { TreeEntry } from "../../core/ports.ts";
import type { Tool } from "../tool.ts";
import { type ReadFrom, readOnlyTool } from "./read-only-tool.ts";
import { fitLines, nameOf, pathOf } from "./text.ts";

const maxEntries = 2_000;

export function listFiles({ git, head }: ReadFrom): Tool {
  return readOnlyTool({
    name: "list_files",
    description: "List a directory; depth>1 includes what is below.",
    arguments: z.strictObject({
      path: z.string().max(4096).optional(),
      depth: z.int().min(1).max(6).optional(),
    }),
    async answer({ path = "", depth = 1 }, signal) {
      const directory = pathOf(path);
      const { entries, whole } = await walk((below) => git.list(head, below), { directory, depth, signal });
      if (entries.length === 0)
        throw new ModelError(`There is no directory ${nameOf(directory)}. List "" for the root.`);
      const { text, shown } = fitLines(entries.map(describe));
      return whole && shown === entries.length
        ? text
        : `${text}\n[cut after ${shown} entries: list a directory below, or less depth]`;
    },
  });
}

interface Walk {
  readonly directory: string;
  readonly depth: number;
  readonly signal: AbortSignal;
}

/** Level by level, so that a cut takes what is deepest. */
async function walk(list: (directory: string) => Promise<readonly TreeEntry[]>, { directory, depth, signal }: Walk) {
  const entries: TreeEntry[] = [];
  let level = [directory];
  for (let down = 0; down < depth; down += 1) {
    const next: string[] = [];
    for (const here of level) {
      signal.throwIfAborted();
      if (entries.length >= maxEntries) return { entries, whole: false };
      const found = await list(here);
      entries.push(...found);
      next.push(...found.filter(({ type }) => type === "tree").map(({ path }) => path));
    }
    level = next;
  }
  return { entries, whole: true };
}

function describe({ path, type, mode }: TreeEntry): string {
  if (type === "tree") return `${nameOf(path)}/`;
  if (type === "commit") return `${nameOf(path)} (submodule)`;
  return mode === "120000" ? `${nameOf(path)} (symlink)` : nameOf(path);
}
