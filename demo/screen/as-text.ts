import { printable } from "../../src/hosts/cli/paint.ts";

/** A comment's Markdown as a terminal shows it: without marks for machines, links as their words, folds as a line of their own. */
export function asText(markdown: string): string {
  return printable(markdown)
    .replaceAll(/<!--[\s\S]*?-->|^\[\/\/\]: # .*$/gm, "")
    .replaceAll(/<summary>(.*?)<\/summary>/g, "▸ $1")
    .replaceAll(/<\/?(?:details(?: open)?|sub|summary|code)>/g, "")
    .replaceAll(/\[([^\]\n]*)\]\([^)\s]*\)/g, "$1")
    .replaceAll(/^#+ |\*\*/gm, "")
    .replaceAll(/(?<![\w`])_(.+?)_(?![\w`])/g, "$1")
    .replaceAll(/ {2}$/gm, "")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}
