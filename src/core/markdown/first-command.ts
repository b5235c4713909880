import { type BlockNode, parseMarkdown } from "./parse.ts";
import { withoutComments } from "./html.ts";
import { withoutTrailer } from "./mail-trailer.ts";

export interface FoundCommand {
  /** What follows the command word on its line, trimmed. */
  readonly line: string;
  /** The following lines of the comment, e-mail trailer excluded, trimmed. */
  readonly after: string;
}

/**
 * The first paragraph at the top level of a comment whose first line begins with `word` and then ends, or goes on after a
 * space or tab. Quotes, lists, code, tables and headings are other nodes of the tree. What is inside HTML elements is
 * not, so nothing counts after the first tag (T06).
 */
export function firstCommand(body: string, word: string): FoundCommand | null {
  if (!body.includes(word)) return null;
  const { root, source } = parseMarkdown(withoutTrailer(body), "blocks");
  for (const node of root.children) {
    const from = node.position?.start.offset;
    if (node.type === "paragraph" && from !== undefined) {
      const found = commandAt(source.slice(from, node.position?.end.offset), word);
      if (found !== null) return { line: found, after: source.slice(from).replace(/^.*/, "").trim() };
    }
    if (hasTag(node)) return null;
  }
  return null;
}

function commandAt(paragraph: string, word: string): string | null {
  const [first = "", second = ""] = paragraph.split("\n", 2);
  if (!first.startsWith(word) || isTableRule(second)) return null;
  const line = first.slice(word.length);
  return /^(?:$|[ \t])/.test(line) ? line.trim() : null;
}

/** GitHub reads the line above as the head of a table. */
function isTableRule(line: string): boolean {
  return /^[ \t|:-]+$/.test(line) && line.includes("-");
}

/** Block nodes are at most as deep as the parser lets them be, so this may recurse. */
function hasTag(node: BlockNode): boolean {
  if (node.type === "html") return withoutComments(node.value).trim() !== "";
  return "children" in node && node.children.some(hasTag);
}
