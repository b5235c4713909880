/** The word a person most likely meant, or `null` when none is near. Case, `_` and `camelCase` are forgiven. */
export function nearest(word: string, known: readonly string[]): string | null {
  const written = kebab(word.slice(0, 60));
  const ranked = known.map((name) => ({ name, away: distance(written, kebab(name)) })).sort((a, b) => a.away - b.away);
  const best = ranked[0];
  return best !== undefined && best.away <= Math.max(1, Math.floor(written.length / 3)) ? best.name : null;
}

function kebab(word: string): string {
  return word
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replaceAll(/[_\s]/g, "-")
    .toLowerCase();
}

/** Letters to add, drop or change to get from `a` to `b` (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const change = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
