import { codeBlock, inlineCode } from "./code.ts";
import { escapeText } from "./escape-text.ts";
import type { Block, Inline } from "./tree.ts";

/** The tree as Markdown that every parser reads the same way, without a line end at the end. */
export function render(blocks: readonly Block[]): string {
  return blocks.map((block) => renderBlock(block, false)).join("\n\n");
}

function renderBlock(block: Block, quoted: boolean): string {
  switch (block.kind) {
    case "paragraph":
      return renderInline(block.children);
    case "code":
      return renderCode(block, quoted);
    case "quote":
      return prefixed(renderAll(block.children, true), "> ", "> ");
    case "list":
      return block.items.map((item, at) => renderItem(item, bullet(block.start, at), quoted)).join("\n");
    case "table":
      return renderTable(block);
    case "rule":
      return "***";
  }
}

/** Bots that read line by line see a command in a code block too: there it stands in a quote (T45). */
function renderCode(block: Extract<Block, { kind: "code" }>, quoted: boolean): string {
  const fenced = codeBlock(block.text, block.language);
  const order = /^\s*(?:\/[a-z][a-z-]*(?:\s|$)|bors\s|r[+?=])/im.test(block.text);
  return order && !quoted ? prefixed(fenced, "> ", "> ") : fenced;
}

function renderAll(blocks: readonly Block[], quoted: boolean): string {
  return blocks.reduce((text, block, at) => {
    const before = blocks[at - 1];
    if (before === undefined) return renderBlock(block, quoted);
    return text + (isTight(before, block) ? "\n" : "\n\n") + renderBlock(block, quoted);
  }, "");
}

/** A nested list hugs the line it belongs to; it may interrupt a paragraph only when it starts at 1. */
function isTight(before: Block, block: Block): boolean {
  return before.kind === "paragraph" && block.kind === "list" && (block.start === null || block.start === 1);
}

function bullet(start: number | null, at: number): string {
  return start === null ? "- " : `${start + at}. `;
}

function renderItem(item: readonly Block[], mark: string, quoted: boolean): string {
  return prefixed(renderAll(item, quoted), mark, " ".repeat(mark.length));
}

function prefixed(text: string, first: string, rest: string): string {
  return text
    .split("\n")
    .map((line, at) => (line === "" && at > 0 ? rest.trimEnd() : (at === 0 ? first : rest) + line))
    .join("\n");
}

function renderTable(table: Extract<Block, { kind: "table" }>): string {
  const [header = [], ...rows] = table.rows.map((row) => row.map(renderCell));
  return [header, table.align, ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function renderCell(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => renderOne(node, cellCode))
    .join("")
    .replaceAll("\n", " ")
    .trim();
}

/** Rows are split at bars before code is read. Beside backslashes it is open which bar is escaped, so it is spelled out. */
function cellCode(text: string): string {
  const spelled = text.includes("\\") ? text.replaceAll("|", String.raw`\u{7c}`) : text;
  return inlineCode(spelled).replaceAll("|", String.raw`\|`);
}

/** Lines without space at their ends, none of which can begin a block. */
function renderInline(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => renderOne(node, inlineCode))
    .join("")
    .split("\n")
    .map((line) => openLine(line.trim()))
    .filter((line) => line !== "")
    .join("\n");
}

function renderOne(node: Inline, code: (text: string) => string): string {
  if (node.kind === "text") return escapeText(node.text);
  if (node.kind === "code") return code(node.text);
  const inside = node.children.map((child) => renderOne(child, code)).join("");
  switch (node.kind) {
    case "strong":
      return `**${inside}**`;
    case "emphasis":
      return `_${inside}_`;
    case "link":
      return `[${inside.replaceAll("\n", " ")}](<${node.url}>)`;
  }
}

/** Escapes what begins a heading, list, table rule or underline at the start of a line. */
function openLine(line: string): string {
  return line.replace(/^(?=[#=+-]|:-)/, "\\").replace(/^(\d{1,9})(?=[.)])/, "$1\\");
}
