import type { Side } from "../../core/finding.ts";
import type { DiffLine, Hunk } from "./file-diff.ts";
import { firstLine } from "./open-hunk.ts";

/**
 * The lines of one side of a hunk: context and removed on the left, context and added on the right. They are numbered
 * without a gap, so places count from 0 and the line at place `n` is line `first + n` of the file.
 */
export interface HunkSide {
  readonly first: number;
  /** Fewer than the hunk's header says when the file is truncated. */
  readonly length: number;
  /** Empty beyond the end. */
  textAt(place: number): string;
  /** Lines from `start` up to, not including, `end`, as far as there are any. */
  lines(start: number, end: number): readonly DiffLine[];
}

/** Both sides, by the places of their lines in `body`: objects are made for the few lines somebody asks for. */
export function sidesOf(hunk: Hunk): Readonly<Record<Side, HunkSide>> {
  const starts = startsOf(hunk);
  return { LEFT: sideOf(hunk, "LEFT", starts), RIGHT: sideOf(hunk, "RIGHT", starts) };
}

/** Where in `body` the lines of each side start, and which of them were cut. */
interface Starts {
  readonly LEFT: readonly number[];
  readonly RIGHT: readonly number[];
  readonly cut: ReadonlySet<number>;
}

function startsOf({ body, cut }: Hunk): Starts {
  const [left, right, cutStarts]: [number[], number[], Set<number>] = [[], [], new Set()];
  let nextCut = 0;
  for (let start = 0, index = 0; start <= body.length; start = endOf(body, start) + 1, index++) {
    if (cut[nextCut] === index) {
      cutStarts.add(start);
      nextCut += 1;
    }
    const marker = body[start];
    if (marker === "\\") continue;
    if (marker !== "+") left.push(start);
    if (marker !== "-") right.push(start);
  }
  return { LEFT: left, RIGHT: right, cut: cutStarts };
}

function endOf(body: string, start: number): number {
  const end = body.indexOf("\n", start);
  return end === -1 ? body.length : end;
}

function sideOf(hunk: Hunk, side: Side, starts: Starts): HunkSide {
  const own = starts[side];
  const textAt = (place: number): string => {
    const start = own[place];
    return start === undefined ? "" : hunk.body.slice(start + 1, endOf(hunk.body, start));
  };
  const lineFrom = (start: number): DiffLine => {
    const oldPlace = placeOf(starts.LEFT, start);
    const newPlace = placeOf(starts.RIGHT, start);
    const end = endOf(hunk.body, start);
    return {
      kind: oldPlace === null ? "added" : newPlace === null ? "removed" : "context",
      oldLine: oldPlace === null ? null : firstLine(hunk, "LEFT") + oldPlace,
      newLine: newPlace === null ? null : firstLine(hunk, "RIGHT") + newPlace,
      text: hunk.body.slice(start + 1, end),
      cut: starts.cut.has(start),
      noNewline: hunk.body[end + 1] === "\\",
    };
  };
  return {
    first: firstLine(hunk, side),
    length: own.length,
    textAt,
    lines: (start, end) => own.slice(Math.max(0, start), Math.max(0, end)).map(lineFrom),
  };
}

/** Place of `start` among ascending `starts`. */
function placeOf(starts: readonly number[], start: number): number | null {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? start) < start) low = middle + 1;
    else high = middle;
  }
  return starts[low] === start ? low : null;
}
