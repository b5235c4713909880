import type { DiffIndex, Uncommentable } from "../context/diff/diff-index.ts";
import type { FileDiff } from "../context/diff/file-diff.ts";
import type { Finding } from "../core/finding.ts";
import { placeLines, placeNearby, placeSnippet, type Seen, type SidedRange } from "./place.ts";

/** Where somebody says a finding is: the quoted code decides, the lines are a hint and may be any numbers at all. */
export type AnchorClaim = Pick<Finding, "path" | "side" | "startLine" | "line" | "snippet">;

type Place = SidedRange & { readonly path: string };

/**
 * Where a finding is shown; no rung of the ladder drops it. `exact` and `nearby` are lines GitHub takes a comment on:
 * of one hunk, `startLine <= line` (equal means a single line), `RIGHT` for added and context lines, `LEFT` for removed
 * ones. `path` is the new name.
 */
export type Anchored =
  | ({ readonly kind: "exact"; readonly reason: "snippet" | "lines" } & Place)
  /** On the nearest line of the same file, to be shown with "refers to line N": `refersTo`. */
  | ({ readonly kind: "nearby"; readonly reason: "outside-hunks"; readonly refersTo: SidedRange } & Place)
  /**
   * In the body of the review. `link` are lines of the file by its name on that side; the file was not looked at and may
   * be shorter. `null` when there can be no such lines.
   */
  | {
      readonly kind: "unanchored";
      readonly reason: Uncommentable | "not-in-diff";
      readonly path: string;
      readonly link: Place | null;
    };

export function anchor(claim: AnchorClaim, diff: DiffIndex): Anchored {
  const file = findFile(claim.path, diff);
  const reason = file === null ? "not-in-diff" : diff.uncommentable(file);
  if (file === null || reason !== null) return unanchored(claim, file, reason ?? "not-in-diff");
  const hint = hintOf(claim, file);
  const seen: Seen = { file, hint, diff };
  const { path } = file;
  const bySnippet = placeSnippet(seen, claim.snippet);
  if (bySnippet !== null) return { kind: "exact", reason: "snippet", path, ...bySnippet };
  const byLines = placeLines(seen);
  if (byLines !== null) return { kind: "exact", reason: "lines", path, ...byLines };
  const near = placeNearby(seen);
  if (near === null) return unanchored(claim, file, "no-lines");
  return { kind: "nearby", reason: "outside-hunks", path, refersTo: hint, ...near };
}

/** Models also write paths as a diff prints them (`b/src/x.ts`) or from here (`./src/x.ts`). */
function findFile(path: string, diff: DiffIndex): FileDiff | null {
  return diff.find(path) ?? diff.find(path.replace(/^(?:\.\/|\/)+/, "")) ?? diff.find(path.replace(/^[ab]\//, ""));
}

/** The claimed lines in order and from 1 on; a file that is all new or all gone has one side only. */
function hintOf(claim: AnchorClaim, file: FileDiff): SidedRange {
  const only = file.status === "added" ? "RIGHT" : file.status === "deleted" ? "LEFT" : claim.side;
  const startLine = Math.max(1, Math.min(claim.startLine, claim.line));
  return { side: only, startLine, line: Math.max(startLine, claim.startLine, claim.line) };
}

function unanchored(claim: AnchorClaim, file: FileDiff | null, reason: Uncommentable | "not-in-diff"): Anchored {
  const { startLine, line, side } = claim;
  const path = file?.path ?? claim.path;
  const linkable = startLine >= 1 && line >= startLine && reason !== "binary" && reason !== "path-not-utf8";
  const link = linkable ? { path: side === "LEFT" ? (file?.oldPath ?? path) : path, side, startLine, line } : null;
  return { kind: "unanchored", reason, path, link };
}
