/** What was measured of a candidate: the fewer, the better. */
export interface Facts {
  readonly n: number;
  /** Checks that do not pass on the result, and those of them that are its doing. */
  readonly failing: number;
  readonly broken: number;
  /** Checks that only fail with another one's new tests, where those pass on a third. */
  readonly crossed: number;
  /** Tests that were there before and are changed or gone. */
  readonly testsEdited: number;
  readonly protectedPaths: number;
  /** Files that decide what is installed. */
  readonly manifests: number;
  /** Lines that offered something to other code and are gone. */
  readonly apiRemoved: number;
  /** Added and removed. */
  readonly lines: number;
  readonly files: number;
}

const counts = [
  "failing",
  "broken",
  "crossed",
  "testsEdited",
  "protectedPaths",
  "manifests",
  "apiRemoved",
] as const satisfies readonly (keyof Facts)[];

/** What decides, first things first. A few lines more or less say nothing: sizes count by doublings. */
function deciding(facts: Facts): readonly number[] {
  return [...counts.map((name) => facts[name]), doublings(facts.lines), doublings(facts.files)];
}

function doublings(count: number): number {
  return Math.floor(Math.log2(Math.max(1, count)));
}

/** Below zero: `a` is better by what was measured. Zero: nothing that counts tells them apart. */
export function compareFacts(a: Facts, b: Facts): number {
  const others = deciding(b);
  return firstDifference(deciding(a).map((value, index) => value - (others[index] ?? 0)));
}

/** Candidates that facts do not tell apart, best group first; each in the order of their numbers. */
export function groupsOf(facts: readonly Facts[]): readonly (readonly Facts[])[] {
  const groups: Facts[][] = [];
  for (const each of facts.toSorted((a, b) => compareFacts(a, b) || a.n - b.n)) {
    const [first] = groups.at(-1) ?? [];
    if (first !== undefined && compareFacts(first, each) === 0) groups.at(-1)?.push(each);
    else groups.push([each]);
  }
  return groups;
}

/**
 * Best first, by number. Measured facts decide; `won` (comparisons won, less those lost) has a say only among those that facts
 * do not tell apart (T41), then their exact size, then who was first.
 */
export function rank(facts: readonly Facts[], won: ReadonlyMap<number, number>): readonly number[] {
  const score = ({ n }: Facts): number => won.get(n) ?? 0;
  return groupsOf(facts).flatMap((group) =>
    group
      .toSorted((a, b) => firstDifference([score(b) - score(a), a.lines - b.lines, a.files - b.files, a.n - b.n]))
      .map(({ n }) => n),
  );
}

function firstDifference(differences: readonly number[]): number {
  return differences.find((difference) => difference !== 0) ?? 0;
}
