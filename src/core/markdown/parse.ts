import { fromMarkdown } from "mdast-util-from-markdown";

export type Root = ReturnType<typeof fromMarkdown>;
export type BlockNode = Root["children"][number];
export type InlineNode = Extract<BlockNode, { type: "paragraph" }>["children"][number];

/** Characters of one text that are parsed. Four comments' worth: what neutralising adds to a full one still fits. */
const longest = 262_144;
/** Container markers at the start of one line; micromark takes seconds for thousands of them (T74). */
const deepest = 12;
/** Delimiter runs without a blank line between them; matching them is quadratic in every CommonMark parser (T74). */
const attentionRuns = 600;
const brackets = 1_200;
/** Lines of one stretch that may belong lazily to a list or quote in it; that is quadratic in micromark (T74). */
const lazyLines = 400;

const flow = [
  "blockQuote",
  "list",
  "codeIndented",
  "codeFenced",
  "headingAtx",
  "htmlFlow",
  "setextUnderline",
  "thematicBreak",
  "definition",
];
const labels = ["labelStartLink", "labelStartImage", "labelEnd"];

/**
 * - `whole` reads everything.
 * - `blocks` reads blocks, HTML and code spans: enough to say what stands at the top level, and cheaper.
 * - `inline` reads one line, for instance a table cell, in which no block can start.
 */
export type Depth = "whole" | "blocks" | "inline";

/** CommonMark as a tree, in time linear in the text whatever is in it. Text beyond 262,144 UTF-16 units is not read. */
export function parseMarkdown(
  source: string,
  depth: Depth = "whole",
): { readonly root: Root; readonly source: string } {
  const text = shallow(source.slice(0, longest));
  const lazy = lazyStretch(text);
  // With lists taken for text, a line inside one could pass for a line of the top level: nothing is read from there on.
  const read = depth === "blocks" && lazy !== -1 ? text.slice(0, lazy) : text;
  const off = [...disabled(read, depth), ...(lazy === -1 ? [] : ["list", "blockQuote"])];
  return { root: fromMarkdown(read, { extensions: [{ disable: { null: off } }] }), source: read };
}

function disabled(text: string, depth: Depth): string[] {
  if (depth === "blocks") return ["attention", ...labels];
  return [
    ...(depth === "inline" ? flow : []),
    ...(stretches(text).some(({ lines }) => count(lines, /(?<!\w)[*_]|[*_](?!\w)|\w\*+\w/g) > attentionRuns)
      ? ["attention"]
      : []),
    ...(stretches(text).some(({ lines }) => count(lines, /[[\]]/g) > brackets) ? labels : []),
  ];
}

/** Where a stretch begins in which too many lines follow one that opens a list or quote; -1 when there is none. */
function lazyStretch(text: string): number {
  return (
    stretches(text).find(({ lines }) => startsContainer.test(lines) && count(lines, plainLine) > lazyLines)?.at ?? -1
  );
}

/** The text in pieces without an empty line: no paragraph is longer than its piece. */
function stretches(text: string): readonly { readonly at: number; readonly lines: string }[] {
  let from = 0;
  const ends = [...text.matchAll(/\n[ \t]*\r?(?=\n)/g)].map((gap) => gap.index + gap[0].length);
  return [...ends, text.length].map((end) => {
    const at = from;
    from = end;
    return { at, lines: text.slice(at, end) };
  });
}

function count(text: string, mark: RegExp): number {
  return text.match(mark)?.length ?? 0;
}

const plainLine = /\n(?![ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t]))[^\n]/g;
const startsContainer = /^[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])/m;
const marker = />|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])/g;

function shallow(source: string): string {
  return source.replaceAll(/^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/gm, (prefix) => {
    const last = [...prefix.matchAll(marker)][deepest];
    return last === undefined ? prefix : prefix.slice(0, last.index);
  });
}
