import type { Side } from "../../core/finding.ts";
import { limits } from "../../core/limits.ts";
import type { Hunk } from "./file-diff.ts";

/** A hunk while its lines arrive. How many follow is known from its header, so no content can pose as a header. */
export interface OpenHunk {
  readonly header: HunkHeader;
  oldLeft: number;
  newLeft: number;
  /** The section, then the lines. */
  readonly lines: string[];
  readonly cut: number[];
}

export type HunkHeader = Omit<Hunk, "section" | "body" | "cut">;

/** A left out count means 1: `@@ -5 +5 @@`. */
const header = /^@@ -(\d{1,10})(?:,(\d{1,10}))? \+(\d{1,10})(?:,(\d{1,10}))? @@(?: (.*))?$/s;

/** The reason when `line` is no hunk header, or one that says nothing or starts before the end of `previous`. */
export function openHunk(line: string, previous: HunkHeader | null): OpenHunk | string {
  const match = header.exec(line);
  if (match === null) return "not a hunk header";
  const [, oldStart, oldLines = "1", newStart, newLines = "1", section = ""] = match;
  const read = {
    oldStart: Number(oldStart),
    oldLines: Number(oldLines),
    newStart: Number(newStart),
    newLines: Number(newLines),
  };
  if (read.oldLines + read.newLines === 0) return "a hunk without lines";
  if (firstLine(read, "LEFT") < endLine(previous, "LEFT") || firstLine(read, "RIGHT") < endLine(previous, "RIGHT")) {
    return "a hunk that starts inside the one before it, or before line 1";
  }
  return {
    header: read,
    oldLeft: read.oldLines,
    newLeft: read.newLines,
    lines: [section.slice(0, limits.diffLineChars)],
    cut: [],
  };
}

/** First line of a side that the hunk covers. Where it covers none, git prints the line before instead. */
export function firstLine(hunk: HunkHeader, side: Side): number {
  if (side === "LEFT") return hunk.oldLines === 0 ? hunk.oldStart + 1 : hunk.oldStart;
  return hunk.newLines === 0 ? hunk.newStart + 1 : hunk.newStart;
}

/** The line after the last one of a side that the hunk covers. */
export function endLine(hunk: HunkHeader | null, side: Side): number {
  if (hunk === null) return 1;
  return firstLine(hunk, side) + (side === "LEFT" ? hunk.oldLines : hunk.newLines);
}

const plus = 43;
const minus = 45;
const space = 32;
const backslash = 92;

/** Whether none of its lines was kept. */
export function isEmpty(hunk: OpenHunk): boolean {
  return hunk.lines.length === 1;
}

export function isComplete(hunk: OpenHunk): boolean {
  return hunk.oldLeft === 0 && hunk.newLeft === 0;
}

/** Counts decide what is a line of the hunk; behind the last one only `\ No newline at end of file` still belongs to it. */
export function belongs(hunk: OpenHunk, line: string): boolean {
  return !isComplete(hunk) || line.charCodeAt(0) === backslash;
}

/** Counts a line off; the reason when it cannot stand in the hunk. An empty line is an empty context line. */
export function countLine(hunk: OpenHunk, line: string): string | null {
  const marker = line === "" ? space : line.charCodeAt(0);
  if (marker === backslash) return null;
  if (marker !== plus && marker !== minus && marker !== space) return "a line of a hunk without a marker";
  if (marker !== plus) hunk.oldLeft -= 1;
  if (marker !== minus) hunk.newLeft -= 1;
  return hunk.oldLeft < 0 || hunk.newLeft < 0 ? "more lines of one kind than the hunk's header says" : null;
}

/** Keeps the text of a line, cut to `limits.diffLineChars` behind its marker, never inside a surrogate pair. */
export function keepLine(hunk: OpenHunk, line: string): void {
  const max = limits.diffLineChars + 1;
  if (line.length <= max) {
    hunk.lines.push(line);
    return;
  }
  hunk.cut.push(hunk.lines.length - 1);
  hunk.lines.push(line.slice(0, max).replace(/[\uD800-\uDBFF]$/, ""));
}

/** Joined, section and body are a copy: they do not keep the piece of text they came in alive. */
export function closeHunk(hunk: OpenHunk): Hunk {
  const text = hunk.lines.join("\n");
  const sectionEnd = hunk.lines[0]?.length ?? 0;
  return {
    ...hunk.header,
    section: text.slice(0, sectionEnd),
    body: text.slice(sectionEnd + 1),
    cut: hunk.cut,
  };
}
