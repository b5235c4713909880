import { codeSpan, fencedBlock, safeLanguage } from "./code.ts";
import type { Block, Inline } from "./tree.ts";

/** The tree as text for reading: its words, lists and code, without marks of emphasis and without addresses. */
export function plain(blocks: readonly Block[]): string {
  return blocks
    .map(plainBlock)
    .filter((text) => text !== "")
    .join("\n\n");
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return lines(block.children);
    case "code":
      return fencedBlock(block.text, safeLanguage(block.language));
    case "quote":
      return indent(plain(block.children), "> ", "> ");
    case "list":
      return block.items
        .map((item, at) => plainItem(item, block.start === null ? "- " : `${block.start + at}. `))
        .join("\n");
    case "table":
      return block.rows.map((row) => row.map(lines).join(" | ")).join("\n");
    case "rule":
      return "";
  }
}

function plainItem(item: readonly Block[], mark: string): string {
  return indent(plain(item), mark, " ".repeat(mark.length));
}

function indent(text: string, first: string, rest: string): string {
  return text
    .split("\n")
    .map((line, at) => `${at === 0 ? first : rest}${line}`.trimEnd())
    .join("\n");
}

function lines(nodes: readonly Inline[]): string {
  return nodes
    .map(words)
    .join("")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

function words(node: Inline): string {
  if (node.kind === "text") return node.text;
  return node.kind === "code" ? codeSpan(node.text) : node.children.map(words).join("");
}
