import type { Remembered, ReviewState } from "../core/review-state.ts";
import { type Chunk, chunksOf } from "./diff/chunks.ts";
import type { FileDiff } from "./diff/file-diff.ts";

/** Names that may have gone in one push and are looked for; a larger move is read anew. */
const mostNames = 20;

/**
 * The record with its findings under the names their files have now. A file that left the change under its old name and
 * holds the same lines under a new one was renamed: git says so only where the base has the file.
 */
export function followRenames(
  before: ReviewState | null,
  files: readonly FileDiff[],
  chunks: readonly Chunk[],
): ReviewState | null {
  if (before === null) return null;
  const there = new Set(chunks.map(({ path }) => path));
  const gone = [...new Set(before.findings.map(({ path }) => path))].filter((path) => !there.has(path));
  if (gone.length === 0 || gone.length > mostNames) return before;
  const moves = gone.flatMap((path) => findMove(path, before, files) ?? []);
  return { ...before, findings: before.findings.map((finding) => moved(finding, moves)) };
}

interface Move {
  readonly from: string;
  readonly to: string;
  /** Marks under the old name and under the new one. */
  readonly marks: ReadonlyMap<string, string>;
}

function findMove(from: string, { findings }: ReviewState, files: readonly FileDiff[]): Move | null {
  const wanted = new Set(findings.filter(({ path }) => path === from).flatMap(({ at }) => at));
  for (const file of files) {
    const move = moveOf(from, file);
    const said = file.status === "renamed" && file.oldPath === from;
    if (said || [...move.marks.keys()].some((mark) => wanted.has(mark))) return move;
  }
  return null;
}

function moveOf(from: string, file: FileDiff): Move {
  const [then, now] = [chunksOf([{ ...file, path: from }]), chunksOf([file])];
  return {
    from,
    to: file.path,
    marks: new Map(then.map(({ mark }, index) => [mark, now[index]?.mark ?? mark])),
  };
}

function moved(finding: Remembered, moves: readonly Move[]): Remembered {
  const move = moves.find(({ from }) => from === finding.path);
  if (move === undefined) return finding;
  return { ...finding, path: move.to, at: finding.at.map((mark) => move.marks.get(mark) ?? mark) };
}
