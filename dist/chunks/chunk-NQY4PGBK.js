import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  codeBlock,
  fenceFor,
  inlineCode,
  mergeAlike,
  readMarkdown,
  visible
} from "./chunk-H4YFO6F4.js";
import {
  stripInvisible
} from "./chunk-QC6MBD3S.js";
import {
  withoutComments
} from "./chunk-YRFZOFMC.js";

// src/core/markdown/links.ts
function settleLink(url, children, policy) {
  const own = ownPage(url, policy);
  const shown = visible(children).trim();
  if (own !== null)
    return [{ kind: "link", url: own, children: shown === "" ? [{ kind: "code", text: own }] : children }];
  if (url === "") return children;
  if (shown === "" || shown === url || `mailto:${shown}` === url) return [{ kind: "code", text: url }];
  return [...children, { kind: "text", text: " (" }, { kind: "code", text: url }, { kind: "text", text: ")" }];
}
function ownPage(address, policy) {
  const url = URL.parse(address);
  if (url === null || url.search !== "") return null;
  if (!/^(?:#[\w-]{0,100})?$/.test(url.hash)) return null;
  const own = policy.links.some((prefix) => prefix.endsWith("/") && url.href.startsWith(prefix));
  return own ? url.href.replaceAll(/[|&[\]()]/g, percent) : null;
}
function percent(sign) {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}

// src/core/markdown/escape-text.ts
function escapeText(text) {
  return text.replaceAll(/[\\`*_[\]<>|~$^]/g, String.raw`\$&`).replaceAll(/&(?=[#a-z])/gi, String.raw`\&`).replaceAll(/!(?=[-\\\s]|$)/g, String.raw`\!`);
}

// src/core/markdown/render.ts
function render(blocks) {
  return blocks.map((block) => renderBlock(block, false)).join("\n\n");
}
function renderBlock(block, quoted) {
  switch (block.kind) {
    case "paragraph":
      return renderInline(block.children);
    case "code":
      return renderCode(block, quoted);
    case "quote":
      return prefixed(renderAll(block.children, true), "> ", "> ");
    case "list":
      return block.items.map((item, at) => renderItem(item, bullet(block.start, at), quoted)).join("\n");
    case "table":
      return renderTable(block);
    case "rule":
      return "***";
  }
}
function renderCode(block, quoted) {
  const fenced = codeBlock(block.text, block.language);
  const order2 = /^\s*(?:\/[a-z][a-z-]*(?:\s|$)|bors\s|r[+?=])/im.test(block.text);
  return order2 && !quoted ? prefixed(fenced, "> ", "> ") : fenced;
}
function renderAll(blocks, quoted) {
  return blocks.reduce((text, block, at) => {
    const before = blocks[at - 1];
    if (before === void 0) return renderBlock(block, quoted);
    return text + (isTight(before, block) ? "\n" : "\n\n") + renderBlock(block, quoted);
  }, "");
}
function isTight(before, block) {
  return before.kind === "paragraph" && block.kind === "list" && (block.start === null || block.start === 1);
}
function bullet(start, at) {
  return start === null ? "- " : `${start + at}. `;
}
function renderItem(item, mark, quoted) {
  return prefixed(renderAll(item, quoted), mark, " ".repeat(mark.length));
}
function prefixed(text, first, rest) {
  return text.split("\n").map((line, at) => line === "" && at > 0 ? rest.trimEnd() : (at === 0 ? first : rest) + line).join("\n");
}
function renderTable(table) {
  const [header = [], ...rows] = table.rows.map((row) => row.map(renderCell));
  return [header, table.align, ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
function renderCell(nodes) {
  return nodes.map((node) => renderOne(node, cellCode)).join("").replaceAll("\n", " ").trim();
}
function cellCode(text) {
  const spelled = text.includes("\\") ? text.replaceAll("|", String.raw`\u{7c}`) : text;
  return inlineCode(spelled).replaceAll("|", String.raw`\|`);
}
function renderInline(nodes) {
  return nodes.map((node) => renderOne(node, inlineCode)).join("").split("\n").map((line) => openLine(line.trim())).filter((line) => line !== "").join("\n");
}
function renderOne(node, code2) {
  if (node.kind === "text") return escapeText(node.text);
  if (node.kind === "code") return code2(node.text);
  const inside = node.children.map((child) => renderOne(child, code2)).join("");
  switch (node.kind) {
    case "strong":
      return `**${inside}**`;
    case "emphasis":
      return `_${inside}_`;
    case "link":
      return `[${inside.replaceAll("\n", " ")}](<${node.url}>)`;
  }
}
function openLine(line) {
  return line.replace(/^(?=[#=+-]|:-)/, "\\").replace(/^(\d{1,9})(?=[.)])/, "$1\\");
}

// src/core/markdown/tokens.ts
var token = new RegExp(
  [
    String.raw`(?<url>(?:(?<![\w+.-])[\w+.-]+)?:\/\/[^\s<>]*|(?:(?<!\w)\w+)?www\.[^\s<>]+|(?:(?<!\w)\w+)?(?:mailto|xmpp):[^\s<>]+)`,
    String.raw`(?<at>(?:(?<![\w.+/-])[\w.+/-]+)?[@＠﹫][\w](?:[\w./-]*\w)?)`,
    String.raw`(?<issue>(?:(?<![\w./-])[\w./-]+)?[#＃]\d\w*|(?<!\w)gh-\d\w*)`,
    String.raw`(?<commit>(?<!\w)[0-9a-f]{7,64}(?!\w))`
  ].join("|"),
  "gi"
);
var order = /(?<=^|\n)[ \t]*(?:[/!][a-z]\S*|r[+?=]\S*|(?:bors|homu|retest|recheck|rerun|test this please|ok to test|add to whitelist)(?!\w))/gi;
function tokenise(nodes, policy, before = "") {
  let previous = before;
  return nodes.flatMap((node) => {
    const front = previous;
    previous = node.kind === "text" ? node.text : "`";
    if (node.kind === "code") return [node];
    if (node.kind === "text") return splitText(node.text, policy, front);
    if (node.kind !== "link") return [{ ...node, children: tokenise(node.children, policy, front) }];
    return [settleWords(node.url, tokenise(node.children, { ...policy, links: [] }, front))];
  });
}
function settleWords(url, children) {
  const shown = visible(children);
  return shown.includes("]:") ? code(shown) : { kind: "link", url, children };
}
function splitText(text, policy, before) {
  const opens = before === "" || before.endsWith("\n");
  return cut(text, opens ? order : afterLineEnd, (found) => [code(found[0].trim())]).flatMap((node, at) => {
    if (node.kind !== "text") return [node];
    const front = at === 0 ? before : "`";
    return cut(
      node.text,
      token,
      (found) => settleToken(found, policy, found.input.charAt(found.index - 1) || front.slice(-1))
    );
  });
}
var afterLineEnd = new RegExp(order.source.replace("(?<=^|\\n)", "(?<=\\n)"), order.flags);
function cut(text, pattern, settle) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    nodes.push({ kind: "text", text: text.slice(from, match.index) }, ...settle(match));
    from = match.index + match[0].length;
  }
  return [...nodes, { kind: "text", text: text.slice(from) }].filter(
    (node) => node.kind !== "text" || node.text !== ""
  );
}
function settleToken(found, policy, before) {
  const [word] = found;
  const { at, url, commit } = found.groups ?? {};
  if (at !== void 0) return [isAllowed(word, policy, before) ? { kind: "text", text: word } : code(word)];
  if (url !== void 0) return settleUrl(word, policy);
  return [commit !== void 0 && !isCommit(word) ? { kind: "text", text: word } : code(word)];
}
function settleUrl(word, policy) {
  const end = trimEnd(word);
  const url = word.slice(0, end);
  const own = ownPage(url, policy);
  const node = own === null ? code(url) : settleWords(own, [code(url)]);
  return end === word.length ? [node] : [node, { kind: "text", text: word.slice(end) }];
}
function trimEnd(word) {
  let end = word.length;
  while (end > 1 && `.,;:!?'"*_~)]}`.includes(word.charAt(end - 1))) end -= 1;
  return end;
}
function isAllowed(word, policy, before) {
  return /^[\s(]?$/.test(before) && policy.mentions.some((login) => word.toLowerCase() === `@${login.toLowerCase()}`);
}
function isCommit(word) {
  return word.length >= 40 || /\d/.test(word) && /[a-f]/i.test(word);
}
function code(text) {
  return { kind: "code", text };
}

// src/core/markdown/truncate.ts
function truncateMarkdown(text, max) {
  if (text.length <= max) return text;
  const most = note(text.length).length + 2;
  const cut2 = lastCut(text, max - most);
  const kept = cut2 === null ? startAsCode(text, max - most) : { units: cut2.end, text: text.slice(0, cut2.end) + closing(cut2.open) };
  const ending = note(text.length - kept.units);
  if (kept.text !== "") return `${kept.text}

${ending}`;
  return ending.length <= max ? ending : "";
}
function note(units) {
  return `_${units} more characters were left out._`;
}
function lastCut(text, room) {
  let best = null;
  let open = { fence: "", folds: 0 };
  let end = -1;
  for (const line of text.split("\n")) {
    end += line.length + 1;
    if (end > room) break;
    open = follow(open, line);
    if (line.trim() !== "" && end + closing(open).length <= room) best = { end, open };
  }
  return best;
}
function follow(open, line) {
  if (open.fence !== "")
    return line.replaceAll(/[\s>]/g, "") === open.fence.replaceAll(/[\s>]/g, "") ? { ...open, fence: "" } : open;
  const [, prefix = "", fence = ""] = /^((?:[ >]|[-+*] |\d{1,9}[.)] )*)(`{3,})[^`]*$/.exec(line) ?? [];
  if (fence !== "") return { ...open, fence: prefix.replaceAll(/[^ >]/g, " ") + fence };
  if (line.startsWith("<details>")) return { ...open, folds: open.folds + 1 };
  return line.startsWith("</details>") ? { ...open, folds: Math.max(0, open.folds - 1) } : open;
}
function closing(open) {
  return (open.fence === "" ? "" : `
${open.fence}`) + "\n\n</details>".repeat(open.folds);
}
function startAsCode(text, room) {
  const fence = fenceFor(text.slice(0, Math.max(0, room)));
  const start = text.split("\n", 1)[0]?.slice(0, Math.max(0, room - 2 * fence.length - 2)) ?? "";
  const whole = /[\uD800-\uDBFF]$/.test(start) ? start.slice(0, -1) : start;
  return { units: whole.length, text: whole === "" ? "" : `${fence}
${whole}
${fence}` };
}

// src/core/gate/markdown.ts
function neutralise(markdown, policy) {
  return render(readMarkdown(markdown, posting(policy)).map((block) => quiet(block, policy)));
}
function posting(policy) {
  return {
    text: stripInvisible,
    code: (value) => value,
    html: (value) => stripInvisible(withoutComments(value)),
    image: (alt) => [{ kind: "code", text: stripInvisible(alt).trim() }],
    link: (url, words) => settleLink(url, words, policy),
    tables: true
  };
}
function quiet(block, policy) {
  switch (block.kind) {
    case "paragraph":
      return { ...block, children: mergeAlike(tokenise(block.children, policy)) };
    case "quote":
      return { ...block, children: block.children.map((child) => quiet(child, policy)) };
    case "list":
      return { ...block, items: block.items.map((item) => item.map((child) => quiet(child, policy))) };
    case "table":
      return { ...block, rows: block.rows.map((row) => row.map((cell) => mergeAlike(tokenise(cell, policy)))) };
    case "code":
    case "rule":
      return block;
  }
}

export {
  truncateMarkdown,
  neutralise
};
