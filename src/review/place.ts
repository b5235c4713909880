import { type DiffIndex, hunkAt, type LineRange } from "../context/diff/diff-index.ts";
import type { DiffLine, FileDiff, Hunk } from "../context/diff/file-diff.ts";
import { endLine, firstLine } from "../context/diff/open-hunk.ts";
import type { Side } from "../core/finding.ts";
import { longestComment, matchSnippet, snippetLines, withoutMarkers } from "./match-snippet.ts";

export type SidedRange = LineRange & { readonly side: Side };

/** A file of the diff, and the lines of it that a claim names. */
export interface Seen {
  readonly file: FileDiff;
  readonly hint: SidedRange;
  readonly diff: DiffIndex;
}

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

function findOnSide(seen: Seen, side: Side, quoted: readonly string[]): SidedRange | null {
  const snippet = quoted.slice(0, longestComment);
  if (snippet.length === 0) return null;
  for (const hunk of candidates(seen, side, snippet)) {
    const shown = seen.diff.sideOf(hunk, side);
    const at = matchSnippet(shown, snippet, seen.hint.startLine - shown.first);
    const place = at === null ? null : placeOf(shown.lines(at, at + snippet.length), side);
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
  const measured = hunks.map((hunk) => ({ hunk, away: distance(hunk, side, hint) }));
  return measured.toSorted((a, b) => a.away - b.away).map(({ hunk }) => hunk);
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
  const shown = diff.sideOf(hunk, side);
  return placeOf(shown.lines(hint.startLine - shown.first, hint.line - shown.first + 1), side);
}

/** One line of the nearest hunk, on the claimed side if that has any. Every file with a hunk has a nearest line. */
export function placeNearby({ file, hint, diff }: Seen): SidedRange | null {
  const [hunk] = byDistance(file.hunks, hint.side, hint);
  if (hunk === undefined) return null;
  for (const side of [hint.side, otherSide(hint.side)]) {
    const shown = diff.sideOf(hunk, side);
    const lines = shown.lines(0, shown.length).filter((line) => side === "RIGHT" || line.kind === "removed");
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
  const line = numbers.findLast((number) => number !== null && number < startLine + longestComment) ?? startLine;
  return { side, startLine, line };
}

function otherSide(side: Side): Side {
  return side === "LEFT" ? "RIGHT" : "LEFT";
}
