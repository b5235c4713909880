import { type DiffIndex, hunkAt, type LineRange } from "../context/diff/diff-index.ts";
import type { DiffLine, FileDiff, Hunk } from "../context/diff/file-diff.ts";
import { endLine, firstLine } from "../context/diff/open-hunk.ts";
import type { Side } from "../core/finding.ts";
import { matchSnippet, snippetLines, withoutMarkers } from "./match-snippet.ts";

export type SidedRange = LineRange & { readonly side: Side };

/** A file of the diff, and the lines of it that a claim names. */
export interface Seen {
  readonly file: FileDiff;
  readonly hint: SidedRange;
  readonly diff: DiffIndex;
}

/** Lines a comment covers at most: a longer one is cut at its end. */
const longest = 10;

/** Tries the claimed side in every hunk, nearest first, then the other side, then the same without copied markers. */
export function placeSnippet(seen: Seen, text: string): SidedRange | null {
  const snippet = snippetLines(text);
  const { side } = seen.hint;
  return (
    findOnSide(seen, side, snippet) ??
    findOnSide(seen, otherSide(side), snippet) ??
    findOnSide(seen, side, withoutMarkers(snippet, side)) ??
    findOnSide(seen, otherSide(side), withoutMarkers(snippet, otherSide(side)))
  );
}

function findOnSide(seen: Seen, side: Side, snippet: readonly string[]): SidedRange | null {
  if (snippet.length === 0) return null;
  for (const hunk of candidates(seen, side, snippet)) {
    const lines = seen.diff.sideOf(hunk, side);
    const at = matchSnippet(lines, snippet, seen.hint.startLine - firstLine(hunk, side));
    const place = at === null ? null : placeOf(lines.slice(at, at + snippet.length), side);
    if (place !== null) return place;
  }
  return null;
}

/** Hunks that can hold the snippet, nearest first: never the first duplicate in the file. */
function* candidates(seen: Seen, side: Side, snippet: readonly string[]): Generator<Hunk> {
  const hinted = hunkAt(seen.file, side, seen.hint.startLine);
  if (hinted !== null) yield hinted;
  // The longest line is the one that tells hunks apart best.
  const needle = snippet.map((line) => line.trim()).reduce((a, b) => (b.length > a.length ? b : a), "");
  const others = seen.file.hunks.filter((hunk) => hunk !== hinted && hunk.body.includes(needle));
  yield* byDistance(others, side, seen.hint);
}

function byDistance(hunks: readonly Hunk[], side: Side, hint: LineRange): readonly Hunk[] {
  return hunks.toSorted((a, b) => distance(a, side, hint) - distance(b, side, hint));
}

function distance(hunk: Hunk, side: Side, { startLine, line }: LineRange): number {
  return Math.max(0, firstLine(hunk, side) - line, startLine - (endLine(hunk, side) - 1));
}

/** The claimed lines, as far as one hunk shows them: the one that holds the last of them, or else any. */
export function placeLines({ file, hint, diff }: Seen): SidedRange | null {
  const { side } = hint;
  const hunk =
    hunkAt(file, side, hint.line) ??
    hunkAt(file, side, hint.startLine) ??
    file.hunks.find((each) => firstLine(each, side) <= hint.line && endLine(each, side) > hint.startLine);
  if (hunk === undefined) return null;
  const first = firstLine(hunk, side);
  const lines = diff.sideOf(hunk, side).slice(Math.max(0, hint.startLine - first), hint.line - first + 1);
  return placeOf(lines, side);
}

/** One line of the nearest hunk, on the claimed side if that has any. Every file with a hunk has a nearest line. */
export function placeNearby({ file, hint, diff }: Seen): SidedRange | null {
  const [hunk] = byDistance(file.hunks, hint.side, hint);
  if (hunk === undefined) return null;
  for (const side of [hint.side, otherSide(hint.side)]) {
    const lines = diff.sideOf(hunk, side).filter((line) => side === "RIGHT" || line.kind === "removed");
    const nearest = hint.line < firstLine(hunk, side) ? lines[0] : lines.at(-1);
    if (nearest !== undefined) return placeOf([nearest], side);
  }
  return null;
}

/** Turns lines of one side of a hunk into what GitHub takes. Context named on the left is the same line on the right. */
function placeOf(lines: readonly DiffLine[], side: Side): SidedRange | null {
  const removed = side === "LEFT" ? lines.filter((line) => line.kind === "removed") : [];
  if (removed.length > 0)
    return clipped(
      "LEFT",
      removed.map((line) => line.oldLine),
    );
  return clipped(
    "RIGHT",
    lines.map((line) => line.newLine),
  );
}

function clipped(side: Side, numbers: readonly (number | null)[]): SidedRange | null {
  const startLine = numbers[0] ?? null;
  if (startLine === null) return null;
  const line = numbers.findLast((number) => number !== null && number < startLine + longest) ?? startLine;
  return { side, startLine, line };
}

function otherSide(side: Side): Side {
  return side === "LEFT" ? "RIGHT" : "LEFT";
}
