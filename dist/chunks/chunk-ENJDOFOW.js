import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  withoutComments
} from "./chunk-YRFZOFMC.js";
import {
  parseMarkdown
} from "./chunk-REOCKZKU.js";
import {
  autonomies
} from "./chunk-AILBTKKT.js";
import {
  efforts
} from "./chunk-X2D6XK2Z.js";
import {
  limits
} from "./chunk-S4SIBR44.js";

// src/core/markdown/mail-trailer.ts
function withoutTrailer(body) {
  const lines = body.split("\n");
  const at = lines.findIndex((line, index) => opensTrailer(line.trimEnd(), lines, index));
  return at === -1 ? body : lines.slice(0, at).join("\n");
}
function opensTrailer(line, lines, index) {
  if (/^(?:--|_{8,})$/.test(line)) return true;
  if (/^ {0,3}-{2,}[ \t]*(?:original message|forwarded message|ursprüngliche nachricht|message d'origine|mensaje original)/i.test(
    line
  ))
    return true;
  if (/^(?:from|von|de|发件人)[:：]\s/i.test(line) && /^(?:sent|date|gesendet|envoyé|enviado|to|发送时间)\s?[:：]/i.test(lines[index + 1]?.trim() ?? ""))
    return true;
  return /^(?:on|le|am|el|il|op|den|em|在)\s/i.test(line) && isAttribution(lines.slice(index, index + 4));
}
function isAttribution(lines) {
  const end = lines.findIndex(
    (line) => /(?:wrote|écrit|schrieb|escribió|ha scritto|schreef|skrev|escreveu|写道)[^\n]{0,200}[:：]\s*$/.test(
      line.slice(-240)
    )
  );
  return end !== -1 && lines.slice(0, end + 1).every((line) => line.trim() !== "") && /\d/.test(
    lines.slice(0, end + 1).join(" ").slice(0, 500)
  );
}

// src/core/markdown/first-command.ts
function firstCommand(body, word) {
  if (!body.includes(word)) return null;
  const { root, source } = parseMarkdown(withoutTrailer(body), "blocks");
  for (const node of root.children) {
    const from = node.position?.start.offset;
    if (node.type === "paragraph" && from !== void 0) {
      const found = commandAt(source.slice(from, node.position?.end.offset), word);
      if (found !== null) return { line: found, after: source.slice(from).replace(/^.*/, "").trim() };
    }
    if (hasTag(node)) return null;
  }
  return null;
}
function commandAt(paragraph, word) {
  const [first = "", second = ""] = paragraph.split("\n", 2);
  if (!first.startsWith(word) || isTableRule(second)) return null;
  const line = first.slice(word.length);
  return /^(?:$|[ \t])/.test(line) ? line.trim() : null;
}
function isTableRule(line) {
  return /^[ \t|:-]+$/.test(line) && line.includes("-");
}
function hasTag(node) {
  if (node.type === "html") return withoutComments(node.value).trim() !== "";
  return "children" in node && node.children.some(hasTag);
}

// src/core/read-options.ts
var modelName = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$/;
function isError(read) {
  return "error" in read;
}
function readOptions(line, grammar) {
  const options = /* @__PURE__ */ new Map();
  let rest = line.trim();
  while (rest.startsWith("--")) {
    const { whole, name, joined, apart } = optionIn(rest);
    if (name === "" && joined === void 0) return { options: together(options), text: rest.slice(2).trim() };
    const read = readOption(name, joined ?? apart ?? "", grammar);
    if ("error" in read) return read;
    if (options.has(name)) return { error: `\`--${name}\` is given twice.` };
    options.set(name, read);
    rest = rest.slice(whole.length).trimStart();
  }
  return { options: together(options), text: rest };
}
function optionIn(line) {
  if (/^--plan(?=\s|$)/.test(line)) return { whole: "--plan", name: "plan", joined: void 0, apart: void 0 };
  const [whole = "", name = "", joined, apart] = /^--([^\s=]*)(?:=(\S*)|[ \t]+(\S+))?/.exec(line) ?? [];
  return { whole, name, joined, apart };
}
function together(options) {
  return Object.assign({}, ...options.values());
}
function readOption(name, value, grammar) {
  switch (name) {
    case "effort": {
      const allowed = grammar.efforts ?? efforts;
      const effort = allowed.find((known) => known === value);
      return effort === void 0 ? { error: `\`--effort\` is one of ${allowed.join(", ")}.` } : { effort };
    }
    case "autonomy": {
      const autonomy = autonomies.find((known) => known === value);
      return autonomy === void 0 ? { error: `\`--autonomy\` is one of ${autonomies.join(", ")}.` } : { autonomy };
    }
    case "plan":
      return value === "" ? { plan: true } : { error: "`--plan` takes no value." };
    case "n":
      return readNumber(value);
    case "model":
      return readModel(value, grammar.models ?? null);
    default:
      return {
        error: "The options are `--model <name>`, `--effort <level>`, `--autonomy <how far>`, `--n <how many>` and `--plan`, before the text."
      };
  }
}
function isSeveral(n) {
  return Number.isInteger(n) && n >= 2 && n <= limits.candidates;
}
function readNumber(value) {
  const n = /^\d{1,2}$/.test(value) ? Number(value) : 0;
  return isSeveral(n) ? { n } : { error: `\`--n\` is a number from 2 to ${limits.candidates}.` };
}
function readModel(value, models) {
  if (models !== null)
    return models.includes(value) ? { model: value } : { error: `\`--model\` is one of ${models.join(", ")}.` };
  return modelName.test(value) ? { model: value } : { error: "`--model` takes the name of a model, such as `gpt-5.5`." };
}

// src/core/parse-intent.ts
function parseIntent(body, grammar) {
  const found = firstCommand(body, "/codex");
  if (found === null) return { kind: "none" };
  const { word: name, rest } = takeWord(found.line);
  if (name === "")
    return { kind: "intent", intent: { command: "help", options: {}, text: found.after, automatic: false } };
  if (!grammar.names.includes(name)) return { kind: "usage", line: unknownCommand(name, grammar) };
  const read = readOptions(rest, grammar);
  if (isError(read)) return { kind: "usage", line: `\`/codex ${name}\`: ${read.error}` };
  const text = [read.text, found.after].filter((part) => part !== "").join("\n");
  return { kind: "intent", intent: { command: name, options: read.options, text, automatic: false } };
}
function takeWord(line) {
  const [word = ""] = line.split(/[ \t]/, 1);
  return { word, rest: line.slice(word.length).replace(/^[ \t]+/, "") };
}
function unknownCommand(name, grammar) {
  const said = /^[a-z][a-z-]{0,19}$/.test(name) ? `There is no command \`${name}\`. ` : "That is no command. ";
  return `${said}There are: ${grammar.names.map((known) => `\`/codex ${known}\``).join(", ")}.`;
}

export {
  parseIntent
};
