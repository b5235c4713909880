import { type Chunk, chunksAt } from "../context/diff/chunks.ts";
import { isSameTitle } from "../review/identity.ts";
import type { Placed } from "./gate/anchors.ts";
import type { Remembered, ReviewState } from "./review-state.ts";

/** Titles this much alike are the same where they stand on the same line of the same commit. */
const alikeOnOneLine = 0.3;

/**
 * Gives what was found again the name it has: a model that quotes another line, or finds other words, has not found
 * something new. One finding a name; the more urgent one stays.
 */
export function recognise(
  placed: readonly Placed[],
  before: ReviewState | null,
  { chunks, head }: { chunks: readonly Chunk[]; head: string },
): readonly Placed[] {
  const known = before?.findings ?? [];
  const ids = new Set(known.map(({ id }) => id));
  const sameHead = before?.head === head;
  const named = placed.map((each): Placed => {
    if (ids.has(each.finding.id)) return each;
    const twin = known.find((earlier) => isTwin(earlier, each, { chunks, sameHead }));
    return twin === undefined ? each : { ...each, finding: { ...each.finding, id: twin.id } };
  });
  const first = new Map<string, Placed>();
  for (const each of named.toSorted((a, b) => a.finding.priority - b.finding.priority))
    if (!first.has(each.finding.id)) first.set(each.finding.id, each);
  return named.filter((each) => first.get(each.finding.id) === each);
}

function isTwin(
  earlier: Remembered,
  { finding }: Placed,
  { chunks, sameHead }: { chunks: readonly Chunk[]; sameHead: boolean },
): boolean {
  if (earlier.path !== finding.path) return false;
  if (!chunksAt(chunks, finding).some(({ mark }) => earlier.at.includes(mark))) return false;
  const sameLine = sameHead && finding.startLine <= earlier.line && earlier.line <= finding.line;
  return isSameTitle(earlier.title, finding.title, sameLine ? alikeOnOneLine : undefined);
}
