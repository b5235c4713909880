import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  codeSpan,
  fencedBlock,
  readMarkdown,
  safeLanguage
} from "./chunk-H4YFO6F4.js";
import {
  estimateTokens
} from "./chunk-X5XG3HVQ.js";
import {
  escapeInvisible,
  stripInvisible
} from "./chunk-QC6MBD3S.js";
import {
  ModelError,
  RetryLater,
  UserError,
  messageOf
} from "./chunk-FH6UNZD7.js";
import {
  isCrowded
} from "./chunk-REOCKZKU.js";
import {
  json,
  prettifyError,
  toJSONSchema
} from "./chunk-CLTAKU4V.js";
import {
  addUsage,
  noUsage
} from "./chunk-X2D6XK2Z.js";
import {
  limits
} from "./chunk-S4SIBR44.js";

// src/agent/budget.ts
function withBudget(codex, tokens, journal) {
  let spent = 0;
  let setAside = 0;
  let earlier = null;
  return {
    async *run(turn, signal) {
      const before = await (earlier ??= spentIn(journal));
      if (before + spent + setAside >= tokens) {
        yield refusal(tokens);
        return;
      }
      const least = estimateTokens(turn);
      setAside += least;
      try {
        for await (const event of codex.run(turn, signal)) {
          if (event.type === "ended") spent += tokensOf(event.result.usage);
          yield event;
        }
      } finally {
        setAside -= least;
      }
    }
  };
}
async function spentIn(journal) {
  const entries = await journal.entries();
  return entries.reduce((sum, { usage }) => sum + (usage === void 0 ? 0 : tokensOf(usage)), 0);
}
function tokensOf({ inputTokens, outputTokens }) {
  return inputTokens + outputTokens;
}
function refusal(tokens) {
  const failure = {
    kind: "policy",
    reason: "token-budget",
    message: `The budget of ${tokens.toLocaleString("en-US")} tokens for one job is used up.`,
    retryAfterMs: null
  };
  return {
    type: "ended",
    result: { outcome: { kind: "failed", failure }, items: [], usage: noUsage, responseId: null }
  };
}

// src/core/markdown/hidden-html.ts
var silent = /* @__PURE__ */ new Set([
  "script",
  "style",
  "svg",
  "math",
  "template",
  "noscript",
  "object",
  "iframe",
  "title",
  "head",
  "textarea",
  "select"
]);
var empty = /* @__PURE__ */ new Set([
  "br",
  "hr",
  "img",
  "input",
  "wbr",
  "source",
  "link",
  "meta",
  "area",
  "base",
  "col",
  "embed",
  "track"
]);
var concealing = /\s(?:hidden|aria-hidden)(?=[\s=>/])|display:none|visibility:hidden|opacity:0|font-size:0|color:(?:transparent|white|#fff)/;
function followHtml(onTag = () => void 0) {
  let hidden = null;
  const tag = (text) => {
    hidden = afterTag(hidden, text.toLowerCase());
    if (hidden === null) onTag(text);
    return /^<br\b/i.test(text) ? "\n" : "";
  };
  return {
    isHidden: () => hidden !== null,
    html: (raw) => pieces(raw).map((piece) => piece.tag ? tag(piece.text) : hidden === null ? piece.text : "").join("")
  };
}
function afterTag(hidden, text) {
  const [, slash = "", name = ""] = /^<(\/?)([a-z][a-z0-9:-]*)/.exec(text) ?? [];
  if (name === "" || empty.has(name)) return hidden;
  const opens = slash === "" && !text.endsWith("/>");
  if (hidden === null) return opens && (silent.has(name) || conceals(text)) ? { name, depth: 1 } : null;
  if (hidden.name !== name) return hidden;
  const depth = hidden.depth + (opens ? 1 : slash === "/" ? -1 : 0);
  return depth === 0 ? null : { name, depth };
}
function conceals(tag) {
  return concealing.test(tag.toLowerCase().replaceAll(/\s+/g, " ").replaceAll(/ ?: ?/g, ":"));
}
function pieces(raw) {
  const found = [];
  const markup = /<!--(?:-?>|[\s\S]*?(?:-->|$))|<[/!?]?[a-z](?:[^"'>]|"[^"]*(?:"|$)|'[^']*(?:'|$))*(?:>|$)|<[!?][^>]*(?:>|$)/gi;
  let from = 0;
  for (const match of raw.matchAll(markup)) {
    found.push({ tag: false, text: raw.slice(from, match.index) }, { tag: true, text: match[0] });
    from = match.index + match[0].length;
  }
  return [...found, { tag: false, text: raw.slice(from) }];
}

// src/core/markdown/plain.ts
function plain(blocks) {
  return blocks.map(plainBlock).filter((text) => text !== "").join("\n\n");
}
function plainBlock(block) {
  switch (block.kind) {
    case "paragraph":
      return lines(block.children);
    case "code":
      return fencedBlock(block.text, safeLanguage(block.language));
    case "quote":
      return indent(plain(block.children), "> ", "> ");
    case "list":
      return block.items.map((item2, at) => plainItem(item2, block.start === null ? "- " : `${block.start + at}. `)).join("\n");
    case "table":
      return block.rows.map((row) => row.map(lines).join(" | ")).join("\n");
    case "rule":
      return "";
  }
}
function plainItem(item2, mark) {
  return indent(plain(item2), mark, " ".repeat(mark.length));
}
function indent(text, first, rest) {
  return text.split("\n").map((line, at) => `${at === 0 ? first : rest}${line}`.trimEnd()).join("\n");
}
function lines(nodes) {
  return nodes.map(words).join("").split("\n").map((line) => line.trim()).filter((line) => line !== "").join("\n");
}
function words(node) {
  if (node.kind === "text") return node.text;
  return node.kind === "code" ? codeSpan(node.text) : node.children.map(words).join("");
}

// src/context/plain-text.ts
var rounds = 8;
var unreadable = "(This text could not be read as plain text and was left out.)";
function visibleText(markdown) {
  let text = markdown;
  for (let round = 0; round < rounds; round += 1) {
    if (isCrowded(text)) return unreadable;
    const next = readOnce(text);
    if (next === text) return text;
    text = next;
  }
  return unreadable;
}
function readOnce(text) {
  return plain(readMarkdown(text, incoming()));
}
function incoming() {
  const { html, isHidden } = followHtml();
  return {
    html: (raw) => settle(html(raw)),
    text: (value) => isHidden() ? "" : settle(value),
    code: (value) => isHidden() ? null : escapeInvisible(value).text,
    image: () => [],
    link: (_url, words2) => words2,
    tables: false
  };
}
var lookAlikes = /[\u2070-\u209F\u2100-\u218F\u2460-\u24FF\uFE50-\uFE6F\uFF01-\uFFEE\u{1D400}-\u{1D7FF}]/gu;
function settle(text) {
  return stripInvisible(text).replaceAll(lookAlikes, (character) => character.normalize("NFKC")).replaceAll(/&(?:(?:amp|#0{0,9}38|#x0{0,9}26);)+/gi, "&");
}

// src/agent/past.ts
function readPast(thread, entries) {
  const past = /* @__PURE__ */ new Map();
  for (const entry of entries) {
    if (!entry.turn.startsWith(`${thread}#`)) continue;
    past.set(entry.turn, withEntry(past.get(entry.turn) ?? emptyTurn(entry.turn), entry));
  }
  return [...past.values()];
}
function toldIn(thread, entries) {
  return entries.find(({ turn, told }) => turn === thread && told !== void 0)?.told ?? null;
}
async function wasBegun(thread, journal) {
  return toldIn(thread, await journal.entries()) !== null;
}
function withEntry(turn, entry) {
  return {
    id: turn.id,
    items: entry.item === void 0 ? turn.items : withItem(turn.items, entry.item),
    usage: entry.usage === void 0 ? turn.usage : addUsage(turn.usage, entry.usage),
    endTurn: entry.done?.endTurn ?? turn.endTurn
  };
}
function nextStep(thread, past) {
  for (const turn2 of past) {
    const calls = openCalls(turn2.items);
    if (calls.length > 0) return { step: "run-calls", turn: turn2, calls };
  }
  const turn = past.at(-1);
  if (turn === void 0) return { step: "ask", turn: emptyTurn(`${thread}#0`) };
  const called = turn.items.some((item2) => item2.type === "call");
  if (called || turn.endTurn === false) return { step: "ask", turn: emptyTurn(`${thread}#${String(past.length)}`) };
  return turn.endTurn === null ? { step: "ask", turn } : { step: "finished", turn };
}
function inRequestOrder(items) {
  const outputs = new Map(items.filter((item2) => item2.type === "output").map((item2) => [item2.callId, item2]));
  const calls = items.filter((item2) => item2.type === "call");
  return [
    ...items.filter((item2) => item2.type !== "output"),
    ...calls.map((call) => outputs.get(call.callId)).filter((output) => output !== void 0)
  ];
}
function withItem(items, item2) {
  if (item2.type !== "output") return [...items, item2];
  return [...items.filter((old) => old.type !== "output" || old.callId !== item2.callId), item2];
}
function openCalls(items) {
  const answered = new Set(items.filter((item2) => item2.type === "output").map((item2) => item2.callId));
  return items.filter((item2) => item2.type === "call").filter((call) => !answered.has(call.callId));
}
function emptyTurn(id) {
  return { id, items: [], usage: noUsage, endTurn: null };
}

// src/agent/run-calls.ts
async function runCalls(calls, context) {
  const stop = new AbortController();
  const signal = AbortSignal.any([context.signal, stop.signal]);
  const queue = calls.entries();
  const work = async () => {
    for (const [index, call] of queue) {
      if (signal.aborted) return;
      const output = index < context.left ? await answer(call, { ...context, signal }) : overBudget;
      if (signal.aborted) return;
      await context.keep({ type: "output", callId: call.callId, ...outputOf(output) });
    }
  };
  const workers = Array.from(
    { length: Math.min(calls.length, limits.toolCallsAtOnce) },
    () => work().catch((error) => {
      stop.abort();
      throw error;
    })
  );
  const failed = (await Promise.allSettled(workers)).find((ended) => ended.status === "rejected");
  if (failed !== void 0 && !context.signal.aborted) throw failed.reason;
}
async function answer(call, context) {
  const tool = Object.hasOwn(context.tools, call.name) ? context.tools[call.name] : void 0;
  if (tool === void 0) return `There is no tool "${call.name}". Tools: ${Object.keys(context.tools).join(", ")}.`;
  const args = parseJson(call.arguments);
  if (args === unreadable2) return "The arguments are not valid JSON. Send one JSON object.";
  context.starting(call);
  try {
    return await tool.run(args, context.signal);
  } catch (error) {
    if (error instanceof ModelError) return `Error: ${messageOf(error, limits.toolOutputChars)}`;
    throw error;
  }
}
var unreadable2 = /* @__PURE__ */ Symbol("unreadable");
var overBudget = "Not run: this conversation has used up its tool calls. Answer now with what you have, and say what you could not check.";
function parseJson(text) {
  try {
    return text.trim() === "" ? {} : JSON.parse(text);
  } catch {
    return unreadable2;
  }
}
function outputOf(answered) {
  if (typeof answered === "string") return { output: cut(answered) };
  return { output: cut(answered.text), images: answered.images };
}
function cut(output) {
  if (output.length <= limits.toolOutputChars) return output;
  const notice = `
[cut: the output has ${String(output.length)} characters; ask for less at a time]`;
  return output.slice(0, limits.toolOutputChars - notice.length).toWellFormed() + notice;
}

// src/agent/loop.ts
async function runThread(asked, deps) {
  const entries = await deps.journal?.entries() ?? [];
  const thread = { ...asked, input: await beginning(asked, entries, deps) };
  let past = readPast(thread.id, entries);
  const result = (outcome) => resultOf(thread.input, past, outcome);
  for (; ; ) {
    const next = nextStep(thread.id, past);
    if (next.step === "finished") return result({ kind: "answered", text: lastWords(next.turn.items) });
    const failure = refusal2(next, past, deps.signal);
    if (failure !== null) return result({ kind: "failed", failure });
    const taken = await take(next, past, { thread, deps });
    past = withTurn(past, taken.turn);
    if (taken.failure !== null) return result({ kind: "failed", failure: taken.failure });
  }
}
async function beginning({ id, input }, entries, { journal }) {
  const told = toldIn(id, entries);
  if (told === null) await journal?.append({ turn: id, told: input });
  return told ?? input;
}
async function take(next, past, scope) {
  let turn = next.turn;
  const record = async (entry) => {
    const whole = { turn: turn.id, ...entry };
    await scope.deps.journal?.append(whole);
    turn = withEntry(turn, whole);
  };
  if (next.step !== "run-calls") {
    const said = [...scope.thread.input, ...itemsOf(past)];
    if (turn.items.length === 0) for (const item2 of await scope.deps.hear?.(said) ?? []) await record({ item: item2 });
    const failure = await ask({ ...scope, past: withTurn(past, turn), record });
    return { turn, failure };
  }
  await runCalls(next.calls, {
    tools: scope.thread.tools,
    signal: scope.deps.signal,
    left: limits.threadToolCalls - countOutputs(past),
    keep: (item2) => record({ item: item2 }),
    starting: (call) => scope.deps.onEvent?.({ type: "tool", name: call.name, arguments: call.arguments })
  });
  const left = scope.deps.signal.aborted ? null : await scope.deps.leave?.();
  if (left) await record(left);
  return { turn, failure: null };
}
async function ask({ thread, deps, past, record }) {
  const { model, effort, instructions, output, cacheKey, feature } = thread;
  const tools = Object.values(thread.tools).map((tool) => tool.spec);
  const input = [...thread.input, ...itemsOf(past)];
  let failure = notEnded;
  for await (const event of deps.codex.run(
    { model, effort, instructions, output, cacheKey, feature, tools, input },
    deps.signal
  )) {
    if (event.type === "item") await record({ item: event.item });
    if (event.type === "ended") failure = await recordEnd(event.result, record);
    deps.onEvent?.(event);
  }
  return failure;
}
async function recordEnd(ended, record) {
  const { outcome, responseId, usage, models } = ended;
  const books = { usage, ...models === void 0 ? {} : { models } };
  if (outcome.kind === "failed") {
    await record(books);
    return outcome.failure;
  }
  await record({ ...books, done: { responseId, endTurn: outcome.endTurn } });
  return null;
}
function refusal2(next, past, signal) {
  if (signal.aborted) return cancelled;
  const isNew = !past.some((turn) => turn.id === next.turn.id);
  return isNew && past.length >= limits.threadTurns ? tooManyTurns : null;
}
function withTurn(past, turn) {
  const known = past.some(({ id }) => id === turn.id);
  return known ? past.map((old) => old.id === turn.id ? turn : old) : [...past, turn];
}
function resultOf(input, past, outcome) {
  const items = itemsOf(past);
  return {
    outcome,
    items,
    said: [...input, ...items],
    usage: past.reduce((sum, turn) => addUsage(sum, turn.usage), noUsage),
    turns: past.length,
    toolCalls: countOutputs(past)
  };
}
function itemsOf(past) {
  return past.flatMap((turn) => inRequestOrder(turn.items));
}
function countOutputs(past) {
  return past.flatMap((turn) => turn.items).filter((item2) => item2.type === "output").length;
}
function lastWords(items) {
  const messages = items.filter((item2) => item2.type === "message").filter(({ role }) => role !== "user");
  return (messages.findLast((message) => message.phase === "final_answer") ?? messages.at(-1))?.text ?? "";
}
var cancelled = { kind: "cancelled", message: "Cancelled.", retryAfterMs: null, reason: "cancelled" };
var notEnded = {
  kind: "transient",
  message: "The backend's answer did not end.",
  retryAfterMs: null,
  reason: "not-ended"
};
var tooManyTurns = {
  kind: "policy",
  message: `The model gave no answer within ${String(limits.threadTurns)} turns.`,
  retryAfterMs: null,
  reason: "turn-limit"
};

// src/context/fence.ts
import { randomBytes } from "node:crypto";
var longestLabel = 300;
function newNonce() {
  return randomBytes(16).toString("hex");
}
function fence(label, text, nonce) {
  return `<data-${nonce} label=${quoted(label)}>
${withoutFences(text, nonce)}
</data-${nonce}>`;
}
function withoutFences(text, nonce) {
  return text.replaceAll(/<(?=\/?data-[0-9a-f])/gi, String.raw`\u{3c}`).replaceAll(nonce, `\\u{${nonce.charCodeAt(0).toString(16)}}${nonce.slice(1)}`);
}
function quoted(label) {
  const units = label.toWellFormed();
  const short = units.length > longestLabel ? `${units.slice(0, longestLabel).toWellFormed()}\u2026` : units;
  return escapeInvisible(JSON.stringify(short)).text.replaceAll(
    /[<>]/g,
    (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`
  );
}

// src/context/instruction-files.ts
import { dirname } from "node:path/posix";
function chainOf(directory) {
  if (directory === "") return [""];
  const parts = directory.split("/");
  return ["", ...parts.map((_, at) => parts.slice(0, at + 1).join("/"))];
}
function directoryOf(path) {
  const directory = dirname(path);
  return directory === "." ? "" : directory;
}
async function findInstructions(source, directories) {
  const chains = new Set(directories.flatMap(chainOf));
  const rootFirst = [...chains].sort((a, b) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1));
  const found = await Promise.all(rootFirst.map((directory) => findIn(source, directory)));
  return { files: found.flatMap(({ files }) => files), notes: found.flatMap(({ notes }) => notes) };
}
function depthOf(directory) {
  return directory === "" ? 0 : directory.split("/").length;
}
async function findIn(source, directory) {
  const entries = new Map((await source.git.list(source.commit, directory)).map((entry) => [entry.path, entry]));
  const notes = [];
  for (const name of ["AGENTS.override.md", "AGENTS.md", ...source.fallbackNames]) {
    const path = directory === "" ? name : `${directory}/${name}`;
    const entry = entries.get(path);
    if (entry === void 0 || entry.type === "tree") continue;
    const content = isRegular(entry) ? await source.git.read(source.commit, path, limits.instructionsBytes) : null;
    if (content?.kind === "text" || content?.kind === "cut")
      return { files: [fileOf(source, path, content)], notes: [...notes, ...hiddenIn(path, content)] };
    notes.push(`${path} was not used: ${content === null ? "it is not a regular file" : `it is ${content.kind}`}`);
  }
  return { files: [], notes };
}
function isRegular(entry) {
  return entry.type === "blob" && entry.mode.startsWith("100");
}
function fileOf({ commit }, path, content) {
  const { text } = escapeInvisible(content.text);
  return {
    path,
    directory: directoryOf(path),
    commit,
    text,
    bytes: content.kind === "cut" ? content.bytes : Buffer.byteLength(text)
  };
}
function hiddenIn(path, content) {
  const { found } = escapeInvisible(content.text);
  return found === 0 ? [] : [`${path} holds ${found} invisible characters; they are shown as \\u{\u2026}`];
}

// src/context/review-rules.ts
var heading = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t#]*$/;
var fence2 = /^ {0,3}(`{3,}|~{3,})/;
var names = /* @__PURE__ */ new Set(["code review rules", "review guidelines"]);
function reviewRules({ path, commit, text }) {
  const lines2 = text.split("\n").map((line) => line.replace(/\r$/, ""));
  const headings = headingsOf(lines2);
  return headings.filter(({ title }) => names.has(title.toLowerCase())).map(({ line, level }) => {
    const next = headings.find((other) => other.line > line && other.level <= level)?.line ?? lines2.length + 1;
    const section = lines2.slice(line - 1, next - 1);
    const used = section.findLastIndex((one) => one.trim() !== "") + 1;
    return { path, commit, from: line, to: line + used - 1, text: section.slice(0, used).join("\n") };
  });
}
function headingsOf(lines2) {
  const found = [];
  let open = null;
  for (const [at, line] of lines2.entries()) {
    const marks = fence2.exec(line)?.[1] ?? null;
    if (marks !== null) open = nextFence(open, marks, line);
    else if (open === null) {
      const [, level, title = ""] = heading.exec(line) ?? [];
      if (level !== void 0) found.push({ line: at + 1, level: level.length, title });
    }
  }
  return found;
}
function nextFence(open, marks, line) {
  if (open === null) return marks;
  return marks.startsWith(open) && line.trim() === marks ? null : open;
}

// src/context/instructions.ts
async function gatherInstructions(git, request) {
  const directories = request.paths.length === 0 ? [""] : [...new Set(request.paths.map(directoryOf))];
  const found = await findInstructions({ ...request, git }, directories);
  const { files, notes } = fit(found.files, request.mostBytes ?? limits.instructionsBytes);
  return {
    items: render(files, { operator: request.operatorText.trim(), common: commonOf(directories) }),
    files,
    rules: files.flatMap(reviewRules),
    notes: [...found.notes, ...notes]
  };
}
function fit(found, most) {
  let room = most;
  const notes = [];
  const deepestFirst = found.filter(({ text }) => text.trim() !== "").toReversed();
  const files = deepestFirst.map((file) => {
    const text = upTo(file.text, room);
    const bytes = Buffer.byteLength(text);
    room -= bytes;
    if (bytes < file.bytes)
      notes.push(`${file.path} was cut: ${bytes} of ${file.bytes} bytes were read (${most} for all instruction files)`);
    return withText(file, text);
  });
  return { files: files.filter(({ text }) => text !== "").toReversed(), notes };
}
function withText(file, text) {
  return { ...file, text };
}
function upTo(text, room) {
  const bytes = Buffer.from(text);
  if (room <= 0) return "";
  return bytes.length <= room ? text : bytes.subarray(0, bytes.lastIndexOf(10, room - 1) + 1).toString("utf8");
}
function commonOf(directories) {
  const [first = "", ...others] = directories;
  return chainOf(first).findLast((one) => others.every((other) => chainOf(other).includes(one))) ?? "";
}
function render(files, { operator, common }) {
  const shared = files.filter(({ directory }) => chainOf(common).includes(directory));
  const single = files.filter((file) => !shared.includes(file)).toSorted((a, b) => depthOf(a.directory) - depthOf(b.directory));
  const project = shared.map(({ text }) => text.trimEnd()).join("\n\n");
  const first = [operator, project].filter((text) => text !== "").join("\n\n--- project-doc ---\n\n");
  return [
    ...first === "" ? [] : [item(common, first)],
    ...single.map(({ directory, text }) => item(directory, text.trimEnd()))
  ];
}
function item(directory, text) {
  return `# AGENTS.md instructions for ${directory === "" ? "/" : directory}

<INSTRUCTIONS>
${text}
</INSTRUCTIONS>`;
}

// src/agent/tool.ts
function parseArguments(schema, args) {
  const parsed = schema.safeParse(args);
  if (parsed.success) return parsed.data;
  throw new ModelError(`The arguments do not fit: ${prettifyError(parsed.error)}`);
}

// src/agent/tools/read-only-tool.ts
function readOnlyTool(tool) {
  return {
    spec: { name: tool.name, description: tool.description, parameters: parametersOf(tool.arguments) },
    async run(args, signal) {
      signal.throwIfAborted();
      try {
        return escapeInvisible(await tool.answer(parseArguments(tool.arguments, args), signal)).text;
      } catch (thrown) {
        if (thrown instanceof UserError || thrown instanceof RetryLater)
          throw new ModelError(messageOf(thrown), { cause: thrown });
        throw thrown;
      }
    }
  };
}
function parametersOf(schema) {
  const { properties, required } = toJSONSchema(schema, {
    io: "input",
    override: ({ jsonSchema }) => {
      for (const key of ["minimum", "maximum", "exclusiveMinimum", "minLength", "maxLength", "maxItems"])
        delete jsonSchema[key];
    }
  });
  return { type: "object", properties: asJson(properties), ...required && { required } };
}
function asJson(value) {
  return json().parse(value);
}

// src/agent/tools/text.ts
var noticeChars = 400;
var lineChars = 2e3;
function fitLines(lines2) {
  const kept = [];
  let room = limits.toolOutputChars - noticeChars;
  for (const line of lines2) {
    const short = line.length > lineChars ? `${line.slice(0, lineChars).toWellFormed()}\u2026 (${line.length} characters)` : line;
    if (short.length + 1 > room) break;
    kept.push(short);
    room -= short.length + 1;
  }
  return { text: kept.join("\n"), shown: kept.length };
}
function pathOf(written) {
  const path = written.replace(/^(?:\.?\/+)+/, "").replace(/\/+$/, "");
  if (path.split("/").includes(".."))
    throw new ModelError("Paths are relative to the repository's root and have no `..`.");
  return path === "." ? "" : path;
}
function nameOf(path) {
  return /^[^\p{Cc}\p{Zl}\p{Zp}"|]+$/u.test(path) && path.trim() === path ? path : JSON.stringify(path);
}

export {
  withBudget,
  wasBegun,
  runThread,
  parseArguments,
  readOnlyTool,
  parametersOf,
  fitLines,
  pathOf,
  nameOf,
  followHtml,
  conceals,
  visibleText,
  newNonce,
  fence,
  findInstructions,
  gatherInstructions
};
