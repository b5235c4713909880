import { type Inline, visible } from "./tree.ts";

/** What may stay alive in a text that is posted. */
export interface PostingPolicy {
  /** Addresses a link may begin with, each ending in `/`. */
  readonly links: readonly string[];
  /** Logins that may be mentioned, without the `@`. */
  readonly mentions: readonly string[];
}

/** A link as it may be posted: alive on a page of the repository's own, else its words and its address as code (T43). */
export function settleLink(url: string, children: readonly Inline[], policy: PostingPolicy): readonly Inline[] {
  const own = ownPage(url, policy);
  const shown = visible(children).trim();
  if (own !== null)
    return [{ kind: "link", url: own, children: shown === "" ? [{ kind: "code", text: own }] : children }];
  if (url === "") return children;
  if (shown === "" || shown === url || `mailto:${shown}` === url) return [{ kind: "code", text: url }];
  return [...children, { kind: "text", text: " (" }, { kind: "code", text: url }, { kind: "text", text: ")" }];
}

/**
 * The address in its canonical form when a link to it may stay: below an allowed prefix (which leaves no room for a user
 * name), no query that could carry data out (T43), and no fragment but lines or a heading. `null` for everything else.
 */
export function ownPage(address: string, policy: PostingPolicy): string | null {
  const url = URL.parse(address);
  if (url === null || url.search !== "") return null;
  if (!/^(?:#[\w-]{0,100})?$/.test(url.hash)) return null;
  const own = policy.links.some((prefix) => prefix.endsWith("/") && url.href.startsWith(prefix));
  return own ? url.href.replaceAll(/[|&[\]()]/g, percent) : null;
}

/** Signs that Markdown or a table could still act on inside an address. */
function percent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
