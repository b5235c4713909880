import * as z from "zod";
import { ModelError } from "../../core/errors.ts";
import type { Sha } from "../../core/facts.ts";
import { limits } from "../../core/limits.ts";
import type { Change } from "../../core/ports.ts";
import type { Tool } from "../tool.ts";
import { type ReadFrom, readOnlyTool } from "./read-only-tool.ts";
import { fitLines, nameOf, pathOf } from "./text.ts";

export function diff({ git, head }: ReadFrom, base: Sha): Tool {
  let changes: Promise<readonly Change[]> | null = null;
  return readOnlyTool({
    name: "diff",
    description: "The change of one file as a unified diff; from: first line of the diff to show.",
    arguments: z.strictObject({ path: z.string().min(1).max(4096), from: z.int().positive().optional() }),
    async answer({ path, from = 1 }, signal) {
      const name = pathOf(path);
      const all = await (changes ??= git.changes(base, head));
      const change = all.find((one) => one.path === name || one.oldPath === name);
      if (change === undefined) throw new ModelError(notChanged(name, all));
      const text = await collect(git.diff(base, head, [...new Set([change.oldPath, change.path])]), signal);
      return page(text, from);
    },
  });
}

/** A diff of one file is read up to `limits.diffFileBytes`, in characters. */
async function collect(parts: AsyncIterable<string>, signal: AbortSignal): Promise<string> {
  let text = "";
  for await (const part of parts) {
    signal.throwIfAborted();
    text += part;
    if (text.length > limits.diffFileBytes) return text.slice(0, text.lastIndexOf("\n", limits.diffFileBytes) + 1);
  }
  return text;
}

function page(text: string, from: number): string {
  const lines = text
    .replace(/\n$/, "")
    .split("\n")
    .slice(from - 1);
  if (lines.length === 0) return "[the diff ends before that]";
  const { text: shownText, shown } = fitLines(lines);
  return shown < lines.length ? `${shownText}\n[cut: read on with from=${from + shown}]` : shownText;
}

function notChanged(name: string, all: readonly Change[]): string {
  const some = all.slice(0, 20).map((change) => nameOf(change.path));
  return `${nameOf(name)} was not changed. Changed: ${some.join(", ")}${all.length > some.length ? `, and ${all.length - some.length} more` : ""}.`;
}
