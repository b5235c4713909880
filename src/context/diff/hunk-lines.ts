import type { DiffLine, Hunk } from "./file-diff.ts";

/** The lines of a hunk in the order of the diff, with their numbers. Costs an object a line: keep it for single hunks. */
export function hunkLines(hunk: Hunk): readonly DiffLine[] {
  const raw = hunk.body.split("\n");
  const cut = new Set(hunk.cut);
  const lines: DiffLine[] = [];
  let oldLine = hunk.oldStart;
  let newLine = hunk.newStart;
  for (let index = 0; index < raw.length; index++) {
    const line = raw[index] ?? "";
    if (line.startsWith("\\")) continue;
    const kind = kindOf(line);
    lines.push({
      kind,
      oldLine: kind === "added" ? null : oldLine++,
      newLine: kind === "removed" ? null : newLine++,
      text: line.slice(1),
      cut: cut.has(index),
      noNewline: raw[index + 1]?.startsWith("\\") ?? false,
    });
  }
  return lines;
}

function kindOf(line: string): DiffLine["kind"] {
  if (line.startsWith("+")) return "added";
  return line.startsWith("-") ? "removed" : "context";
}
