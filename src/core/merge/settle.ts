import type { Conflicted } from "../workspace-port.ts";
import { pass, refuse, type Verdict } from "../gate/verdict.ts";
import { bringsMarker, conflictsIn, linesOf, type Segment, type Sides } from "./conflicts.ts";

/** What is to stand in the place of one conflict: the `index`-th of its file, counted from 1. */
export interface Resolution {
  readonly path: string;
  readonly index: number;
  readonly text: string;
}

export interface Settled {
  /** Whole files by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** What nobody settled, one line each; empty when the merge can be committed. */
  readonly open: readonly string[];
}

/**
 * Puts resolutions in the place of conflicts, and changes nothing else: the lines between them are those that git merged.
 * One that names no conflict, or one twice, or that brings a marker of its own, is a reason to take none of them.
 */
export function settleMerge(conflicted: readonly Conflicted[], resolutions: readonly Resolution[]): Verdict<Settled> {
  const wrong = objections(conflicted, resolutions);
  if (wrong.length > 0) return refuse(...wrong.slice(0, mostReasons));
  const texts = new Map<string, string>();
  const open: string[] = [];
  for (const file of conflicted) {
    const own = new Map(resolutions.filter(({ path }) => path === file.path).map(({ index, text }) => [index, text]));
    const why = whyOpen(file, own);
    if (why !== null) open.push(`${file.path}: ${why}`);
    else if (file.kind === "text") texts.set(file.path, fill(file, own));
  }
  return pass({ texts, open });
}

const mostReasons = 5;

function objections(conflicted: readonly Conflicted[], resolutions: readonly Resolution[]): readonly string[] {
  const known = new Map(
    conflicted.flatMap((file) =>
      file.kind === "text"
        ? conflictsIn(file.segments).map((sides, at) => [nameOf({ path: file.path, index: at + 1 }), sides] as const)
        : [],
    ),
  );
  const seen = new Set<string>();
  return resolutions.flatMap((resolution) => {
    const name = nameOf(resolution);
    const sides = known.get(name);
    if (sides === undefined) return [`There is no ${name}.`];
    if (seen.has(name)) return [`There are two resolutions of ${name}.`];
    seen.add(name);
    return bringsMarker(resolution.text, sides) ? [`The resolution of ${name} holds a conflict marker.`] : [];
  });
}

export function nameOf({ path, index }: Omit<Resolution, "text">): string {
  return `conflict ${index} in ${JSON.stringify(path.slice(0, 200))}`;
}

function whyOpen(file: Conflicted, own: ReadonlyMap<number, string>): string | null {
  if (file.kind === "left") return file.why;
  const missing = conflictsIn(file.segments).flatMap((_, at) => (own.has(at + 1) ? [] : [at + 1]));
  return missing.length === 0 ? null : `conflict ${missing.slice(0, 10).join(", ")} not settled`;
}

function fill({ segments, openEnd }: Extract<Conflicted, { kind: "text" }>, own: ReadonlyMap<number, string>): string {
  let index = 0;
  const parts = segments.map((segment: Segment, at) => {
    if (segment.kind === "same") return segment.text;
    index += 1;
    const text = own.get(index) ?? "";
    return asLines(text, { sides: segment, last: openEnd && at === segments.length - 1 });
  });
  return parts.join("");
}

/**
 * Line ends as the sides of the conflict have them, and one at the end: the next line must not grow together with the last of
 * these. Only at the end of a file that ends without one on a side may it be missing.
 */
function asLines(text: string, { sides, last }: { readonly sides: Sides; readonly last: boolean }): string {
  const around = [...linesOf(sides.ours), ...linesOf(sides.theirs)].filter((line) => line.endsWith("\n"));
  const carriage = around.filter((line) => line.endsWith("\r\n")).length;
  const end = carriage > 0 && carriage === around.length ? "\r\n" : "\n";
  const even = carriage === 0 || carriage === around.length ? text.replaceAll(/\r?\n/g, end) : text;
  return even === "" || even.endsWith("\n") || last ? even : even + end;
}
