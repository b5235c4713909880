import { type Paint, printable } from "../../src/hosts/cli/paint.ts";
import { wrap } from "../../src/hosts/cli/text-width.ts";

/** Where a demonstration is shown. Everything is indented by three, so that the numbers of chapters stand out. */
export interface Screen {
  readonly paint: Paint;
  readonly width: number;
  /** A line as it is, indented. */
  readonly line: (text: string) => void;
  /** A paragraph, broken at the width. */
  readonly say: (text: string) => void;
  readonly gap: () => void;
  /** What it is called in one column, what there is to say in the other. */
  readonly row: (label: string, text: string) => void;
  /** The same for two texts of some length: what was tried, what came of it. */
  readonly pair: (first: string, second: string) => void;
  readonly heading: (number: number, text: string) => void;
}

const indent = "   ";
const labelWidth = 15;
const pairWidth = 31;
const widest = 100;

export function createScreen(
  out: (line: string) => void,
  { paint, columns }: { paint: Paint; columns: number },
): Screen {
  const width = Math.min(Math.max(columns, 60), widest);
  const print = (text: string): void => out(text.trimEnd());
  const columnsOf = (size: number, first: string, second: string): void => {
    const lines = wrap(printable(second), width - indent.length - size, "").split("\n");
    for (const [at, line] of lines.entries()) print(indent + (at === 0 ? first : "").padEnd(size) + line);
  };
  return {
    paint,
    width,
    line: (text) => print(indent + text),
    say: (text) => print(wrap(printable(text), width, indent)),
    gap: () => print(""),
    row: (label, text) => columnsOf(labelWidth, label, text),
    pair: (first, second) => columnsOf(pairWidth, first, second),
    heading(number, text) {
      print("");
      print(`${paint(["bold", "cyan"], `${number}`)}  ${paint("bold", text)}`);
      print("");
    },
  };
}
