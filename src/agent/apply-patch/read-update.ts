import type { PatchLine } from "./file-change.ts";
import { trimEnd } from "./white-space.ts";

/** The lines of one `*** Update File:` as far as they were read. */
export interface OpenUpdate {
  readonly path: string;
  /** Of the line that began it; the first line of a patch is number 1. */
  readonly number: number;
  moveTo: string | null;
  readonly chunks: OpenChunk[];
}

interface OpenChunk {
  readonly context: string | null;
  readonly lines: PatchLine[];
  atEnd: boolean;
}

/** What is wrong with a line, in the words of the real one. */
export function fault(number: number, words: string): string {
  return `Invalid patch hunk on line ${number}: ${words}`;
}

/** Why an update cannot end before the line of this number, or null. */
export function faultAtEnd(update: OpenUpdate, number: number): string | null {
  if (update.chunks.length === 0) return fault(update.number, `Update file hunk for path '${update.path}' is empty`);
  return update.chunks.at(-1)?.lines.length === 0 ? fault(number, "Update hunk does not contain any lines") : null;
}

/** Takes a line that is no header of a file. @returns what is wrong with it, or null. */
export function takeInUpdate(line: string, number: number, update: OpenUpdate): string | null {
  const chunk = update.chunks.at(-1);
  const plain = trimEnd(line);
  if (chunk === undefined && update.moveTo === null && plain.startsWith(moveTo)) {
    update.moveTo = plain.slice(moveTo.length);
    return null;
  }
  if (plain === "@@" || line.startsWith("@@ ")) {
    if (chunk?.lines.length === 0) return unexpected(line, number, update);
    update.chunks.push({ context: plain === "@@" ? null : plain.slice(3), lines: [], atEnd: false });
    return null;
  }
  if (chunk?.atEnd) return plain === "" ? null : unexpected(line, number, update);
  if (plain === "*** End of File") {
    // Before the first chunk it says nothing.
    if (chunk === undefined) return null;
    chunk.atEnd = true;
    return faultAtEnd(update, number);
  }
  const mark = line === "" ? " " : line[0];
  if (mark !== " " && mark !== "+" && mark !== "-") return unexpected(line, number, update);
  const open = chunk ?? { context: null, lines: [], atEnd: false };
  if (chunk === undefined) update.chunks.push(open);
  open.lines.push({ mark, text: line.slice(1) });
  return null;
}

const moveTo = "*** Move to: ";

function unexpected(line: string, number: number, { chunks }: OpenUpdate): string {
  return (chunks.at(-1)?.lines.length ?? 0) > 0
    ? fault(number, `Expected update hunk to start with a @@ context marker, got: '${line}'`)
    : fault(
        number,
        `Unexpected line found in update hunk: '${line}'. Every line should start with ' ' (context line), '+' (added line), or '-' (removed line)`,
      );
}
