import { createHash } from "node:crypto";
import type { Finding } from "../core/finding.ts";

/** A finding that has no name yet. */
export type Draft = Omit<Finding, "id">;

/**
 * A finding's name for its whole life: 16 hex digits of a hash of what it is about. Line numbers are not in it, so it
 * survives a rebase; the title is not, so it survives other words. `path` is the first one it was seen under, `ordinal`
 * counts the findings of that path with the same snippet, from 0.
 */
export function findingId(path: string, snippet: string, ordinal: number): string {
  return createHash("sha256")
    .update(`${subjectOf(path, snippet)}\0${ordinal}`)
    .digest("hex")
    .slice(0, 16);
}

/** What a finding is about. White space is collapsed, so that a formatter's run changes no name; no path holds a NUL. */
function subjectOf(path: string, snippet: string): string {
  const lines = snippet.split("\n").map((line) => line.replaceAll(/\s+/g, " ").trim());
  return [path, ...lines.filter((line) => line !== "")].join("\0");
}

/**
 * Joins duplicates and names the rest, in the order given. Two findings are one when they stand on the same lines under
 * nearly the same title; two different problems of one line both stay, as ordinals of the same snippet. Ordinals count
 * down the file, so the order of a model's answer does not change names.
 */
export function assignIds(drafts: readonly Draft[]): readonly Finding[] {
  const kept = joinDuplicates(drafts);
  const counts = new Map<string, number>();
  const ids = new Map<Draft, string>();
  for (const draft of kept.toSorted(byPlace)) {
    const subject = subjectOf(draft.path, draft.snippet);
    const ordinal = counts.get(subject) ?? 0;
    counts.set(subject, ordinal + 1);
    ids.set(draft, findingId(draft.path, draft.snippet, ordinal));
  }
  return kept.flatMap((draft) => {
    const id = ids.get(draft);
    return id === undefined ? [] : [{ ...draft, id }];
  });
}

function byPlace(a: Draft, b: Draft): number {
  return a.startLine - b.startLine || a.line - b.line || byWeight(a, b);
}

/** The more urgent first, then the surer. */
function byWeight(a: Draft, b: Draft): number {
  return a.priority - b.priority || b.confidence - a.confidence;
}

function joinDuplicates(drafts: readonly Draft[]): readonly Draft[] {
  const winners = new Set<Draft>();
  for (const group of Map.groupBy(drafts, sideKey).values()) {
    const kept: Draft[] = [];
    for (const draft of group.toSorted(byWeight)) {
      if (!kept.some((other) => overlaps(other, draft) && isSameTitle(other.title, draft.title))) kept.push(draft);
    }
    for (const draft of kept) winners.add(draft);
  }
  return drafts.filter((draft) => winners.has(draft));
}

function sideKey({ path, side }: Draft): string {
  return [path, side].join("\0");
}

function overlaps(a: Draft, b: Draft): boolean {
  return a.startLine <= b.line && b.startLine <= a.line;
}

/** Share of words two titles must have in common, twice over the words of both (Dice). */
const sameShare = 0.6;

export function isSameTitle(a: string, b: string, share: number = sameShare): boolean {
  const left = wordsOf(a);
  const right = wordsOf(b);
  if (left.size === 0 || right.size === 0) return a.trim() === b.trim();
  const common = [...left].filter((word) => right.has(word)).length;
  return (2 * common) / (left.size + right.size) >= share;
}

function wordsOf(title: string): Set<string> {
  return new Set(title.toLowerCase().match(/[\p{L}\p{N}_]+/gu));
}
