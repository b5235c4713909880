import type { Side } from "../../core/finding.ts";
import type { DiffLine, FileDiff, Hunk } from "./file-diff.ts";
import { type HunkSide, sidesOf } from "./hunk-side.ts";
import { endLine, firstLine } from "./open-hunk.ts";

/** Looks into a parsed diff by path, side and line. */
export interface DiffIndex {
  readonly files: readonly FileDiff[];
  /** By new name, else by the old name of a rename. A path with two entries gives the later one. */
  find(path: string): FileDiff | null;
  /** Why GitHub takes no comment on any line of the file; `null` when it takes some. */
  uncommentable(file: FileDiff): Uncommentable | null;
  sideOf(hunk: Hunk, side: Side): HunkSide;
  /** `null` where the diff does not show that line of that side. */
  lineAt(file: FileDiff, side: Side, line: number): DiffLine | null;
  /** The lines of a range that one hunk shows, joined by `\n`; `null` unless it shows all of them. */
  textOf(file: FileDiff, side: Side, range: LineRange): string | null;
}

/** Both inclusive. */
export interface LineRange {
  readonly startLine: number;
  readonly line: number;
}

export type Uncommentable =
  | "binary"
  /** Mode, name or nothing but an empty file changed. */
  | "no-lines"
  | "too-large"
  /** Two entries share the path: GitHub's own diff shows one of them, and which one is not written down. */
  | "type-changed"
  /** The name is no UTF-8, so no request can carry it. */
  | "path-not-utf8";

/** Lines whose places are kept for the next look; a hunk may hold twenty thousand. */
const keptLines = 200_000;

export function indexDiff(files: readonly FileDiff[]): DiffIndex {
  const { byPath, twice } = namesOf(files);
  const sideOf = rememberSides();
  const lineAt: DiffIndex["lineAt"] = (file, side, line) => {
    const hunk = hunkAt(file, side, line);
    const place = hunk === null ? 0 : line - firstLine(hunk, side);
    return hunk === null ? null : (sideOf(hunk, side).lines(place, place + 1)[0] ?? null);
  };
  return {
    files,
    find: (path) => byPath.get(path) ?? null,
    uncommentable: (file) => (twice.has(file.path) ? "type-changed" : whyUncommentable(file)),
    sideOf,
    lineAt,
    textOf(file, side, { startLine, line }) {
      const hunk = hunkAt(file, side, startLine);
      if (hunk === null || line < startLine || line >= endLine(hunk, side)) return null;
      const shown = sideOf(hunk, side);
      const lines = shown.lines(startLine - shown.first, line - shown.first + 1);
      return lines.length === line - startLine + 1 ? lines.map((each) => each.text).join("\n") : null;
    },
  };
}

function namesOf(files: readonly FileDiff[]): { byPath: Map<string, FileDiff>; twice: Set<string> } {
  const byPath = new Map<string, FileDiff>();
  const twice = new Set<string>();
  for (const file of files) {
    if (byPath.has(file.path)) twice.add(file.path);
    byPath.set(file.path, file);
  }
  for (const file of files) {
    if (file.status === "renamed" && !byPath.has(file.oldPath)) byPath.set(file.oldPath, file);
  }
  return { byPath, twice };
}

function whyUncommentable(file: FileDiff): Uncommentable | null {
  if (file.path.includes("\uFFFD")) return "path-not-utf8";
  if (file.binary) return "binary";
  if (file.truncated !== null) return "too-large";
  return file.hunks.length === 0 ? "no-lines" : null;
}

/** The hunk that covers a line of a side. */
export function hunkAt(file: FileDiff, side: Side, line: number): Hunk | null {
  let low = 0;
  let high = file.hunks.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const hunk = file.hunks[middle];
    if (hunk === undefined) return null;
    if (line < firstLine(hunk, side)) high = middle - 1;
    else if (line >= endLine(hunk, side)) low = middle + 1;
    else return hunk;
  }
  return null;
}

function rememberSides(): DiffIndex["sideOf"] {
  const known = new Map<Hunk, Readonly<Record<Side, HunkSide>>>();
  let lines = 0;
  return (hunk, side) => {
    const before = known.get(hunk);
    if (before !== undefined) return before[side];
    if (lines > keptLines) {
      known.clear();
      lines = 0;
    }
    const sides = sidesOf(hunk);
    lines += sides.LEFT.length + sides.RIGHT.length;
    known.set(hunk, sides);
    return sides[side];
  };
}
