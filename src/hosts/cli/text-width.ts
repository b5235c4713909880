import { stripVTControlCharacters } from "node:util";

/** Characters that terminals draw over two columns: East Asian scripts, full-width forms, emoji. */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
const without = /^\p{M}$/u;

/** Columns a text takes on a terminal; colours take none. */
export function widthOf(text: string): number {
  const plain = stripVTControlCharacters(text);
  if (/^[ -~]*$/.test(plain)) return plain.length;
  return Array.from(plain).reduce((sum, sign) => sum + (without.test(sign) ? 0 : wide.test(sign) ? 2 : 1), 0);
}

/** The beginning of a line that fits, with a sign that there is more. */
export function clip(line: string, columns: number): string {
  if (widthOf(line) <= columns) return line;
  let kept = "";
  let used = 0;
  for (const sign of line) {
    used += widthOf(sign);
    if (used > columns - 1) break;
    kept += sign;
  }
  return `${kept}…`;
}

/** Breaks paragraphs at `columns`, list items hanging; lines of code blocks and words that are too long stay as they are. */
export function wrap(text: string, columns: number, indent: string): string {
  let fenced = false;
  return text
    .split("\n")
    .flatMap((line) => {
      if (stripVTControlCharacters(line).trimStart().startsWith("```")) fenced = !fenced;
      return fenced ? [line] : breakLine(line, columns - indent.length);
    })
    .map((line) => `${indent}${line}`.trimEnd())
    .join("\n");
}

function breakLine(line: string, columns: number): string[] {
  if (widthOf(line) <= columns) return [line];
  const hang = " ".repeat(/^\s*(?:[-*+]|\d{1,3}\.)? ?/.exec(line)?.[0].length ?? 0);
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    const longer = current === "" ? word : `${current} ${word}`;
    if (current.trim() !== "" && widthOf(longer) > columns) {
      lines.push(current);
      current = hang + word;
    } else current = longer;
  }
  return [...lines, current];
}
