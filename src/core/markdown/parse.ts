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
/** Brackets, and openings of HTML comments, between two empty lines: each may be followed to the end of the paragraph. */
const brackets = 4_000;
const openings = 300;
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

/** CommonMark as a tree, in time linear in the text whatever is in it. Every line end becomes `\n`. Text beyond 262,144 UTF-16 units is not read. */
export function parseMarkdown(
  source: string,
  depth: Depth = "whole",
): { readonly root: Root; readonly source: string } {
  const text = prepared(source);
  const lazy = lazyStretch(text);
  const crowd = crowdedStretch(text);
  if (depth === "blocks") {
    // Where lists or tags would be taken for text, a line inside one could pass for a line of the top level: not read.
    const read = text.slice(0, Math.min(...[lazy, crowd].filter((at) => at !== -1), text.length));
    return { root: fromMarkdown(read, without(["attention", ...labels])), source: read };
  }
  const off = [
    ...(depth === "inline" ? flow : []),
    ...(findStretch(text, ({ lines }) => count(lines, attention) > attentionRuns) === -1 ? [] : ["attention"]),
    ...(crowd === -1 ? [] : [...labels, "htmlText"]),
    ...(lazy === -1 ? [] : ["list", "blockQuote"]),
  ];
  return { root: fromMarkdown(text, without(off)), source: text };
}

/** Whether HTML or links in the text are so dense that they are read as plain text: what they hide would be in it. */
export function isCrowded(source: string): boolean {
  return crowdedStretch(prepared(source)) !== -1;
}

function without(constructs: string[]): { extensions: { disable: { null: string[] } }[] } {
  return { extensions: [{ disable: { null: constructs } }] };
}

const attention = /(?<!\w)[*_]|[*_](?!\w)|\w\*+\w/g;

function crowdedStretch(text: string): number {
  return findStretch(text, ({ lines }) => count(lines, /[[\]]/g) > brackets || count(lines, /<[!?]/g) > openings);
}

function lazyStretch(text: string): number {
  return findStretch(text, ({ lines }) => startsContainer.test(lines) && count(lines, plainLine) > lazyLines);
}

interface Stretch {
  readonly at: number;
  readonly lines: string;
}

/** Where the first such stretch begins; -1 when there is none. */
function findStretch(text: string, isSuch: (stretch: Stretch) => boolean): number {
  return stretches(text).find(isSuch)?.at ?? -1;
}

/** The text in pieces without an empty line: no paragraph is longer than its piece. */
function stretches(text: string): readonly Stretch[] {
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

function prepared(source: string): string {
  return source
    .slice(0, longest)
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/gm, (prefix) => {
      const last = [...prefix.matchAll(marker)][deepest];
      return last === undefined ? prefix : prefix.slice(0, last.index);
    });
}
