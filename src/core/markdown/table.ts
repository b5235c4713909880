import { parseMarkdown } from "./parse.ts";
import { type Reading, readInline } from "./read-inline.ts";
import { type Block, type Inline, visible } from "./tree.ts";

/** GitHub fills short rows up, so a few bytes of source can ask for millions of cells. */
const columns = 20;
const rows = 100;

/**
 * A GitHub table inside the source of a paragraph, with the lines before it, or `null` when there is none. One that is
 * too large is shown as code.
 */
export function readTable(source: string, reading: Reading): readonly Block[] | null {
  const lines = source.split("\n");
  const at = lines.findIndex((line, index) => index > 0 && isTable(lines[index - 1] ?? "", line));
  if (at === -1) return null;
  const before = readInline(lineNodes(lines.slice(0, at - 1).join("\n")), reading);
  const table = lines.slice(at - 1);
  const intro: readonly Block[] = visible(before).trim() === "" ? [] : [{ kind: "paragraph", children: before }];
  return [
    ...intro,
    asTable(table, reading) ?? { kind: "code", text: table.map((line) => line.trim()).join("\n"), language: "" },
  ];
}

function isTable(header: string, line: string): boolean {
  const rule = ruleOf(line);
  return rule !== null && cellsOf(header).length === rule.length;
}

/** The cells of a delimiter row (`| --- | :-: |`), or `null`. A row without any bar is not taken for one. */
function ruleOf(line: string): readonly string[] | null {
  if (!/^[ \t|:-]+$/.test(line) || !line.includes("|") || !line.includes("-")) return null;
  const cells = cellsOf(line);
  return cells.every((cell) => /^:?-+:?$/.test(cell)) ? cells : null;
}

function cellsOf(line: string): readonly string[] {
  const split: string[] = [""];
  for (const piece of line
    .trim()
    .replace(/^\|/, "")
    .match(/\\.?|[^\\|]+|\|/g) ?? []) {
    if (piece === "|") split.push("");
    else split[split.length - 1] += piece;
  }
  if (split.length > 1 && split.at(-1)?.trim() === "") split.pop();
  return split.map((cell) => cell.trim());
}

function asTable(lines: readonly string[], reading: Reading): Block | null {
  const [header = "", rule = "", ...rest] = lines;
  const width = cellsOf(rule).length;
  if (width > columns || rest.length > rows) return null;
  const body = [header, ...rest].map((line) => cellsOf(line).slice(0, width));
  const cells = body.map((row) => Array.from({ length: width }, (_, at) => readCell(row[at] ?? "", reading)));
  return { kind: "table", align: cellsOf(rule).map(alignment), rows: cells };
}

function alignment(cell: string): string {
  return `${cell.startsWith(":") ? ":" : ""}---${cell.endsWith(":") ? ":" : ""}`;
}

function readCell(cell: string, reading: Reading): readonly Inline[] {
  return readInline(lineNodes(cell.replaceAll(String.raw`\|`, "|")), reading);
}

function lineNodes(text: string) {
  const [first] = parseMarkdown(text, "inline").root.children;
  return first?.type === "paragraph" ? first.children : [];
}
