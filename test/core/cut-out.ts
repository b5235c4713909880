import type { Segment } from "../../src/core/merge/conflicts.ts";

/**
 * What stands in a text where a merged file has conflicts, found by the stretches in between; `null` when one of those
 * is not there as it was.
 */
export function cutOut(segments: readonly Segment[], text: string): readonly string[] | null {
  const found: string[] = [];
  let at = 0;
  for (const [index, segment] of segments.entries()) {
    if (segment.kind === "conflict") {
      if (index === segments.length - 1) found.push(text.slice(at));
      continue;
    }
    const last = index === segments.length - 1;
    const next = last ? text.length - segment.text.length : lineWith(segment.text, { text, from: at });
    const fits = next >= at && (index > 0 || next === 0) && text.startsWith(segment.text, next);
    if (!fits) return null;
    if (index > 0) found.push(text.slice(at, next));
    at = next + segment.text.length;
  }
  return found;
}

/** Where a stretch stands at the beginning of a line; -1 when it does not. */
function lineWith(stretch: string, { text, from }: { readonly text: string; readonly from: number }): number {
  let at = text.indexOf(stretch, from);
  while (at > 0 && text[at - 1] !== "\n") at = text.indexOf(stretch, at + 1);
  return at;
}
