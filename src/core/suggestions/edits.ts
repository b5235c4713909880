import type { FileDiff, Hunk } from "../../context/diff/file-diff.ts";
import { hunkLines } from "../../context/diff/hunk-lines.ts";

/** Lines that stand in the place of others. */
export interface Edit {
  /** First line that is replaced, from 1; where none is, the line that the new ones come before. */
  readonly from: number;
  /** The line after the last one that is replaced. */
  readonly to: number;
  readonly lines: readonly string[];
}

/**
 * What a patch does to one file, in order and apart by a line at least. `null` where not all of it is known here, or where
 * it changes whether the file ends with a line end: no suggestion says that.
 */
export function editsOf({ hunks, truncated }: FileDiff): readonly Edit[] | null {
  if (truncated !== null) return null;
  const edits = hunks.map(editsIn);
  return edits.includes(null) ? null : edits.flatMap((each) => each ?? []);
}

function editsIn(hunk: Hunk): readonly Edit[] | null {
  const edits: { from: number; to: number; lines: string[] }[] = [];
  let next = hunk.oldLines === 0 ? hunk.oldStart + 1 : hunk.oldStart;
  let open = false;
  for (const { kind, text, cut, noNewline } of hunkLines(hunk)) {
    if (cut || (noNewline && kind !== "context")) return null;
    if (kind === "context") {
      next += 1;
      open = false;
      continue;
    }
    const edit = (open ? edits.at(-1) : undefined) ?? { from: next, to: next, lines: [] };
    if (!open) edits.push(edit);
    open = true;
    if (kind === "added") edit.lines.push(text);
    else edit.to = next += 1;
  }
  return edits;
}
