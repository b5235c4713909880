import type { Coverage } from "../core/finding.ts";
import type { DiffLine, FileDiff, Hunk } from "./diff/file-diff.ts";
import { hunkLines } from "./diff/hunk-lines.ts";

/** One file's change as the model reads it: every line with its number, so that it can say where. */
export interface RenderedFile {
  readonly text: string;
  readonly coverage: Coverage;
}

/**
 * Renders whole hunks until `most` characters are used; what is left out is said in the text, for the model, and in
 * the coverage, for people. Lines: ` 12|context`, `+13|added`, `-9|removed`, the number of the side the line is on.
 */
export function renderFile(file: FileDiff, most: number): RenderedFile {
  const head = `=== ${JSON.stringify(file.path)} (${describe(file)})`;
  const why = withoutText(file);
  if (why !== null) return { text: `${head}\n${why}`, coverage: { path: file.path, read: "no-text", why } };
  const shown: string[] = [];
  let used = 0;
  for (const hunk of file.hunks) {
    const text = renderHunk(hunk);
    if (used + text.length > most && shown.length > 0) break;
    shown.push(text.slice(0, most));
    used += text.length;
  }
  const gap = gapOf(file, { shown: shown.length, used, most });
  const tail = gap === "" ? [] : [`[${gap}]`];
  return {
    text: [head, ...shown, ...tail].join("\n"),
    coverage: { path: file.path, read: gap === "" ? "diff" : "part", why: gap },
  };
}

function describe(file: FileDiff): string {
  const moved = file.oldPath === file.path ? "" : ` from ${JSON.stringify(file.oldPath)}`;
  return `${file.status}${moved}`;
}

/** Why there are no lines to read, or `null` when there are. */
function withoutText(file: FileDiff): string | null {
  if (file.binary) return "binary file";
  if (file.newMode === "160000" || file.oldMode === "160000") return "submodule";
  if (file.hunks.length > 0 || file.truncated !== null) return null;
  if (file.status === "renamed" || file.status === "copied") return `${file.status} without a change`;
  return file.status === "modified" ? "only its mode changed" : "empty file";
}

function gapOf(file: FileDiff, { shown, used, most }: { shown: number; used: number; most: number }): string {
  if (file.truncated === "file-too-large") return "its diff is larger than GitHub shows";
  if (file.truncated === "diff-too-large") return "the whole diff is too large";
  if (shown < file.hunks.length) return `${shown} of ${file.hunks.length} hunks fit`;
  if (used > most) return "its only hunk did not fit";
  return file.hunks.some((hunk) => hunk.cut.length > 0) ? "lines longer than 2,000 characters were cut" : "";
}

function renderHunk(hunk: Hunk): string {
  const section = hunk.section === "" ? "" : ` ${hunk.section}`;
  return [`@@${section}`, ...hunkLines(hunk).map(renderLine)].join("\n");
}

function renderLine({ kind, oldLine, newLine, text, noNewline }: DiffLine): string {
  const marker = markers[kind];
  const end = noNewline ? "\n\\ no newline at the end of the file" : "";
  return `${marker}${newLine ?? oldLine ?? 0}|${text.replace(/\r$/, "")}${end}`;
}

const markers = { context: " ", added: "+", removed: "-" } as const;
