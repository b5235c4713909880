import { mergeAlike } from "./merge-alike.ts";
import type { InlineNode } from "./parse.ts";
import { settleEmphasis } from "./settle-emphasis.ts";
import type { Inline } from "./tree.ts";

/** What a reader of a tree keeps. Called in the order of the text, so that it may remember open HTML elements. */
export interface Reading {
  /** Prose as it is kept. */
  text(value: string): string;
  /** Code as it is kept; `null` leaves it out. */
  code(value: string): string | null;
  /** What is left of raw HTML, as text: a whole block, or one inline tag or comment. */
  html(value: string): string;
  /** What stands in place of an image; the address is empty where it is written elsewhere. */
  image(alt: string, url: string): readonly Inline[];
  /** What stands in place of a link with these words. */
  link(url: string, words: readonly Inline[]): readonly Inline[];
  /** Whether tables are read as tables; else they stay the lines they are. */
  readonly tables: boolean;
}

/** Inline nodes of one block as our own: no HTML, image or reference is left, and emphasis only where it is unambiguous. */
export function readInline(nodes: readonly InlineNode[], reading: Reading): readonly Inline[] {
  return tidy(settleEmphasis(mergeAlike(nodes.flatMap((node) => readOne(node, reading)))));
}

function readOne(node: InlineNode, reading: Reading): readonly Inline[] {
  switch (node.type) {
    case "text":
      return [{ kind: "text", text: reading.text(node.value) }];
    case "break":
      return [{ kind: "text", text: "\n" }];
    case "html":
      return [{ kind: "text", text: reading.html(node.value) }];
    case "inlineCode":
      return code(reading.code(node.value));
    case "strong":
    case "emphasis":
      return [{ kind: node.type, children: all(node.children, reading) }];
    case "link":
      return reading.link(node.url, all(node.children, reading));
    case "image":
      return reading.image(node.alt ?? "", node.url);
    case "imageReference":
      return reading.image(node.alt ?? "", "");
    // The address behind a reference is written once and could be used a thousand times: only the words are kept.
    case "linkReference":
      return all(node.children, reading);
    default:
      return []; // node types of extensions that are not loaded
  }
}

function all(nodes: readonly InlineNode[], reading: Reading): readonly Inline[] {
  return nodes.flatMap((node) => readOne(node, reading));
}

function code(text: string | null): readonly Inline[] {
  return text === null || text === "" ? [] : [{ kind: "code", text }];
}

/** Line ends without space around them and never two in a row: an empty line would begin a new block. */
function tidy(nodes: readonly Inline[]): readonly Inline[] {
  return mergeAlike(nodes).map((node) => {
    if (node.kind === "text") return { kind: "text", text: collapse(node.text) };
    return "children" in node ? { ...node, children: tidy(node.children) } : node;
  });
}

function collapse(text: string): string {
  return text
    .replaceAll("\t", " ")
    .split("\n")
    .map((line, at, lines) => trim(line, at > 0, at < lines.length - 1))
    .filter((line, at, lines) => line !== "" || at === 0 || at === lines.length - 1)
    .join("\n");
}

function trim(line: string, start: boolean, end: boolean): string {
  const trimmed = start ? line.trimStart() : line;
  return end ? trimmed.trimEnd() : trimmed;
}
