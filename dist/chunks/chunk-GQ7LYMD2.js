import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  fitLines,
  nameOf,
  pathOf,
  readOnlyTool
} from "./chunk-AGPNAUV2.js";
import {
  ModelError
} from "./chunk-FH6UNZD7.js";
import {
  array,
  boolean,
  int,
  strictObject,
  string
} from "./chunk-CLTAKU4V.js";
import {
  limits
} from "./chunk-S4SIBR44.js";

// src/agent/tools/diff.ts
function diff({ git, head }, base) {
  let changes = null;
  return readOnlyTool({
    name: "diff",
    description: "The change of one file as a unified diff; from: first line of the diff to show.",
    arguments: strictObject({ path: string().min(1).max(4096), from: int().positive().optional() }),
    async answer({ path, from = 1 }, signal) {
      const name = pathOf(path);
      const all = await (changes ??= git.changes(base, head));
      const change = all.find((one) => one.path === name || one.oldPath === name);
      if (change === void 0) throw new ModelError(notChanged(name, all));
      const text = await collect(git.diff(base, head, [.../* @__PURE__ */ new Set([change.oldPath, change.path])]), signal);
      return page(text, from);
    }
  });
}
async function collect(parts, signal) {
  let text = "";
  for await (const part of parts) {
    signal.throwIfAborted();
    text += part;
    if (text.length > limits.diffFileBytes) return text.slice(0, text.lastIndexOf("\n", limits.diffFileBytes) + 1);
  }
  return text;
}
function page(text, from) {
  const lines = text.replace(/\n$/, "").split("\n").slice(from - 1);
  if (lines.length === 0) return "[the diff ends before that]";
  const { text: shownText, shown } = fitLines(lines);
  return shown < lines.length ? `${shownText}
[cut: read on with from=${from + shown}]` : shownText;
}
function notChanged(name, all) {
  const some = all.slice(0, 20).map((change) => nameOf(change.path));
  return `${nameOf(name)} was not changed. Changed: ${some.join(", ")}${all.length > some.length ? `, and ${all.length - some.length} more` : ""}.`;
}

// src/agent/tools/history.ts
function history({ git, head }) {
  return readOnlyTool({
    name: "history",
    description: "Newest commits that touched a path (default: the whole project).",
    arguments: strictObject({
      path: string().max(4096).optional(),
      max: int().min(1).max(100).optional()
    }),
    async answer({ path = "", max = 15 }) {
      const name = pathOf(path);
      const entries = await git.history(head, name, max);
      if (entries.length === 0) throw new ModelError(`No commit touched ${nameOf(name)}.`);
      const lines = entries.map(
        ({ commit, date, author, subject }) => `${commit.slice(0, 12)} ${date.slice(0, 10)} ${author}: ${subject}`
      );
      const { text, shown } = fitLines(lines);
      return entries.length === max || shown < entries.length ? `${text}
[there may be older ones]` : text;
    }
  });
}

// src/agent/tools/list-files.ts
var maxEntries = 2e3;
function listFiles({ git, head }) {
  return readOnlyTool({
    name: "list_files",
    description: "List a directory; depth>1 includes what is below.",
    arguments: strictObject({
      path: string().max(4096).optional(),
      depth: int().min(1).max(6).optional()
    }),
    async answer({ path = "", depth = 1 }, signal) {
      const directory = pathOf(path);
      const { entries, whole } = await walk((below) => git.list(head, below), { directory, depth, signal });
      if (entries.length === 0)
        throw new ModelError(`There is no directory ${nameOf(directory)}. List "" for the root.`);
      const { text, shown } = fitLines(entries.map(describe));
      return whole && shown === entries.length ? text : `${text}
[cut after ${shown} entries: list a directory below, or less depth]`;
    }
  });
}
async function walk(list, { directory, depth, signal }) {
  const entries = [];
  let level = [directory];
  for (let down = 0; down < depth; down += 1) {
    const next = [];
    for (const here of level) {
      signal.throwIfAborted();
      if (entries.length >= maxEntries) return { entries, whole: false };
      const found = await list(here);
      entries.push(...found);
      next.push(...found.filter(({ type }) => type === "tree").map(({ path }) => path));
    }
    level = next;
  }
  return { entries, whole: true };
}
function describe({ path, type, mode }) {
  if (type === "tree") return `${nameOf(path)}/`;
  if (type === "commit") return `${nameOf(path)} (submodule)`;
  return mode === "120000" ? `${nameOf(path)} (symlink)` : nameOf(path);
}

// src/agent/tools/read-file.ts
function readFile({ git, head, base }) {
  return readOnlyTool({
    name: "read_file",
    description: "Read a file with line numbers, optionally lines from..to; before: as it was before the change.",
    arguments: strictObject({
      path: string().min(1).max(4096),
      from: int().positive().optional(),
      to: int().positive().optional(),
      before: boolean().optional()
    }),
    async answer({ path, from = 1, to, before = false }) {
      if (before && base === null) throw new ModelError("There is no change here, so there is no version before it.");
      const name = pathOf(path);
      const content = await git.read(before && base !== null ? base : head, name, limits.fileBytes);
      if (content.kind !== "text" && content.kind !== "cut")
        throw new ModelError(`${nameOf(name)} ${reasons[content.kind]}`);
      return render(content, { name, from, to: to ?? Infinity });
    }
  });
}
var reasons = {
  absent: "does not exist here. Look around with list_files, or find it with search.",
  binary: "is a binary file.",
  symlink: "is a symbolic link; links are not followed.",
  submodule: "is a submodule; submodules are not read.",
  directory: "is a directory. Use list_files.",
  "not-fetched": "was not fetched, so it cannot be read in this run."
};
function render(content, range) {
  const lines = linesOf(content.text);
  const { from } = range;
  const wanted = lines.slice(from - 1, range.to);
  if (wanted.length === 0)
    return lines.length === 0 ? "[the file is empty]" : `[no such lines: the file has ${lines.length}]`;
  const { text, shown } = fitLines(wanted.map((line, index) => `${from + index}|${line}`));
  return [
    text,
    ...notices(content, { total: lines.length, last: from - 1 + shown, wanted: from - 1 + wanted.length })
  ].join("\n");
}
function notices(content, { total, last, wanted }) {
  return [
    ...last < wanted ? [`[cut after line ${last}: read on with from=${last + 1}]`] : [],
    ...last === wanted && wanted < total ? [`[the file goes on to line ${total}]`] : [],
    ...content.kind === "cut" ? [`[only the first ${total} lines are readable: the file has ${content.bytes} bytes]`] : [],
    ...content.lossy ? ["[not UTF-8: wrong bytes are shown as \uFFFD]"] : []
  ];
}
function linesOf(text) {
  if (text === "") return [];
  return text.replace(/\n$/, "").split("\n").map((line) => line.replace(/\r$/, ""));
}

// src/agent/tools/search.ts
var maxHits = 200;
function search({ git, head }) {
  return readOnlyTool({
    name: "search",
    description: "Search file contents line by line, case-sensitive. Literal unless regexp. paths: directories or globs.",
    arguments: strictObject({
      pattern: string(),
      regexp: boolean().optional(),
      paths: array(string().max(1e3)).max(8).optional()
    }),
    async answer({ pattern, regexp = false, paths = [] }) {
      const { hits, more, unread } = await git.search(head, { pattern, regexp, paths, max: maxHits });
      const { text, shown } = fitLines(hits.map((hit) => `${nameOf(hit.path)}:${hit.line}|${hit.text}`));
      const cut = more || shown < hits.length;
      return [
        hits.length === 0 ? "[nothing found]" : text,
        ...cut ? [`[the first ${shown} hits: narrow the pattern or the paths for the rest]`] : [],
        ...unread > 0 ? [`[${unread} files were not fetched and not searched]`] : []
      ].join("\n");
    }
  });
}

// src/agent/tools/read-tools.ts
function readTools(git, at) {
  const from = { git, ...at };
  const tools = [
    listFiles(from),
    readFile(from),
    search(from),
    ...at.base === null ? [] : [diff(from, at.base)],
    history(from)
  ];
  return Object.fromEntries(tools.map((tool) => [tool.spec.name, tool]));
}

export {
  readTools
};
