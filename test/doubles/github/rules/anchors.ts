import type { DiffLine, FileDiff, Hunk } from "../git/diff.ts";
import type { Side } from "../state/model.ts";

/** Where a client wants a review comment to hang. */
export interface Anchor {
  readonly path: string;
  readonly line?: number | undefined;
  readonly side?: Side | undefined;
  readonly start_line?: number | null | undefined;
  readonly start_side?: Side | null | undefined;
  readonly position?: number | undefined;
}

export interface Anchored {
  readonly path: string;
  readonly side: Side;
  readonly line: number;
  readonly startSide: Side | null;
  readonly startLine: number | null;
  readonly position: number;
  readonly diffHunk: string;
}

export type AnchorResult = { readonly at: Anchored } | { readonly refused: string };

const thread = "Pull request review thread";
const noHunk = `${thread} diff hunk can't be blank`;

/** Finds the line in the diff, or says in GitHub's words why there is none. One refusal loses the whole review. */
export function anchor(diff: readonly FileDiff[], wanted: Anchor): AnchorResult {
  const files = filesAt(diff, wanted.path, wanted.side ?? "RIGHT");
  if (files.length === 0) return refuse([`${thread} path is invalid`, noHunk]);
  const end = first(files, (file) => findEnd(file, wanted));
  if (!end) return refuse(notInDiff(wanted));
  const { start_line: startLine } = wanted;
  if (startLine === undefined || startLine === null) return { at: place(wanted, end, null) };
  return range(wanted, end, startLine);
}

/** The old name of a renamed file is valid too, for lines that were removed from it. */
function filesAt(diff: readonly FileDiff[], path: string, side: Side): FileDiff[] {
  const renamed = (file: FileDiff): boolean => side === "LEFT" && file.status === "renamed" && file.oldPath === path;
  return diff.filter((file) => file.path === path || renamed(file));
}

interface Found {
  readonly hunk: Hunk;
  readonly line: DiffLine;
  readonly side: Side;
}

function findEnd(file: FileDiff, wanted: Anchor): Found | null {
  const { line: number, position } = wanted;
  if (number !== undefined) return findLine(file.hunks, wanted.side ?? "RIGHT", number);
  if (position === undefined) return null;
  const byPosition = (line: DiffLine): boolean => line.position === position;
  for (const hunk of file.hunks) {
    const line = hunk.lines.find(byPosition);
    if (line) return { hunk, line, side: line.kind === "removed" ? "LEFT" : "RIGHT" };
  }
  return null;
}

/** RIGHT takes added and unchanged lines, LEFT removed ones: the documented rule, strictly. */
export function findLine(hunks: readonly Hunk[], side: Side, number: number): Found | null {
  for (const hunk of hunks) {
    const line = hunk.lines.find(
      (line) => (side === "RIGHT" || line.kind === "removed") && numberOn(line, side) === number,
    );
    if (line) return { hunk, line, side };
  }
  return null;
}

export function numberOn(line: DiffLine, side: Side): number | null {
  return side === "LEFT" ? line.oldLine : line.newLine;
}

function range(wanted: Anchor, end: Found, startLine: number): AnchorResult {
  const side = wanted.start_side ?? end.side;
  const start = findLine([end.hunk], side, startLine);
  const sameSideBackwards = side === end.side && startLine >= (numberOn(end.line, end.side) ?? 0);
  if (sameSideBackwards) return refuse([`${thread} start line must precede the end line.`]);
  if (!start) return refuse([`${thread} start line must be part of the same hunk as the line.`]);
  if (start.line.position >= end.line.position) return refuse([`${thread} start line must precede the end line.`]);
  return { at: place(wanted, end, { side, line: startLine }) };
}

function place(wanted: Anchor, end: Found, start: { side: Side; line: number } | null): Anchored {
  return {
    path: wanted.path,
    side: end.side,
    line: numberOn(end.line, end.side) ?? 0,
    startSide: start?.side ?? null,
    startLine: start?.line ?? null,
    position: end.line.position,
    diffHunk: hunkUpTo(end.hunk, end.line),
  };
}

/** GitHub keeps the hunk only up to the commented line. */
function hunkUpTo(hunk: Hunk, end: DiffLine): string {
  const sign = { context: " ", added: "+", removed: "-" } as const;
  const shown = hunk.lines.filter((line) => line.position <= end.position);
  return [hunk.header, ...shown.map((line) => sign[line.kind] + line.text)].join("\n");
}

function notInDiff(wanted: Anchor): string[] {
  const ranged = wanted.start_line !== undefined && wanted.start_line !== null;
  const start = ranged ? [`${thread} start line must be part of the same hunk as the line.`] : [];
  return [`${thread} line must be part of the diff`, ...start, noHunk];
}

/** Rails joins the messages of one record into one sentence. */
function refuse(messages: readonly string[]): AnchorResult {
  if (messages.length < 3) return { refused: messages.join(" and ") };
  return { refused: `${messages.slice(0, -1).join(", ")}, and ${messages.at(-1)}` };
}

function first<T, R>(items: readonly T[], find: (item: T) => R | null): R | null {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return null;
}
