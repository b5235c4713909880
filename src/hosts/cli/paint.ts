import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

export type Paint = (style: Style, text: string) => string;

/** Colour where a person looks and has not asked for none (https://no-color.org). */
export function painter(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): Paint {
  const plain = stream.isTTY !== true || (env["NO_COLOR"] ?? "") !== "" || env["TERM"] === "dumb";
  return (style, text) => (plain ? text : styleText(style, text, { validateStream: false }));
}

/** Text of a model or a file for a terminal: no escape sequences, nothing that moves the cursor. */
export function printable(text: string): string {
  return text.replaceAll(
    /\u001B\[[0-9;?]*[ -/]*[@-~]|[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g,
    "",
  );
}

/** Breaks paragraphs at `width` columns; lines of code blocks stay as they are. */
export function wrap(text: string, width: number, indent: string): string {
  let fenced = false;
  return text
    .split("\n")
    .flatMap((line) => {
      if (line.trimStart().startsWith("```")) fenced = !fenced;
      return fenced || line.length <= width ? [line] : breakLine(line, width);
    })
    .map((line) => `${indent}${line}`.trimEnd())
    .join("\n");
}

function breakLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    if (current !== "" && current.length + word.length + 1 > width) {
      lines.push(current);
      current = word;
    } else current = current === "" ? word : `${current} ${word}`;
  }
  return [...lines, current];
}
