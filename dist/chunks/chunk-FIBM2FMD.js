import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  limits
} from "./chunk-S4SIBR44.js";

// src/context/diff/hunk-lines.ts
var newline = "\n";
var backslash = "\\";
function hunkLines(hunk) {
  const { body } = hunk;
  const cut = new Set(hunk.cut);
  const lines = [];
  let oldLine = hunk.oldStart;
  let newLine = hunk.newStart;
  for (let from = 0, to = 0, index = 0; from <= body.length; from = to + 1, index++) {
    const end = body.indexOf(newline, from);
    to = end === -1 ? body.length : end;
    const kind = kinds[body[from] ?? newline];
    if (kind === void 0) continue;
    lines.push({
      kind,
      oldLine: kind === "added" ? null : oldLine++,
      newLine: kind === "removed" ? null : newLine++,
      text: body.slice(from + 1, to),
      cut: cut.has(index),
      noNewline: body[to + 1] === backslash
    });
  }
  return lines;
}
var kinds = {
  " ": "context",
  [newline]: "context",
  "+": "added",
  "-": "removed"
};

// src/context/render-diff.ts
function renderFile(file, most) {
  const head = `=== ${JSON.stringify(file.path)} (${describe(file)})`;
  const why = withoutText(file);
  if (why !== null) return { text: `${head}
${why}`, coverage: { path: file.path, read: "no-text", why } };
  const shown = [];
  let used = 0;
  for (const hunk of file.hunks) {
    const text = renderHunk(hunk);
    if (used + text.length > most && shown.length > 0) break;
    shown.push(text.slice(0, most));
    used += text.length;
  }
  const gap = gapOf(file, { shown: shown.length, used, most });
  const tail = gap === "" ? [] : [`[${gap}]`];
  return {
    text: [head, ...shown, ...tail].join("\n"),
    coverage: { path: file.path, read: gap === "" ? "diff" : "part", why: gap }
  };
}
function describe(file) {
  const moved = file.oldPath === file.path ? "" : ` from ${JSON.stringify(file.oldPath)}`;
  return `${file.status}${moved}`;
}
function withoutText(file) {
  if (file.binary) return "binary file";
  if (file.newMode === "160000" || file.oldMode === "160000") return "submodule";
  if (file.hunks.length > 0 || file.truncated !== null) return null;
  if (file.status === "renamed" || file.status === "copied") return `${file.status} without a change`;
  return file.status === "modified" ? "only its mode changed" : "empty file";
}
function gapOf(file, { shown, used, most }) {
  if (file.truncated === "file-too-large") return "its diff is larger than GitHub shows";
  if (file.truncated === "diff-too-large") return "the whole diff is too large";
  if (shown < file.hunks.length) return `${shown} of ${file.hunks.length} hunks fit`;
  if (used > most) return "its only hunk did not fit";
  return file.hunks.some((hunk) => hunk.cut.length > 0) ? "lines longer than 2,000 characters were cut" : "";
}
function renderHunk(hunk) {
  const section = hunk.section === "" ? "" : ` ${hunk.section}`;
  return [`@@${section}`, ...hunkLines(hunk).map(renderLine)].join("\n");
}
function renderLine({ kind, oldLine, newLine, text, noNewline }) {
  const marker = markers[kind];
  const end = noNewline ? "\n\\ no newline at the end of the file" : "";
  return `${marker}${newLine ?? oldLine ?? 0}|${text.replace(/\r$/, "")}${end}`;
}
var markers = { context: " ", added: "+", removed: "-" };

// src/context/diff/quoted-path.ts
var escapes = {
  a: "\x07",
  b: "\b",
  t: "	",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  '"': '"',
  "\\": "\\"
};
var escape = /\\(?:([abtnvfr"\\])|([0-3][0-7]{2}))|\\|"/g;
function unquotePath(token) {
  if (!token.startsWith('"')) return detach(token);
  if (token.length < 2 || !token.endsWith('"')) return null;
  const bytes = Buffer.from(token.slice(1, -1), "utf8").toString("latin1");
  let valid = true;
  const plain = bytes.replaceAll(escape, (_all, letter, octal) => {
    if (letter !== void 0) return escapes[letter] ?? "";
    if (octal !== void 0) return String.fromCodePoint(Number.parseInt(octal, 8));
    valid = false;
    return "";
  });
  return valid ? Buffer.from(plain, "latin1").toString("utf8") : null;
}
function detach(text) {
  return Buffer.from(text, "utf8").toString("utf8");
}

// src/context/diff/file-header.ts
var prefixes = [
  "index ",
  "old mode ",
  "new mode ",
  "new file mode ",
  "deleted file mode ",
  "similarity index ",
  "dissimilarity index ",
  "rename from ",
  "rename to ",
  "copy from ",
  "copy to ",
  "--- ",
  "+++ ",
  "Binary files ",
  "GIT binary patch"
];
function takeHeaderLine(fields, line) {
  const prefix = prefixes.find((known) => line.startsWith(known));
  if (prefix === void 0) return "not a header line of git's diff format";
  if (fields.has(prefix)) return `a second "${prefix.trim()}" line for one file`;
  fields.set(prefix, line.slice(prefix.length));
  return null;
}
function readHeader(names, fields) {
  const status = statusOf(fields);
  if (status === null) return "the header lines contradict each other";
  const tokens = tokensOf(names, fields, status);
  if (tokens === null) return "the names of the header lines do not agree";
  const oldPath = pathOf(tokens.old, "a/");
  const path = pathOf(tokens.new, "b/");
  if (oldPath === null || path === null) return "a path cannot be read";
  const modes = modesOf(fields, status);
  if (modes === null) return "a file mode cannot be read";
  return { path, oldPath, status, ...modes, binary: fields.has("Binary files ") || fields.has("GIT binary patch") };
}
function statusOf(fields) {
  const said = [];
  if (fields.has("new file mode ")) said.push("added");
  if (fields.has("deleted file mode ")) said.push("deleted");
  if (fields.has("rename from ") && fields.has("rename to ")) said.push("renamed");
  if (fields.has("copy from ") && fields.has("copy to ")) said.push("copied");
  if (fields.has("rename from ") !== fields.has("rename to ")) return null;
  if (fields.has("copy from ") !== fields.has("copy to ")) return null;
  return said.length > 1 ? null : said[0] ?? "modified";
}
function tokensOf(names, fields, status) {
  const from = fields.get("rename from ") ?? fields.get("copy from ");
  const to = fields.get("rename to ") ?? fields.get("copy to ");
  const old = from === void 0 ? names.slice(0, (names.length - 1) / 2) : prefixed("a/", from);
  const tokens = { old, new: to === void 0 ? sameNamed(old) : prefixed("b/", to) };
  if (names !== `${tokens.old} ${tokens.new}`) return null;
  return agrees(fields, tokens, status) ? tokens : null;
}
function prefixed(prefix, token) {
  return token.startsWith('"') ? `"${prefix}${token.slice(1)}` : prefix + token;
}
function sameNamed(old) {
  return old.startsWith('"') ? `"b/${old.slice(3)}` : `b/${old.slice(2)}`;
}
function agrees(fields, tokens, status) {
  const before = fields.get("--- ")?.replace(/\t$/, "");
  const after = fields.get("+++ ")?.replace(/\t$/, "");
  if (before === void 0 && after === void 0) return true;
  return before === (status === "added" ? "/dev/null" : tokens.old) && after === (status === "deleted" ? "/dev/null" : tokens.new);
}
function pathOf(token, prefix) {
  const name = unquotePath(token);
  if (name === null || !name.startsWith(prefix) || name.includes("\0")) return null;
  return name.length > prefix.length ? name.slice(prefix.length) : null;
}
function modesOf(fields, status) {
  const both = fields.get("index ")?.split(" ")[1];
  const oldMode = fields.get("deleted file mode ") ?? fields.get("old mode ") ?? both ?? null;
  const newMode = fields.get("new file mode ") ?? fields.get("new mode ") ?? both ?? null;
  const readable = [oldMode, newMode].every((mode) => mode === null || /^[0-7]{6}$/.test(mode));
  if (!readable) return null;
  return { oldMode: status === "added" ? null : oldMode, newMode: status === "deleted" ? null : newMode };
}

// src/context/diff/open-hunk.ts
var header = /^@@ -(\d{1,10})(?:,(\d{1,10}))? \+(\d{1,10})(?:,(\d{1,10}))? @@(?: (.*))?$/s;
function openHunk(line, previous) {
  const match = header.exec(line);
  if (match === null) return "not a hunk header";
  const [, oldStart, oldLines = "1", newStart, newLines = "1", section = ""] = match;
  const read = {
    oldStart: Number(oldStart),
    oldLines: Number(oldLines),
    newStart: Number(newStart),
    newLines: Number(newLines)
  };
  if (read.oldLines + read.newLines === 0) return "a hunk without lines";
  if (firstLine(read, "LEFT") < endLine(previous, "LEFT") || firstLine(read, "RIGHT") < endLine(previous, "RIGHT")) {
    return "a hunk that starts inside the one before it, or before line 1";
  }
  return {
    header: read,
    oldLeft: read.oldLines,
    newLeft: read.newLines,
    lines: [section.slice(0, limits.diffLineChars)],
    cut: []
  };
}
function firstLine(hunk, side) {
  if (side === "LEFT") return hunk.oldLines === 0 ? hunk.oldStart + 1 : hunk.oldStart;
  return hunk.newLines === 0 ? hunk.newStart + 1 : hunk.newStart;
}
function endLine(hunk, side) {
  if (hunk === null) return 1;
  return firstLine(hunk, side) + (side === "LEFT" ? hunk.oldLines : hunk.newLines);
}
var plus = 43;
var minus = 45;
var space = 32;
var backslash2 = 92;
function isEmpty(hunk) {
  return hunk.lines.length === 1;
}
function isComplete(hunk) {
  return hunk.oldLeft === 0 && hunk.newLeft === 0;
}
function belongs(hunk, line) {
  return !isComplete(hunk) || line.charCodeAt(0) === backslash2;
}
function countLine(hunk, line) {
  const marker = line === "" ? space : line.charCodeAt(0);
  if (marker === backslash2) return null;
  if (marker !== plus && marker !== minus && marker !== space) return "a line of a hunk without a marker";
  if (marker !== plus) hunk.oldLeft -= 1;
  if (marker !== minus) hunk.newLeft -= 1;
  return hunk.oldLeft < 0 || hunk.newLeft < 0 ? "more lines of one kind than the hunk's header says" : null;
}
function keepLine(hunk, line) {
  const max = limits.diffLineChars + 1;
  if (line.length <= max) {
    hunk.lines.push(line);
    return;
  }
  hunk.cut.push(hunk.lines.length - 1);
  hunk.lines.push(line.slice(0, max).replace(/[\uD800-\uDBFF]$/, ""));
}
function closeHunk(hunk) {
  const text = hunk.lines.join("\n");
  const sectionEnd = hunk.lines[0]?.length ?? 0;
  return {
    ...hunk.header,
    section: text.slice(0, sectionEnd),
    body: text.slice(sectionEnd + 1),
    cut: hunk.cut
  };
}

// src/context/diff/file-section.ts
function malformed(line, reason) {
  return { kind: "malformed", line, reason };
}
function openSection(line, at) {
  if (line.startsWith("diff --cc ") || line.startsWith("diff --combined ")) {
    return malformed(at, "a combined diff of a merge, which has no left and right side");
  }
  if (!line.startsWith("diff --git ")) return malformed(at, 'no "diff --git" where a file must start');
  const names = line.slice("diff --git ".length);
  const fields = /* @__PURE__ */ new Map();
  return { startedAt: at, names, fields, header: null, hunks: [], hunk: null, lines: 0, chars: 0, truncated: null };
}
function takeSectionLine(section, line, at) {
  if (section.fields.has("GIT binary patch")) return null;
  if (line.startsWith("@@ ")) return startHunk(section, line, at);
  if (section.header !== null) return malformed(at, "neither a hunk nor the next file");
  const reason = takeHeaderLine(section.fields, line);
  return reason === null ? null : malformed(at, reason);
}
function startHunk(section, line, at) {
  if (!section.fields.has("--- ")) return malformed(at, 'a hunk without "---" and "+++" lines before it');
  const previous = section.hunk?.header ?? null;
  finishHunk(section);
  const problem = finishHeader(section);
  if (problem !== null) return problem;
  const opened = openHunk(line, previous);
  if (typeof opened === "string") return malformed(at, opened);
  section.hunk = opened;
  return null;
}
function finishHeader(section) {
  if (section.header !== null) return null;
  const header2 = readHeader(section.names, section.fields);
  if (typeof header2 === "string") return malformed(section.startedAt, header2);
  section.header = header2;
  return null;
}
function finishHunk(section) {
  const { hunk } = section;
  if (hunk === null) return;
  section.hunk = null;
  if (!isEmpty(hunk)) section.hunks.push(closeHunk(hunk));
}
function closeSection(section, at) {
  if (section.hunk !== null && !isComplete(section.hunk)) return malformed(at, "ends inside a hunk");
  finishHunk(section);
  if (bytesOf(section) > limits.diffFileBytes) section.truncated ??= "file-too-large";
  const problem = finishHeader(section);
  if (problem !== null) return problem;
  if (section.header === null) return malformed(section.startedAt, "a file without a header");
  return { ...section.header, hunks: section.hunks, truncated: section.truncated };
}
function bytesOf(section) {
  if (section.chars * 3 <= limits.diffFileBytes) return section.chars;
  const more = section.hunks.map(({ body }) => Buffer.byteLength(body) - body.length);
  return more.reduce((sum, each) => sum + each, section.chars);
}

// src/context/diff/line-feed.ts
function lineFeed(max, onLine) {
  let carry = "";
  let leftOff = 0;
  const keep = (part) => {
    const room = max - carry.length;
    carry += part.length > room ? part.slice(0, room) : part;
    leftOff += Math.max(0, part.length - room);
  };
  const emit = () => {
    const line = carry;
    const lost = leftOff;
    carry = "";
    leftOff = 0;
    onLine(line, lost);
  };
  return {
    push(chunk) {
      let from = 0;
      for (let to = chunk.indexOf("\n"); to !== -1; to = chunk.indexOf("\n", from)) {
        if (carry === "" && leftOff === 0 && to - from <= max) onLine(chunk.slice(from, to), 0);
        else {
          keep(chunk.slice(from, to));
          emit();
        }
        from = to + 1;
      }
      if (from < chunk.length) keep(chunk.slice(from));
    },
    end() {
      if (carry !== "") emit();
    }
  };
}

// src/context/diff/parse-diff.ts
var lineChars = 65536;
async function parseDiff(chunks) {
  const parser = diffParser();
  for await (const chunk of chunks) {
    if (!parser.push(chunk)) break;
  }
  return parser.end();
}
function diffParser() {
  const reading = { at: 0, chars: 0, lines: 0, files: [], filesLeftOut: 0, section: null, problem: null };
  const feed = lineFeed(lineChars, (line, leftOff) => {
    if (reading.problem !== null) return;
    reading.at += 1;
    reading.chars += line.length + leftOff + 1;
    reading.problem = takeLine(reading, line, leftOff);
  });
  return {
    push(chunk) {
      feed.push(chunk);
      return reading.problem === null;
    },
    end() {
      feed.end();
      const problem = reading.problem ?? endSection(reading);
      return problem ?? { kind: "parsed", files: reading.files, filesLeftOut: reading.filesLeftOut };
    }
  };
}
function takeLine(reading, line, leftOff) {
  const { section } = reading;
  if (section !== null && section.hunk !== null && belongs(section.hunk, line)) {
    return takeHunkLine(reading, section.hunk, { line, leftOff });
  }
  if (leftOff > 0) return malformed(reading.at, "a header line that is too long");
  if (section === null || line.startsWith("diff ")) return startSection(reading, line);
  return takeSectionLine(section, line, reading.at);
}
function takeHunkLine(reading, hunk, { line, leftOff }) {
  const reason = countLine(hunk, line);
  if (reason !== null) return malformed(reading.at, reason);
  const { section } = reading;
  if (section === null) return null;
  section.lines += 1;
  section.chars += line.length + leftOff + 1;
  section.truncated ??= limitMet(reading, section);
  if (section.truncated !== null) return null;
  reading.lines += 1;
  keepLine(hunk, line);
  return null;
}
function limitMet(reading, section) {
  if (section.lines > limits.diffFileLines || section.chars > limits.diffFileBytes) return "file-too-large";
  return reading.lines >= limits.diffLines || reading.chars > limits.diffBytes ? "diff-too-large" : null;
}
function startSection(reading, line) {
  const problem = endSection(reading);
  if (problem !== null) return problem;
  const opened = openSection(line, reading.at);
  if ("kind" in opened) return opened;
  reading.section = opened;
  return null;
}
function endSection(reading) {
  const { section } = reading;
  if (section === null) return null;
  reading.section = null;
  const file = closeSection(section, reading.at);
  if ("kind" in file) return file;
  if (reading.files.length < limits.changedFiles) reading.files.push(file);
  else reading.filesLeftOut += 1;
  return null;
}

export {
  hunkLines,
  renderFile,
  firstLine,
  endLine,
  parseDiff,
  diffParser
};
