import type { DiffLine, Hunk } from "./file-diff.ts";

const newline = "\n";
const backslash = "\\";

/** The lines of a hunk in the order of the diff, with their numbers. Costs an object a line: keep it for single hunks. */
export function hunkLines(hunk: Hunk): readonly DiffLine[] {
  const { body } = hunk;
  const cut = new Set(hunk.cut);
  const lines: DiffLine[] = [];
  let oldLine = hunk.oldStart;
  let newLine = hunk.newStart;
  for (let from = 0, to = 0, index = 0; from <= body.length; from = to + 1, index++) {
    const end = body.indexOf(newline, from);
    to = end === -1 ? body.length : end;
    const kind = kinds[body[from] ?? newline];
    if (kind === undefined) continue;
    lines.push({
      kind,
      oldLine: kind === "added" ? null : oldLine++,
      newLine: kind === "removed" ? null : newLine++,
      text: body.slice(from + 1, to),
      cut: cut.has(index),
      noNewline: body[to + 1] === backslash,
    });
  }
  return lines;
}

/** By the first character: an empty line is empty context; `\` belongs to the line before it. */
const kinds: Readonly<Record<string, DiffLine["kind"]>> = {
  " ": "context",
  [newline]: "context",
  "+": "added",
  "-": "removed",
};
