import { trim, trimEnd } from "./white-space.ts";

/** Where a pattern begins, at or after a line; `atEnd`: only where it ends with the file. */
export type Seek = (
  pattern: readonly string[],
  at: { readonly from: number; readonly atEnd: boolean },
) => number | null;

/**
 * Looks for lines of one file: as they are, then without spaces at their ends, then without spaces around them, then with
 * typographic punctuation written plainly. A stricter way wins over an earlier place.
 */
export function createSeek(lines: readonly string[]): Seek {
  const indexes: Index[] = []; // a patch has many chunks, and each way of reading is done once
  return (pattern, { from, atEnd }) => {
    if (pattern.length === 0) return from;
    const last = lines.length - pattern.length;
    const first = atEnd ? Math.max(last, from) : from;
    for (const [number, reading] of readings.entries()) {
      const { there, places } = (indexes[number] ??= indexOf(lines.map(reading)));
      const [head = "", ...rest] = pattern.map(reading);
      const starts = places.get(head) ?? [];
      for (let next = firstFrom(starts, first); next < starts.length; next++) {
        const at = starts[next] ?? last + 1;
        if (at > last) break;
        if (rest.every((line, offset) => there[at + 1 + offset] === line)) return at;
      }
    }
    return null;
  };
}

interface Index {
  readonly there: readonly string[];
  /** Where each line stands, in order. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

function indexOf(there: readonly string[]): Index {
  return { there, places: Map.groupBy(there.keys(), (at) => there[at] ?? "") };
}

/** The first of some ascending numbers that is not below `least`, by halves. */
function firstFrom(ascending: readonly number[], least: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? least) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

const readings: readonly ((line: string) => string)[] = [(line) => line, trimEnd, trim, (line) => plain(trim(line))];

function plain(line: string): string {
  return line
    .replaceAll(/[\u2010-\u2015\u2212]/g, "-")
    .replaceAll(/[\u2018-\u201B]/g, "'")
    .replaceAll(/[\u201C-\u201F]/g, '"')
    .replaceAll(/[\u00A0\u2002-\u200A\u202F\u205F\u3000]/g, " ");
}
