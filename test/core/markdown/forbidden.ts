import { fromMarkdown } from "mdast-util-from-markdown";
import * as fc from "fast-check";
import { postingPolicy } from "../../../src/core/gate/markdown.ts";

export const policy = postingPolicy({ webUrl: "https://github.com", owner: "o", name: "r", mentions: ["alice"] });

type Node = ReturnType<typeof fromMarkdown> | ReturnType<typeof fromMarkdown>["children"][number];

/** What GitHub or another bot would act on in plain text; written apart from the product's own list on purpose. */
const live = [
  /[@＠](?!alice\b)[A-Za-z0-9]/u,
  /[#＃]\d/u,
  /\bgh-\d/i,
  /:\/\/|www\.\S|\b(?:mailto|xmpp):\S/i,
  /(?<!\w)(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}(?!\w)/i,
  /[\p{Cc}\p{Co}\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\u{E0001}]/u,
];

/** Every reason why a text must not be posted; empty when it may. Parses it again with a parser of its own settings. */
export function forbidden(markdown: string): readonly string[] {
  const found: string[] = [];
  let prose = markdown;
  const visit = (node: Node): void => {
    if (
      ["html", "image", "imageReference", "linkReference", "definition", "heading", "footnoteDefinition"].includes(
        node.type,
      )
    )
      found.push(node.type);
    if (node.type === "link" && !/^https:\/\/github\.com\/o\/r\/(?:blob|tree|commit)\/[^?]*$/.test(node.url))
      found.push(`link ${node.url}`);
    if (node.type === "code" && /^(?:suggestion|mermaid|math|geojson|topojson|stl)(?![a-z])/i.test(node.lang ?? ""))
      found.push(`code ${node.lang}`);
    if (node.type === "text")
      found.push(...live.filter((sign) => sign.test(node.value.replaceAll(/\n/g, " "))).map(String));
    if (node.type === "code" || node.type === "inlineCode") {
      const from = node.position?.start.offset ?? 0;
      const to = node.position?.end.offset ?? 0;
      prose = prose.slice(0, from) + "`".repeat(to - from) + prose.slice(to);
    }
    if ("children" in node) node.children.forEach(visit);
  };
  visit(fromMarkdown(markdown));
  if (
    /^[ \t]*(?:\/[a-z]|!merge|bors |r\+)/im.test(prose) ||
    /^[ \t]*(?:\/[a-z][a-z-]*(?:\s|$)|bors |r\+)/im.test(markdown)
  )
    found.push("an order at the start of a line");
  if (/<!--\s*codex-bot|\[\/\/\]:/.test(markdown)) found.push("a marker");
  if (/(?<!\\)\[(?:[ x]\](?!\()|\^[^\]]*\])/i.test(prose)) found.push("a task or footnote");
  return found;
}

const pieces = [
  ...Array.from("*_`~|<>[]()!#+-=.:\\&@$^/1a0é "),

  "**",
  "__",
  "``",
  "```",
  "~~~",
  "\n",
  "\n\n",
  "\r\n",
  "\r",
  "> ",
  "- ",
  "* ",
  "1. ",
  "2) ",
  "# ",
  "word",
  "    ",
  "\t",

  "](",
  "](https://evil.com/?d=1)",
  "](https://github.com/o/r/blob/m/x)",
  "![",
  "<b>",
  "</b>",
  "<img src=x>",
  "<!--",
  "-->",
  "<details>",
  "<svg>",
  "<p hidden>",

  "@bob",
  "@alice",
  "＠",
  "@org/team",
  "#1",
  "GH-1",
  "o/r#1",
  "Fixes #1",
  "abcdef1",
  "/merge",
  "bors r+",
  "r+",
  "www.e.com",
  "https://e.com/",
  "https://github.com/o/r/blob/m/x",
  "a@b.co",

  "|---|---|",
  "\n|-|\n",
  "---",
  "===",
  "suggestion",
  "mermaid",
  "[x]",
  "[x]: http://e\n",
  "[^1]",
  "[^1]: ",
  "[ ] ",
  "[//]: # (codex-bot:key x)\n",
  "<!-- codex-bot:key x -->",
  "&#64;",
  "&commat;",
  "&amp;",
  "&lt;",
  "&gt;",
  "&#10;",
  "&#x200b;",
  "&nbsp;",
  "&#32;",
  "&num;",

  "\u200B",
  "\u202E",
  "\u200D",
  "\uFE0F",
  "\u{E0041}",
  "\u001B[31m",
  "\uD800",
  "\u0000",
  "😀",
  "👨‍👩‍👧",
  "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  "🇩🇪",
  "＜",
  "\u00A0",
  "\u3000",
];

/** Markdown in bits that hurt when put together. */
export const hostileMarkdown = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 4 }) },
    ),
    { maxLength: 40 },
  )
  .map((bits) => bits.join(""));

/** Inputs of any length that are quadratic in a careless parser (T74). */
export const bombs: readonly [string, (length: number) => string][] = [
  ...[
    "[",
    "![",
    "*a_ ",
    "**x",
    "_a*b",
    ">",
    "> ",
    "- ",
    "1. ",
    "<!-- ",
    "<a ",
    "&amp;",
    "[a](",
    "[a]: b\n",
    "\\",
    "a\n",
    "```\n",
    "@a",
    "a.@",
    "a/",
    "http://",
    "://",
    "wwww",
    "abcdef1",
    '<a b="',
    "\u200B",
    "\u001B[",
    "\u001B]",
    "👨‍👩‍👧",
    "<details>\n\n",
    "**a**<!-- -->",
    "::",
    "On 1\n",
  ].map((bit): [string, (length: number) => string] => [
    JSON.stringify(bit),
    (length) => bit.repeat(Math.ceil(length / bit.length)).slice(0, length),
  ]),
  ["comments inside a paragraph", (length) => `x ${"<!-- ".repeat(length / 5)}`],
  ["tags inside a paragraph", (length) => `x ${"<a b=' <a b=\" <?".repeat(length / 16)}`],
  ["lazy lines of a nested list", (length) => `1. 2. > - > a\n${"a\n".repeat(length / 2)}`.slice(0, length)],
  [
    "lazy lines that end in CR",
    (length) => `1. 2. > - > a\n${"a\n".repeat(length / 2)}`.slice(0, length).replaceAll("\n", "\r"),
  ],
  [
    "backticks in ever longer runs",
    (length) => Array.from({ length: Math.sqrt(2 * length) }, (_, run) => "`".repeat(run + 1)).join(" "),
  ],
  [
    "lists in each other",
    (length) => Array.from({ length: Math.sqrt(2 * length) }, (_, depth) => `${" ".repeat(depth)}- a`).join("\n"),
  ],
  ["a table of many columns", (length) => `${"|a".repeat(length / 4)}\n${"|-".repeat(length / 4)}`],
  ["a table of many rows", (length) => `|a|b|\n|-|-|\n${"|`a|`b|\n".repeat(length / 8)}`],
];
