import { stripInvisible } from "../markdown/invisible.ts";
import { findGrams, type Grams, gramsOf } from "./known.ts";
import { asMapped, type Mapped, squash, unescaped } from "./mapped.ts";
import { findPatterns } from "./patterns.ts";

/** Something that looks like a secret; it never holds the secret. */
export interface Leak {
  readonly kind: "known" | "pattern";
  /** `"value this job holds (base64)"`, `"GitHub token"`. */
  readonly what: string;
  /** 1-based line of the text. */
  readonly line: number;
}

/** Known values shorter than this are ignored: they would be found in ordinary words. */
const shortestValue = 6;

/**
 * Secrets in a text that is about to leave (T42): the values we hold, whole or 12 letters and digits of them in a row, as
 * they are, reversed, in base64, hex, rot13 or percent-encoded, split by anything that is neither letter nor digit; and
 * keys of other services by their form. A value cut into shorter pieces with words between them is not found.
 *
 * Linear in the text. Each kind of leak is reported once, at its first place.
 */
export function scan(text: string, known: readonly string[]): readonly Leak[] {
  return scannerFor(known)(text);
}

/** The same for many texts: what to look for is worked out once, which costs more than the looking. */
export function scannerFor(known: readonly string[]): (text: string) => readonly Leak[] {
  const values = valuesOf(known);
  const grams = gramsOf(values);
  return (text) => search(text, values, grams);
}

function search(text: string, values: readonly string[], grams: Grams): readonly Leak[] {
  const source = asMapped(text);
  const decoded = unescaped(source);
  const readings = decoded === null ? [source] : [source, decoded, unescaped(decoded) ?? decoded];
  const found = [...readings.flatMap((reading) => knownIn(reading, values, grams)), ...patternsIn(text, readings)];
  const unique = new Map(found.toReversed().map((leak) => [leak.what, leak]));
  return [...unique.values()].toReversed().map(({ kind, what, at }) => ({ kind, what, line: lineOf(text, at) }));
}

/** The values that can be looked for. */
export function valuesOf(known: readonly string[]): readonly string[] {
  return [...new Set(known.map((value) => value.trim()))].filter((value) => value.length >= shortestValue);
}

type Found = Omit<Leak, "line"> & { readonly at: number };

function knownIn(reading: Mapped, values: readonly string[], grams: Grams): readonly Found[] {
  const whole = values.map((value) => reading.text.indexOf(value)).filter((at) => at !== -1);
  const pieces = findGrams(squash(reading), grams);
  return [
    ...whole.map((at): Found => ({ kind: "known", what: describe("plain"), at: reading.at(at) })),
    ...pieces.map(({ how, at }): Found => ({ kind: "known", what: describe(how), at })),
  ];
}

function describe(how: string): string {
  return `value this job holds (${how})`;
}

/** Forms are looked for in the text, decoded, without what is invisible, backwards, and inside base64. */
function patternsIn(text: string, readings: readonly Mapped[]): readonly Found[] {
  const direct = readings.flatMap((reading) =>
    findPatterns(reading.text).map(({ what, from }) => ({ what, at: reading.at(from) })),
  );
  const encoded = [...text.matchAll(/[A-Za-z0-9+/_-]{24,}/g)].flatMap((run) =>
    findPatterns(Buffer.from(run[0], "base64").toString("latin1")).map(({ what }) => ({
      what: `${what} (base64)`,
      at: run.index,
    })),
  );
  const bent = [stripInvisible(text), text.split("").toReversed().join("")].flatMap((other) =>
    findPatterns(other).map(({ what }) => ({ what, at: 0 })),
  );
  return [...direct, ...encoded, ...bent].map(({ what, at }) => ({ kind: "pattern", what, at }));
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split("\n").length;
}
