import { limits } from "../../core/limits.ts";
import type { FileDiff, Hunk, MalformedDiff, Truncation } from "./file-diff.ts";
import { type FileHeader, type HeaderFields, readHeader, takeHeaderLine } from "./file-header.ts";
import { closeHunk, isComplete, isEmpty, openHunk, type OpenHunk } from "./open-hunk.ts";

/** One file's part of a diff while its lines arrive. */
export interface FileSection {
  /** Number of its `diff --git` line, and what stands behind those words. */
  readonly startedAt: number;
  readonly names: string;
  readonly fields: HeaderFields;
  /** Set at the first hunk, or at the end of a section without any. */
  header: FileHeader | null;
  readonly hunks: Hunk[];
  hunk: OpenHunk | null;
  /** Lines and characters of its hunks so far. */
  lines: number;
  chars: number;
  truncated: Truncation | null;
}

export function malformed(line: number, reason: string): MalformedDiff {
  return { kind: "malformed", line, reason };
}

/** Starts a section at its first line, the `at`-th of the diff. */
export function openSection(line: string, at: number): FileSection | MalformedDiff {
  if (line.startsWith("diff --cc ") || line.startsWith("diff --combined ")) {
    return malformed(at, "a combined diff of a merge, which has no left and right side");
  }
  if (!line.startsWith("diff --git ")) return malformed(at, 'no "diff --git" where a file must start');
  const names = line.slice("diff --git ".length);
  const fields: HeaderFields = new Map();
  return { startedAt: at, names, fields, header: null, hunks: [], hunk: null, lines: 0, chars: 0, truncated: null };
}

/** Takes a line that stands outside any hunk. */
export function takeSectionLine(section: FileSection, line: string, at: number): MalformedDiff | null {
  // Base85 has no space in it: no line of a binary patch can pose as the next "diff --git".
  if (section.fields.has("GIT binary patch")) return null;
  if (line.startsWith("@@ ")) return startHunk(section, line, at);
  if (section.header !== null) return malformed(at, "neither a hunk nor the next file");
  const reason = takeHeaderLine(section.fields, line);
  return reason === null ? null : malformed(at, reason);
}

function startHunk(section: FileSection, line: string, at: number): MalformedDiff | null {
  if (!section.fields.has("--- ")) return malformed(at, 'a hunk without "---" and "+++" lines before it');
  const previous = section.hunk?.header ?? null;
  finishHunk(section);
  const problem = finishHeader(section);
  if (problem !== null) return problem;
  const opened = openHunk(line, previous);
  if (typeof opened === "string") return malformed(at, opened);
  section.hunk = opened;
  return null;
}

function finishHeader(section: FileSection): MalformedDiff | null {
  if (section.header !== null) return null;
  const header = readHeader(section.names, section.fields);
  if (typeof header === "string") return malformed(section.startedAt, header);
  section.header = header;
  return null;
}

function finishHunk(section: FileSection): void {
  const { hunk } = section;
  if (hunk === null) return;
  section.hunk = null;
  // A hunk that a limit emptied is not there at all; one that it cut short keeps its beginning.
  if (!isEmpty(hunk)) section.hunks.push(closeHunk(hunk));
}

/** The finished file; `at` is the line the diff had got to. */
export function closeSection(section: FileSection, at: number): FileDiff | MalformedDiff {
  if (section.hunk !== null && !isComplete(section.hunk)) return malformed(at, "ends inside a hunk");
  finishHunk(section);
  if (bytesOf(section) > limits.diffFileBytes) section.truncated ??= "file-too-large";
  const problem = finishHeader(section);
  if (problem !== null) return problem;
  if (section.header === null) return malformed(section.startedAt, "a file without a header");
  return { ...section.header, hunks: section.hunks, truncated: section.truncated };
}

/** In UTF-8. Counted out only where it matters: a character has three bytes at most. */
function bytesOf(section: FileSection): number {
  if (section.chars * 3 <= limits.diffFileBytes) return section.chars;
  const more = section.hunks.map(({ body }) => Buffer.byteLength(body) - body.length);
  return more.reduce((sum, each) => sum + each, section.chars);
}
