/**
 * Every object gets a number from one counter and a name that is the same in every run (`review-1`), so that a
 * transcript can be compared although ids depend on who came first. The numbers are long, as on GitHub, yet below 2^31:
 * GraphQL's `databaseId` is an Int.
 */
export interface Ids {
  next(kind: string): number;
  nameOf(id: number): string | undefined;
}

export const firstId = 2_000_000_001;

export function createIds(): Ids {
  let last = firstId - 1;
  const names = new Map<number, string>();
  const counts = new Map<string, number>();
  return {
    next(kind) {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      last += 1;
      names.set(last, `${kind}-${count}`);
      return last;
    },
    nameOf: (id) => names.get(id),
  };
}

/** Opaque to clients as on GitHub, readable to people: the prefix says the type, the digits are the database id. */
export function nodeId(prefix: string, id: number): string {
  return `${prefix}_${id}`;
}
