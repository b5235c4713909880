import * as z from "zod";
import { ModelError } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import type { FileContent } from "../../core/ports.ts";
import type { Tool } from "../tool.ts";
import { type ReadFrom, readOnlyTool } from "./read-only-tool.ts";
import { fitLines, nameOf, pathOf } from "./text.ts";

export function readFile({ git, head, base }: ReadFrom): Tool {
  return readOnlyTool({
    name: "read_file",
    description: "Read a file with line numbers, optionally lines from..to; before: as it was before the change.",
    arguments: z.strictObject({
      path: z.string().min(1).max(4096),
      from: z.int().positive().optional(),
      to: z.int().positive().optional(),
      before: z.boolean().optional(),
    }),
    async answer({ path, from = 1, to, before = false }) {
      if (before && base === null) throw new ModelError("There is no change here, so there is no version before it.");
      const name = pathOf(path);
      const content = await git.read(before && base !== null ? base : head, name, limits.fileBytes);
      if (content.kind !== "text" && content.kind !== "cut")
        throw new ModelError(`${nameOf(name)} ${reasons[content.kind]}`);
      return render(content, { name, from, to: to ?? Infinity });
    },
  });
}

const reasons = {
  absent: "does not exist here. Look around with list_files, or find it with search.",
  binary: "is a binary file.",
  symlink: "is a symbolic link; links are not followed.",
  submodule: "is a submodule; submodules are not read.",
  directory: "is a directory. Use list_files.",
  "not-fetched": "was not fetched, so it cannot be read in this run.",
} as const;

function render(
  content: Extract<FileContent, { text: string }>,
  range: { name: string; from: number; to: number },
): string {
  const lines = linesOf(content.text);
  const { from } = range;
  const wanted = lines.slice(from - 1, range.to);
  if (wanted.length === 0)
    return lines.length === 0 ? "[the file is empty]" : `[no such lines: the file has ${lines.length}]`;
  const { text, shown } = fitLines(wanted.map((line, index) => `${from + index}|${line}`));
  return [
    text,
    ...notices(content, { total: lines.length, last: from - 1 + shown, wanted: from - 1 + wanted.length }),
  ].join("\n");
}

/** Of `total` lines, those up to `wanted` were asked for and those up to `last` are shown. */
function notices(
  content: Extract<FileContent, { text: string }>,
  { total, last, wanted }: { total: number; last: number; wanted: number },
): string[] {
  return [
    ...(last < wanted ? [`[cut after line ${last}: read on with from=${last + 1}]`] : []),
    ...(last === wanted && wanted < total ? [`[the file goes on to line ${total}]`] : []),
    ...(content.kind === "cut"
      ? [`[only the first ${total} lines are readable: the file has ${content.bytes} bytes]`]
      : []),
    ...(content.lossy ? ["[not UTF-8: wrong bytes are shown as \uFFFD]"] : []),
  ];
}

/** As git counts them: the end of the last line does not begin another one. */
function linesOf(text: string): string[] {
  if (text === "") return [];
  return text
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => line.replace(/\r$/, ""));
}
