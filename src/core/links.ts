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

/** Addresses of this repository's pages, apart from files. */
export interface Pages {
  readonly branch: (name: string) => string;
  readonly pull: (number: number) => string;
  readonly commit: (sha: string) => string;
}

export function pagesOf({ owner, name }: Repository, { webUrl }: Pick<Operator, "webUrl">): Pages {
  const root = `${webUrl}/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
  return {
    branch: (branch) => `${root}/tree/${branch.split("/").map(escape).join("/")}`,
    pull: (number) => `${root}/pull/${number}`,
    commit: (sha) => `${root}/commit/${sha}`,
  };
}

/** Parentheses would end a Markdown link early. */
function escape(part: string): string {
  return encodeURIComponent(part.toWellFormed()).replaceAll("(", "%28").replaceAll(")", "%29");
}
