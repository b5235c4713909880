import { escape } from "./html.ts";

export interface TagFilter {
  filter(markup: string): string;
  /** End tags of what was left open. */
  closeAll(): string;
}

const paired = new Set(["details", "summary", "sub", "sup", "kbd", "b", "i", "em", "strong", "code", "ins", "del"]);

/** HTML inside Markdown: comments vanish, a few tags pass without attributes and balanced, the rest is shown as text. */
export function createTagFilter(): TagFilter {
  const open: string[] = [];
  const pass = (tag: string, name: string, closing: boolean): string => {
    const lower = name.toLowerCase();
    if (lower === "br") return "<br>";
    if (!paired.has(lower)) return escape(tag);
    if (!closing) {
      open.push(lower);
      return `<${lower}${lower === "details" && /\sopen\b/i.test(tag) ? " open" : ""}>`;
    }
    const at = open.lastIndexOf(lower);
    return at === -1 ? "" : endTags(open.splice(at));
  };
  return {
    filter(markup) {
      const pieces = markup.replaceAll(/<!--[\s\S]*?(?:-->|$)/g, "").split(/(<\/?[a-z][^<>]*>)/i);
      return pieces
        .map((piece) => {
          const tag = /^<(\/?)([a-z][a-z0-9]*)/i.exec(piece);
          return tag ? pass(piece, tag[2] ?? "", tag[1] === "/") : escape(piece);
        })
        .join("");
    },
    closeAll: () => endTags(open.splice(0)),
  };
}

function endTags(names: readonly string[]): string {
  return names
    .toReversed()
    .map((name) => `</${name}>`)
    .join("");
}
