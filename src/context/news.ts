import type { Remembered, ReviewState } from "../core/review-state.ts";
import { type Chunk, marksIn } from "./diff/chunks.ts";
import type { FileDiff } from "./diff/file-diff.ts";

/** What there is to do in a later round; in a first one, and when somebody asks, all is new. */
export interface News {
  /** To be read. */
  readonly fresh: readonly FileDiff[];
  /** Read in an earlier round and the same since: context. */
  readonly known: readonly FileDiff[];
  /** New lines by path, as a person writes them: `src/a.ts 10-14, 20`; empty when all is new, or too much to be listed. */
  readonly lines: string;
  readonly open: readonly Remembered[];
}

const mostRanges = 200;

/**
 * A file is read again when some of its chunks are new, or when the lines of an open finding are gone from it.
 * `all`: what was read before does not count, because somebody asks or the rules are others now.
 */
export function findNews(
  files: readonly FileDiff[],
  chunks: readonly Chunk[],
  { before, all }: { before: ReviewState | null; all: boolean },
): News {
  const open = (before?.findings ?? []).filter(({ status }) => status === "open" || status === "late");
  const seen = marksIn(before?.seen ?? "");
  if (before === null || seen.size === 0 || all) return { fresh: files, known: [], lines: "", open };
  const wanted = new Set(files.map(({ path }) => path));
  const news = chunks.filter(({ mark, path }) => wanted.has(path) && !seen.has(mark));
  const there = new Set(chunks.map(({ mark }) => mark));
  const paths = new Set([
    ...news.map(({ path }) => path),
    ...open.filter(({ at }) => at.some((mark) => !there.has(mark))).map(({ path }) => path),
  ]);
  return {
    fresh: files.filter(({ path }) => paths.has(path)),
    known: files.filter(({ path }) => !paths.has(path)),
    lines: sayRanges(news),
    open,
  };
}

function sayRanges(chunks: readonly Chunk[]): string {
  const said = chunks.filter(({ left, right }) => left !== null || right !== null);
  if (said.length > mostRanges) return "";
  const byPath = Map.groupBy(said, ({ path }) => path);
  return [...byPath].map(([path, some]) => `${JSON.stringify(path)} ${some.map(sayRange).join(", ")}`).join("; ");
}

function sayRange({ left, right }: Chunk): string {
  if (right !== null) return right[0] === right[1] ? `${right[0]}` : `${right[0]}-${right[1]}`;
  return left === null ? "" : `removed ${left[0]}-${left[1]}`;
}
