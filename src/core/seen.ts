import { isMachineWritten } from "../context/batches.ts";
import { type Chunk, marksIn } from "../context/diff/chunks.ts";
import type { Coverage } from "./finding.ts";
import type { ReviewState } from "./review-state.ts";

const mostMarks = 2_000;

/**
 * What was read, by the record that is believed here. A file that a proposal says was read `before` counts only when all
 * of its lines are in that record.
 */
export function coverageNow(
  said: readonly Coverage[],
  before: ReviewState | null,
  chunks: readonly Chunk[],
): readonly Coverage[] {
  const seen = marksIn(before?.seen ?? "");
  const unseen = new Set(chunks.filter(({ mark }) => !seen.has(mark)).map(({ path }) => path));
  return said.map((file): Coverage => {
    if (file.read !== "before") return file;
    if (unseen.has(file.path)) return { ...file, read: "none", why: "nothing believable says that it was read before" };
    return { ...file, read: "diff" };
  });
}

/** Files that should have been read and were not read whole. */
export function gapsIn(coverage: readonly Coverage[]): number {
  return coverage.filter(({ read }) => read === "part" || read === "none").length;
}

/** Marks of what needs no reading any more: read before and still there, read this time, or without anything to read. */
export function seenNow(before: ReviewState | null, chunks: readonly Chunk[], coverage: readonly Coverage[]): string {
  const seen = marksIn(before?.seen ?? "");
  const done = new Set(coverage.filter(isDone).map(({ path }) => path));
  const marks = chunks.filter(({ mark, path }) => seen.has(mark) || done.has(path)).map(({ mark }) => mark);
  return [...new Set(marks)].slice(0, mostMarks).join("");
}

/** What policy leaves out is not done: the policy may change. */
function isDone({ path, read }: Coverage): boolean {
  return read === "diff" || read === "no-text" || (read === "excluded" && isMachineWritten(path));
}
