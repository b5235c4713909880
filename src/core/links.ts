import type { Operator } from "./operator.ts";
import type { Links } from "./present/finding.ts";
import type { Repository } from "./trigger.ts";

/** Addresses of this repository's own pages; every part of a path is escaped. */
export function linksOf({ owner, name }: Repository, { webUrl }: Pick<Operator, "webUrl">): Links {
  const root = `${webUrl}/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
  return {
    blob: (commit, path, [start, end]) => {
      const lines = start === end ? `#L${start}` : `#L${start}-L${end}`;
      return `${root}/blob/${commit}/${path.split("/").map(escape).join("/")}${lines}`;
    },
  };
}

/** Parentheses would end a Markdown link early. */
function escape(part: string): string {
  return encodeURIComponent(part.toWellFormed()).replaceAll("(", "%28").replaceAll(")", "%29");
}
