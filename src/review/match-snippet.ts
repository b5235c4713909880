import type { Side } from "../core/finding.ts";
import { limits } from "../core/limits.ts";
import type { HunkSide } from "../context/diff/hunk-side.ts";

/** How closely quoted code must equal the lines of a diff, strictest first. */
const forms: readonly ((line: string) => string)[] = [(line) => line, (line) => line.trimEnd(), (line) => line.trim()];

/** Lines a comment covers at most; more of a quote is not compared, so that a long one costs no more than a short one. */
export const longestComment = 10;

/** Quoted code as lines, without empty ones at its ends. A diff keeps no more of a line than is kept here. */
export function snippetLines(snippet: string): readonly string[] {
  const lines = snippet.split(/\r?\n/).map((line) => line.slice(0, limits.diffLineChars));
  const first = lines.findIndex((line) => line.trim() !== "");
  const last = lines.findLastIndex((line) => line.trim() !== "");
  return first === -1 ? [] : lines.slice(first, last + 1);
}

/** A line of a diff as git prints it, and as a review request shows it: `+13|added`. */
const marker = /^[-+ ]/;
const numbered = /^[-+ ]?\d+\|/;

/**
 * The same without the markers of a diff, for a model that copied them: the lines of one side. Empty when they are no
 * markers; only a second try, because `- item` is also a list.
 */
export function withoutMarkers(snippet: readonly string[], side: Side): readonly string[] {
  const pattern = markersOf(snippet);
  if (pattern === null) return [];
  const other = side === "LEFT" ? "+" : "-";
  return snippet.filter((line) => !line.startsWith(other)).map((line) => line.replace(pattern, ""));
}

function markersOf(snippet: readonly string[]): RegExp | null {
  if (snippet.every((line) => numbered.test(line))) return numbered;
  const marked = snippet.every((line) => line === "" || marker.test(line));
  return marked && snippet.some((line) => /^[-+]/.test(line)) ? marker : null;
}

type Shown = Pick<HunkSide, "length" | "textAt">;

/** The place of `snippet` in `shown` that is nearest to the place `hint`, by the strictest form that has one. */
export function matchSnippet(shown: Shown, snippet: readonly string[], hint: number): number | null {
  const last = shown.length - snippet.length;
  if (last < 0 || snippet.length === 0) return null;
  for (const form of forms) {
    const wanted = snippet.map((line) => form(line));
    const place = nearest(last, hint, (at) => wanted.every((line, i) => form(shown.textAt(at + i)) === line));
    if (place !== null) return place;
  }
  return null;
}

/** Looks outward from `hint` within 0 to `last`, so that a good hint costs one comparison. */
function nearest(last: number, hint: number, fits: (at: number) => boolean): number | null {
  const from = Math.min(Math.max(hint, 0), last);
  for (let distance = 0; distance <= Math.max(from, last - from); distance++) {
    if (from - distance >= 0 && fits(from - distance)) return from - distance;
    if (from + distance <= last && fits(from + distance)) return from + distance;
  }
  return null;
}
