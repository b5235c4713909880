import { createHash } from "node:crypto";
import type { Side } from "../../core/finding.ts";
import type { DiffLine, FileDiff, Hunk } from "./file-diff.ts";
import { hunkLines } from "./hunk-lines.ts";

/**
 * A few changed lines that belong together. Its mark hangs on what the lines say, not on where they stand, so it is the
 * same after a rebase, a force-push, or a change elsewhere in the file.
 */
export interface Chunk {
  /** Seven hex digits over the path and the changed lines. */
  readonly mark: string;
  readonly path: string;
  /** First and last line on each side, or `null` where the chunk has none. */
  readonly left: Span | null;
  readonly right: Span | null;
}

type Span = readonly [first: number, last: number];

/** A chunk ends at an unchanged line, or inside a long run behind a line that its own text selects, about one in eight. */
const least = 4;

export function chunksOf(files: readonly FileDiff[]): readonly Chunk[] {
  return files.flatMap((file) =>
    file.hunks.length === 0 ? [withoutLines(file)] : file.hunks.flatMap((hunk) => chunksIn(file.path, hunk)),
  );
}

/** The effective change as one value: equal values mean that nothing there is to review has changed. */
export function patchMark(chunks: readonly Chunk[]): string {
  return digest(chunks.map((chunk) => chunk.mark).join(""), 16);
}

/** The marks in a row of them. */
export function marksIn(row: string): ReadonlySet<string> {
  return new Set(row.match(/.{7}/g) ?? []);
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
  const chunks: Chunk[] = [];
  let run: DiffLine[] = [];
  const close = (): void => {
    if (run.length > 0) chunks.push(chunkOf(path, run));
    run = [];
  };
  for (const line of hunkLines(hunk)) {
    if (line.kind === "context") close();
    else {
      run.push(line);
      if (run.length >= least && selects(line.text)) close();
    }
  }
  close();
  return chunks;
}

function chunkOf(path: string, run: readonly DiffLine[]): Chunk {
  const text = run.map((line) => `${line.kind === "added" ? "+" : "-"}${line.text}`).join("\n");
  return {
    mark: digest(`${path}\n${text}`, 7),
    path,
    left: spanOf(run.map((line) => line.oldLine)),
    right: spanOf(run.map((line) => line.newLine)),
  };
}

/** A change without lines: a new mode, a new name, other bytes. */
function withoutLines({ path, oldPath, status, oldMode, newMode }: FileDiff): Chunk {
  return { mark: digest([path, oldPath, status, oldMode, newMode].join("\n"), 7), path, left: null, right: null };
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

function digest(text: string, digits: number): string {
  return createHash("sha256").update(text.toWellFormed()).digest("hex").slice(0, digits);
}
