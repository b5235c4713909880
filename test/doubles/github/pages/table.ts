export interface Table {
  readonly head: readonly string[];
  readonly body: readonly (readonly string[])[];
}

/** The table that a paragraph of Markdown is, or `null`: the second line must be of dashes, and of as many columns. */
export function tableIn(text: string): Table | null {
  const [first, second, ...rest] = text.split("\n");
  if (first === undefined || second === undefined || !/^[\s|:-]*-[\s|:-]*$/.test(second) || !second.includes("|"))
    return null;
  const head = cells(first);
  if (cells(second).length !== head.length) return null;
  return { head, body: rest.map(cells) };
}

function cells(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
}
