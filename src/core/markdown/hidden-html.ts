import type { Reading } from "./read-inline.ts";

/** Elements whose content is no prose of the page. */
const silent = new Set([
  "script",
  "style",
  "svg",
  "math",
  "template",
  "noscript",
  "object",
  "iframe",
  "title",
  "head",
  "textarea",
  "select",
]);
const empty = new Set([
  "br",
  "hr",
  "img",
  "input",
  "wbr",
  "source",
  "link",
  "meta",
  "area",
  "base",
  "col",
  "embed",
  "track",
]);
const concealing =
  /\s(?:hidden|aria-hidden)(?=[\s=>/])|display:none|visibility:hidden|opacity:0|font-size:0|color:(?:transparent|white|#fff)/;

interface Hidden {
  readonly name: string;
  /** Elements of the same name open inside it, itself included. */
  readonly depth: number;
}

/**
 * Follows raw HTML through one text in its order and says what of it, and of the prose between, a person would see (T30).
 * An element that hides its content and is never closed hides the rest. `onTag` hears of tags where nothing is hidden.
 */
export function followHtml(
  onTag: (tag: string) => void = () => undefined,
): Pick<Reading, "html"> & { readonly isHidden: () => boolean } {
  let hidden: Hidden | null = null;
  const tag = (text: string): string => {
    hidden = afterTag(hidden, text.toLowerCase());
    if (hidden === null) onTag(text);
    return /^<br\b/i.test(text) ? "\n" : "";
  };
  return {
    isHidden: () => hidden !== null,
    html: (raw) =>
      pieces(raw)
        .map((piece) => (piece.tag ? tag(piece.text) : hidden === null ? piece.text : ""))
        .join(""),
  };
}

function afterTag(hidden: Hidden | null, text: string): Hidden | null {
  const [, slash = "", name = ""] = /^<(\/?)([a-z][a-z0-9:-]*)/.exec(text) ?? [];
  if (name === "" || empty.has(name)) return hidden;
  const opens = slash === "" && !text.endsWith("/>");
  if (hidden === null) return opens && (silent.has(name) || conceals(text)) ? { name, depth: 1 } : null;
  if (hidden.name !== name) return hidden;
  const depth = hidden.depth + (opens ? 1 : slash === "/" ? -1 : 0);
  return depth === 0 ? null : { name, depth };
}

/** Whether a tag says of its own element that nobody sees it. */
export function conceals(tag: string): boolean {
  return concealing.test(tag.toLowerCase().replaceAll(/\s+/g, " ").replaceAll(/ ?: ?/g, ":"));
}

/** Tags, comments and declarations apart from the text between them; one that is not closed takes the rest. */
function pieces(raw: string): readonly { readonly tag: boolean; readonly text: string }[] {
  const found: { readonly tag: boolean; readonly text: string }[] = [];
  const markup =
    /<!--(?:-?>|[\s\S]*?(?:-->|$))|<[/!?]?[a-z](?:[^"'>]|"[^"]*(?:"|$)|'[^']*(?:'|$))*(?:>|$)|<[!?][^>]*(?:>|$)/gi;
  let from = 0;
  for (const match of raw.matchAll(markup)) {
    found.push({ tag: false, text: raw.slice(from, match.index) }, { tag: true, text: match[0] });
    from = match.index + match[0].length;
  }
  return [...found, { tag: false, text: raw.slice(from) }];
}
