export interface Slice {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
}

/** A GraphQL connection. As on GitHub, `first: 100` gives the *oldest* hundred. */
export function connection<T>(items: readonly T[], show: (item: T) => object): (slice: Slice) => object {
  return (slice) => {
    const { from, end } = bounds(items.length, slice);
    const nodes = items.slice(from, end).map(show);
    const edges = nodes.map((node, index) => ({ node, cursor: cursorAt(from + index + 1) }));
    const more = { hasNextPage: end < items.length, hasPreviousPage: from > 0 };
    return {
      nodes,
      edges,
      totalCount: items.length,
      pageInfo: { ...more, startCursor: cursorAt(from), endCursor: cursorAt(end) },
    };
  };
}

function bounds(count: number, { first, after, last }: Slice): { from: number; end: number } {
  const most = first ?? last ?? null;
  if (most === null) throw new Error("You must provide a `first` or `last` value to properly paginate.");
  if (most > 100) throw new Error(`Requesting ${most} records on the connection exceeds the limit of 100 records.`);
  const start = after ? Number(Buffer.from(after, "base64").toString("utf8").replace("cursor:", "")) : 0;
  const end = Math.min(count, start + (first ?? count));
  return { from: Math.max(start, end - (last ?? end)), end };
}

function cursorAt(index: number): string {
  return Buffer.from(`cursor:${index}`).toString("base64");
}
