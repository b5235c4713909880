import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  escapeInvisible
} from "./chunk-QC6MBD3S.js";
import {
  parseMarkdown
} from "./chunk-REOCKZKU.js";

// src/core/markdown/merge-alike.ts
function mergeAlike(nodes) {
  const merged = [];
  for (const node of nodes) {
    const last = merged.at(-1);
    const both = last === void 0 ? null : together(last, node);
    if (both !== null) merged[merged.length - 1] = both;
    else if (!("text" in node) || node.text !== "") merged.push(node);
  }
  return merged.map((node) => "children" in node ? { ...node, children: mergeAlike(node.children) } : node);
}
function together(first, second) {
  if (first.kind !== second.kind || first.kind === "link") return null;
  if ("text" in first) return "text" in second ? { kind: first.kind, text: first.text + second.text } : null;
  return "children" in second ? { kind: first.kind, children: [...first.children, ...second.children] } : null;
}

// src/core/markdown/tree.ts
function visible(nodes) {
  return nodes.map((node) => "text" in node ? node.text : visible(node.children)).join("");
}

// src/core/markdown/settle-emphasis.ts
function settleEmphasis(nodes, around = { before: "", after: "", inside: /* @__PURE__ */ new Set() }) {
  const settled = [];
  const next = followers(nodes, around.after);
  let { before } = around;
  for (const [at, node] of nodes.entries()) {
    const place = { ...around, before, after: next[at] ?? "" };
    settled.push(...settleOne(node, place));
    before = lastOf(visible([node])) || before;
  }
  return settled;
}
function settleOne(node, around) {
  if (node.kind === "text" || node.kind === "code") return [node];
  if (node.kind === "link")
    return [{ ...node, children: settleEmphasis(node.children, { ...around, before: "[", after: "]" }) }];
  const keep = !around.inside.has(node.kind) && isClear(node, around);
  if (!keep) return settleEmphasis(node.children, around);
  const inside = /* @__PURE__ */ new Set([...around.inside, node.kind]);
  return [{ ...node, children: settleEmphasis(node.children, { before: "*", after: "*", inside }) }];
}
function followers(nodes, after) {
  const reversed = [];
  let following = after;
  for (const node of nodes.toReversed()) {
    reversed.push(following);
    following = (node.kind === "code" ? "`" : firstOf(visible([node]))) || following;
  }
  return reversed.toReversed();
}
var apart = new RegExp("^(?:\\s|\\p{P}|[$+<=>^`|~])?$", "u");
function isClear(node, around) {
  const text = visible([node]);
  return text !== "" && text.trim() === text && apart.test(around.before) && apart.test(around.after);
}
function firstOf(text) {
  return Array.from(text.slice(0, 2))[0] ?? "";
}
function lastOf(text) {
  return Array.from(text.slice(-2)).at(-1) ?? "";
}

// src/core/markdown/read-inline.ts
function readInline(nodes, reading) {
  return tidy(settleEmphasis(mergeAlike(nodes.flatMap((node) => readOne(node, reading)))));
}
function readOne(node, reading) {
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
      return [];
  }
}
function all(nodes, reading) {
  return nodes.flatMap((node) => readOne(node, reading));
}
function code(text) {
  return text === null || text === "" ? [] : [{ kind: "code", text }];
}
function tidy(nodes) {
  return mergeAlike(nodes).map((node) => {
    if (node.kind === "text") return { kind: "text", text: collapse(node.text) };
    return "children" in node ? { ...node, children: tidy(node.children) } : node;
  });
}
function collapse(text) {
  return text.replaceAll("	", " ").split("\n").map((line, at, lines) => trim(line, at > 0, at < lines.length - 1)).filter((line, at, lines) => line !== "" || at === 0 || at === lines.length - 1).join("\n");
}
function trim(line, start, end) {
  const trimmed = start ? line.trimStart() : line;
  return end ? trimmed.trimEnd() : trimmed;
}

// src/core/markdown/table.ts
var columns = 20;
var rows = 100;
function readTable(source, reading) {
  const lines = source.split("\n");
  const at = lines.findIndex((line, index) => index > 0 && isTable(lines[index - 1] ?? "", line));
  if (at === -1) return null;
  const before = readInline(lineNodes(lines.slice(0, at - 1).join("\n")), reading);
  const table = lines.slice(at - 1);
  const intro = visible(before).trim() === "" ? [] : [{ kind: "paragraph", children: before }];
  return [
    ...intro,
    asTable(table, reading) ?? { kind: "code", text: table.map((line) => line.trim()).join("\n"), language: "" }
  ];
}
function isTable(header, line) {
  const rule = ruleOf(line);
  return rule !== null && cellsOf(header).length === rule.length;
}
function ruleOf(line) {
  if (!/^[ \t|:-]+$/.test(line) || !line.includes("|") || !line.includes("-")) return null;
  const cells = cellsOf(line);
  return cells.every((cell) => /^:?-+:?$/.test(cell)) ? cells : null;
}
function cellsOf(line) {
  const split = [""];
  for (const piece of line.trim().replace(/^\|/, "").match(/\\.?|[^\\|]+|\|/g) ?? []) {
    if (piece === "|") split.push("");
    else split[split.length - 1] += piece;
  }
  if (split.length > 1 && split.at(-1)?.trim() === "") split.pop();
  return split.map((cell) => cell.trim());
}
function asTable(lines, reading) {
  const [header = "", rule = "", ...rest] = lines;
  const width = cellsOf(rule).length;
  if (width > columns || rest.length > rows) return null;
  const body = [header, ...rest].map((line) => cellsOf(line).slice(0, width));
  const cells = body.map((row) => Array.from({ length: width }, (_, at) => readCell(row[at] ?? "", reading)));
  return { kind: "table", align: cellsOf(rule).map(alignment), rows: cells };
}
function alignment(cell) {
  return `${cell.startsWith(":") ? ":" : ""}---${cell.endsWith(":") ? ":" : ""}`;
}
function readCell(cell, reading) {
  return readInline(lineNodes(cell.replaceAll(String.raw`\|`, "|")), reading);
}
function lineNodes(text) {
  const [first] = parseMarkdown(text, "inline").root.children;
  return first?.type === "paragraph" ? first.children : [];
}

// src/core/markdown/read-blocks.ts
var deepest = 4;
function readMarkdown(markdown, reading) {
  const { root, source } = parseMarkdown(markdown);
  return readAll(root.children, { source, reading, level: 0 });
}
function readAll(nodes, place) {
  return joinLists(nodes.flatMap((node) => readBlock(node, place)));
}
function readBlock(node, place) {
  const { reading } = place;
  switch (node.type) {
    case "paragraph":
      return readParagraph(node, place);
    // Sizes are for our own headings: a text of somebody else's gets a bold line.
    case "heading":
      return paragraph(readInline([{ type: "strong", children: node.children }], reading));
    case "html":
      return paragraph(readInline([node], reading));
    case "code":
      return codeBlock(reading.code(node.value), node.lang ?? "");
    case "blockquote":
      return nested(node.children, place, (children) => [{ kind: "quote", children }]);
    case "list":
      return readList(node, place);
    case "thematicBreak":
      return [{ kind: "rule" }];
    default:
      return [];
  }
}
function readParagraph(node, place) {
  const { source, reading, level } = place;
  const from = node.position?.start.offset;
  const to = node.position?.end.offset;
  if (reading.tables && level === 0 && from !== void 0 && to !== void 0) {
    const table = readTable(source.slice(from, to), reading);
    if (table !== null) return table;
  }
  return paragraph(readInline(node.children, reading));
}
function readList(node, place) {
  const { level } = place;
  const items = node.children.map((item) => readAll(item.children, { ...place, level: level + 1 })).filter((item) => item.length > 0);
  if (level >= deepest) return items.flat();
  const start = node.ordered === true ? Math.min(node.start ?? 1, 9999) : null;
  return items.length === 0 ? [] : [{ kind: "list", start, items }];
}
function nested(nodes, place, wrap) {
  const blocks = readAll(nodes, { ...place, level: place.level + 1 });
  return place.level >= deepest || blocks.length === 0 ? blocks : wrap(blocks);
}
function paragraph(children) {
  return visible(children).trim() === "" ? [] : [{ kind: "paragraph", children }];
}
function codeBlock(text, language) {
  return text === null ? [] : [{ kind: "code", text, language }];
}
function joinLists(blocks) {
  const joined = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (block.kind === "list" && last?.kind === "list" && block.start === null === (last.start === null))
      joined[joined.length - 1] = { ...last, items: [...last.items, ...block.items] };
    else joined.push(block);
  }
  return joined;
}

// src/core/markdown/code.ts
function fenceFor(text) {
  return "`".repeat(Math.max(3, longestRun(text) + 1));
}
function inlineCode(text) {
  return codeSpan(codeText(text));
}
function codeBlock2(text, language = "") {
  return fencedBlock(codeText(text), safeLanguage(language));
}
function codeSpan(text) {
  const line = text.replaceAll(/\r\n?|\n/g, " ");
  const ticks = "`".repeat(line.includes("`") ? longestRun(line) + 1 : 1);
  const pad = /^`|`$|^ .*[^ ].* $/.test(line) ? " " : "";
  return line === "" ? "" : `${ticks}${pad}${line}${pad}${ticks}`;
}
function fencedBlock(text, info) {
  const fence = fenceFor(text);
  return text === "" ? `${fence}
${fence}` : `${fence}${info}
${text}
${fence}`;
}
function suggestionBlock(lines) {
  const text = lines.join("\n");
  const fence = fenceFor(text);
  return codeText(text) === text ? [`${fence}suggestion`, ...lines, fence].join("\n") : null;
}
var live = /^(?:suggestion|mermaid|math|geojson|topojson|stl)(?![a-z])/;
function safeLanguage(info) {
  const word = info.trim().split(/\s/, 1)[0]?.toLowerCase() ?? "";
  return /^[a-z0-9][a-z0-9+#.-]{0,19}$/.test(word) && !live.test(word) ? word : "";
}
var bots = /@(?=(?:dependabot|renovate|renovate-bot|mergify|mergifyio|bors|homu|rustbot|codex|claude|copilot|coderabbitai|gemini-code-assist)\b)/gi;
function codeText(text) {
  return escapeInvisible(text.replaceAll("\r\n", "\n")).text.replaceAll(bots, "@ ").replaceAll(/<!(?=--\s*codex-bot)/gi, "<\\u{21}").replaceAll(/\[(?=\/\/\]:)/g, "\\u{5b}");
}
function longestRun(text) {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

export {
  mergeAlike,
  visible,
  readMarkdown,
  fenceFor,
  inlineCode,
  codeBlock2 as codeBlock,
  codeSpan,
  fencedBlock,
  suggestionBlock,
  safeLanguage
};
