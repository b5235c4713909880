import { createHash } from "node:crypto";
import type { Side } from "../../core/finding.ts";
import type { DiffLine, FileDiff, Hunk, ParsedDiff } from "./file-diff.ts";
import { hunkLines } from "./hunk-lines.ts";

/**
 * A few changed lines that belong together. Its mark hangs on what they and their neighbours say, not on their numbers, so
 * it is the same after a rebase, a force-push, or a change elsewhere in the file.
 */
export interface Chunk {
  /** `markDigits` characters over the path, the changed lines, and up to `around` lines before and after them. */
  readonly mark: string;
  readonly path: string;
  /** First and last line on each side, or `null` where the chunk has none. */
  readonly left: Span | null;
  readonly right: Span | null;
}

type Parsed = Extract<ParsedDiff, { kind: "parsed" }>;
type Span = readonly [first: number, last: number];

/**
 * 84 bits: whoever writes the change knows the marks of what was read, and must not be able to find other lines with one
 * of them, which would count as read.
 */
export const markDigits = 14;
/** Neighbours are part of it: the same lines moved to another place are another change. */
const around = 3;
/** A chunk ends at an unchanged line, or inside a long run behind a line that its own text selects, about one in eight. */
const least = 4;

export function chunksOf(files: readonly FileDiff[]): readonly Chunk[] {
  return files.flatMap((file) =>
    file.hunks.length === 0 ? [withoutLines(file)] : file.hunks.flatMap((hunk) => chunksIn(file.path, hunk)),
  );
}

/**
 * The effective change as one value: equal values mean that nothing there is to review has changed. `null` where lines
 * were cut or left out, because then equal text does not mean an equal change.
 */
export function patchMark({ files, filesLeftOut }: Pick<Parsed, "files" | "filesLeftOut">): string | null {
  const cut =
    filesLeftOut > 0 || files.some((file) => file.truncated !== null || file.hunks.some((hunk) => hunk.cut.length > 0));
  if (cut) return null;
  const marks = chunksOf(files).map(({ mark }) => mark);
  return createHash("sha256").update(marks.join("")).digest("hex").slice(0, 20);
}

/** The marks in a row of them. */
export function marksIn(row: string): ReadonlySet<string> {
  return new Set(row.match(/.{14}/g) ?? []);
}

/** Chunks of a path that show any of these lines; none for unchanged lines. */
export function chunksAt(
  chunks: readonly Chunk[],
  place: { path: string; side: Side; startLine: number; line: number },
): readonly Chunk[] {
  return chunks.filter((chunk) => {
    const span = place.side === "LEFT" ? chunk.left : chunk.right;
    return chunk.path === place.path && span !== null && span[0] <= place.line && place.startLine <= span[1];
  });
}

function chunksIn(path: string, hunk: Hunk): Chunk[] {
  const lines = hunkLines(hunk);
  return runsIn(lines).map(([from, to]) => {
    const text = lines.slice(Math.max(0, from - around), to + around).map(sayLine);
    const run = lines.slice(from, to);
    return {
      // No path holds a NUL, so no line can pass for a part of the path.
      mark: digest(`${path}\0${from - Math.max(0, from - around)}\n${text.join("\n")}`),
      path,
      left: spanOf(run.map((line) => line.oldLine)),
      right: spanOf(run.map((line) => line.newLine)),
    };
  });
}

/** Runs of changed lines, as half-open ranges of a hunk's lines. */
function runsIn(lines: readonly DiffLine[]): readonly Span[] {
  const runs: Span[] = [];
  let from: number | null = null;
  for (const [index, line] of lines.entries()) {
    if (line.kind === "context") {
      if (from !== null) runs.push([from, index]);
      from = null;
      continue;
    }
    from ??= index;
    if (index + 1 - from >= least && selects(line.text)) {
      runs.push([from, index + 1]);
      from = null;
    }
  }
  return from === null ? runs : [...runs, [from, lines.length]];
}

function sayLine({ kind, text, cut }: DiffLine): string {
  return `${kind === "added" ? "+" : kind === "removed" ? "-" : " "}${text}${cut ? "\0cut" : ""}`;
}

/** A change without lines: a new mode, a new name, other bytes. */
function withoutLines({ path, oldPath, status, oldMode, newMode }: FileDiff): Chunk {
  return { mark: digest([path, oldPath, status, oldMode, newMode].join("\0")), path, left: null, right: null };
}

function spanOf(numbers: readonly (number | null)[]): Span | null {
  const lines = numbers.filter((number) => number !== null);
  const [first, last] = [lines[0], lines.at(-1)];
  return first === undefined || last === undefined ? null : [first, last];
}

/** FNV-1a: fast, and nothing depends on it but where a long run is cut. */
function selects(text: string): boolean {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93);
  return (hash & 7) === 0;
}

function digest(text: string): string {
  return createHash("sha256").update(text.toWellFormed()).digest("base64").slice(0, markDigits);
}
