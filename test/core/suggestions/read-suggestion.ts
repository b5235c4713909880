import { fromMarkdown } from "mdast-util-from-markdown";
import type { ReviewComment } from "../../../src/core/write.ts";

/**
 * What GitHub's button does, written down apart from what it tests: the first code block of that kind in a comment, as a
 * Markdown parser reads it, stands in the place of the lines that the comment is on. Later lines first.
 */
export function pressAll(text: string, comments: readonly Omit<ReviewComment, "path" | "side">[]): string {
  let lines = text.split("\n");
  for (const { startLine, line, body } of comments.toSorted((a, b) => b.line - a.line))
    lines = [...lines.slice(0, startLine - 1), ...suggestionIn(body), ...lines.slice(line)];
  return lines.join("\n");
}

export function suggestionIn(body: string): readonly string[] {
  const block = fromMarkdown(body).children.find((node) => node.type === "code" && node.lang === "suggestion");
  if (block?.type !== "code") throw new Error(`no suggestion: ${body}`);
  return block.value === "" ? [] : block.value.split("\n");
}
