import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  limits
} from "./chunk-5DMC5MDV.js";

// src/context/diff/chunks.ts
import { createHash } from "node:crypto";

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

// src/context/diff/chunks.ts
var markDigits = 14;
var around = 3;
var least = 4;
function chunksOf(files) {
  return files.flatMap(
    (file) => file.hunks.length === 0 ? [withoutLines(file)] : file.hunks.flatMap((hunk) => chunksIn(file.path, hunk))
  );
}
function patchMark({ files, filesLeftOut }) {
  const cut = filesLeftOut > 0 || files.some((file) => file.truncated !== null || file.hunks.some((hunk) => hunk.cut.length > 0));
  if (cut) return null;
  const marks = chunksOf(files).map(({ mark }) => mark);
  return createHash("sha256").update(marks.join("")).digest("hex").slice(0, 20);
}
function marksIn(row) {
  return new Set(row.match(/.{14}/g) ?? []);
}
function chunksAt(chunks, place) {
  return chunks.filter((chunk) => {
    const span = place.side === "LEFT" ? chunk.left : chunk.right;
    return chunk.path === place.path && span !== null && span[0] <= place.line && place.startLine <= span[1];
  });
}
function chunksIn(path, hunk) {
  const lines = hunkLines(hunk);
  return runsIn(lines).map(([from, to]) => {
    const text = lines.slice(Math.max(0, from - around), to + around).map(sayLine);
    const run = lines.slice(from, to);
    return {
      // No path holds a NUL, so no line can pass for a part of the path.
      mark: digest(`${path}\0${from - Math.max(0, from - around)}
${text.join("\n")}`),
      path,
      left: spanOf(run.map((line) => line.oldLine)),
      right: spanOf(run.map((line) => line.newLine))
    };
  });
}
function runsIn(lines) {
  const runs = [];
  let from = null;
  for (const [index, line] of lines.entries()) {
    if (line.kind === "context") {
      if (from !== null) runs.push([from, index]);
      from = null;
      continue;
    }
    from ??= index;
    if (index + 1 - from >= least && selects(line.text)) {
      runs.push([from, index + 1]);
      from = null;
    }
  }
  return from === null ? runs : [...runs, [from, lines.length]];
}
function sayLine({ kind, text, cut }) {
  return `${kind === "added" ? "+" : kind === "removed" ? "-" : " "}${text}${cut ? "\0cut" : ""}`;
}
function withoutLines({ path, oldPath, status, oldMode, newMode }) {
  return { mark: digest([path, oldPath, status, oldMode, newMode].join("\0")), path, left: null, right: null };
}
function spanOf(numbers) {
  const lines = numbers.filter((number) => number !== null);
  const [first, last] = [lines[0], lines.at(-1)];
  return first === void 0 || last === void 0 ? null : [first, last];
}
function selects(text) {
  let hash = 2166136261;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 16777619);
  return (hash & 7) === 0;
}
function digest(text) {
  return createHash("sha256").update(text.toWellFormed()).digest("base64").slice(0, markDigits);
}

// src/context/follow-renames.ts
var mostNames = 20;
function followRenames(before, files, chunks) {
  if (before === null) return null;
  const there = new Set(chunks.map(({ path }) => path));
  const gone = [...new Set(before.findings.map(({ path }) => path))].filter((path) => !there.has(path));
  if (gone.length === 0 || gone.length > mostNames) return before;
  const moves = gone.flatMap((path) => findMove(path, before, files) ?? []);
  return { ...before, findings: before.findings.map((finding) => moved(finding, moves)) };
}
function findMove(from, { findings }, files) {
  const wanted = new Set(findings.filter(({ path }) => path === from).flatMap(({ at }) => at));
  for (const file of files) {
    const move = moveOf(from, file);
    const said = file.status === "renamed" && file.oldPath === from;
    if (said || [...move.marks.keys()].some((mark) => wanted.has(mark))) return move;
  }
  return null;
}
function moveOf(from, file) {
  const [then, now] = [chunksOf([{ ...file, path: from }]), chunksOf([file])];
  return {
    from,
    to: file.path,
    marks: new Map(then.map(({ mark }, index) => [mark, now[index]?.mark ?? mark]))
  };
}
function moved(finding, moves) {
  const move = moves.find(({ from }) => from === finding.path);
  if (move === void 0) return finding;
  return { ...finding, path: move.to, at: finding.at.map((mark) => move.marks.get(mark) ?? mark) };
}

// src/context/render-diff.ts
function renderFile(file) {
  const head = `=== ${JSON.stringify(file.path)} (${describe(file)})`;
  const why = withoutText(file);
  if (why !== null) return { text: `${head}
${why}`, coverage: { path: file.path, read: "no-text", why } };
  const shown = [];
  let used = 0;
  for (const hunk of file.hunks) {
    const text = renderHunk(hunk);
    if (used + text.length > limits.diffCharsPerFile && shown.length > 0) break;
    shown.push(text.slice(0, limits.diffCharsPerFile));
    used += text.length;
  }
  const gap = gapOf(file, { shown: shown.length, used });
  const tail = gap === "" ? [] : [`[${gap}]`];
  return {
    text: [head, ...shown, ...tail].join("\n"),
    coverage: { path: file.path, read: gap === "" ? "diff" : "part", why: gap }
  };
}
function describe(file) {
  const moved2 = file.oldPath === file.path ? "" : ` from ${JSON.stringify(file.oldPath)}`;
  return `${file.status}${moved2}`;
}
function withoutText(file) {
  if (file.binary) return "binary file";
  if (file.newMode === "160000" || file.oldMode === "160000") return "submodule";
  if (file.hunks.length > 0 || file.truncated !== null) return null;
  if (file.status === "renamed" || file.status === "copied") return `${file.status} without a change`;
  return file.status === "modified" ? "only its mode changed" : "empty file";
}
function gapOf(file, { shown, used }) {
  if (file.truncated === "file-too-large") return "its diff is larger than GitHub shows";
  if (file.truncated === "diff-too-large") return "the whole diff is too large";
  if (shown < file.hunks.length) return `${shown} of ${file.hunks.length} hunks fit`;
  if (used > limits.diffCharsPerFile) return "its only hunk did not fit";
  return file.hunks.some((hunk) => hunk.cut.length > 0) ? "lines longer than 2,000 characters were cut" : "";
}
function renderHunk(hunk) {
  const section = hunk.section === "" ? "" : ` ${hunk.section}`;
  return [`@@${section}`, ...hunkLines(hunk).map(renderLine)].join("\n");
}
function renderLine({ kind, oldLine, newLine, text, noNewline }) {
  const marker2 = markers[kind];
  const end = noNewline ? "\n\\ no newline at the end of the file" : "";
  return `${marker2}${newLine ?? oldLine ?? 0}|${text.replace(/\r$/, "")}${end}`;
}
var markers = { context: " ", added: "+", removed: "-" };

// src/context/batches.ts
function packBatches(files) {
  const batches = [];
  const coverage = files.map((file) => {
    const rendered = isMachineWritten(file.path) ? leftOut(file.path) : renderFile(file);
    const last = batches.at(-1);
    if (last !== void 0 && last.text.length + rendered.text.length < limits.diffCharsPerTurn) {
      last.text += `
${rendered.text}`;
      last.paths.push(file.path);
    } else if (batches.length < limits.reviewTurns) batches.push({ text: rendered.text, paths: [file.path] });
    else return { path: file.path, read: "none", why: `the diff is longer than ${limits.reviewTurns} turns read` };
    return rendered.coverage;
  });
  return { batches, coverage };
}
function leftOut(path) {
  const why = "written by a machine";
  return { text: `=== ${JSON.stringify(path)} (not shown: ${why})`, coverage: { path, read: "excluded", why } };
}
var lockFiles = /* @__PURE__ */ new Set([
  "package-lock.json",
  "npm-shrinkwrap.json",
  "yarn.lock",
  "pnpm-lock.yaml",
  "bun.lock",
  "bun.lockb",
  "Cargo.lock",
  "poetry.lock",
  "uv.lock",
  "Pipfile.lock",
  "composer.lock",
  "Gemfile.lock",
  "go.sum",
  "gradle.lockfile",
  "flake.lock"
]);
function isMachineWritten(path) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return lockFiles.has(name) || /\.(?:min\.(?:js|css)|map|snap)$/.test(name);
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
  const marker2 = line === "" ? space : line.charCodeAt(0);
  if (marker2 === backslash2) return null;
  if (marker2 !== plus && marker2 !== minus && marker2 !== space) return "a line of a hunk without a marker";
  if (marker2 !== plus) hunk.oldLeft -= 1;
  if (marker2 !== minus) hunk.newLeft -= 1;
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

// src/context/diff/hunk-side.ts
function sidesOf(hunk) {
  const starts = startsOf(hunk);
  return { LEFT: sideOf(hunk, "LEFT", starts), RIGHT: sideOf(hunk, "RIGHT", starts) };
}
function startsOf({ body, cut }) {
  const [left, right, cutStarts] = [[], [], /* @__PURE__ */ new Set()];
  let nextCut = 0;
  for (let start = 0, index = 0; start <= body.length; start = endOf(body, start) + 1, index++) {
    if (cut[nextCut] === index) {
      cutStarts.add(start);
      nextCut += 1;
    }
    const marker2 = body[start];
    if (marker2 === "\\") continue;
    if (marker2 !== "+") left.push(start);
    if (marker2 !== "-") right.push(start);
  }
  return { LEFT: left, RIGHT: right, cut: cutStarts };
}
function endOf(body, start) {
  const end = body.indexOf("\n", start);
  return end === -1 ? body.length : end;
}
function sideOf(hunk, side, starts) {
  const own = starts[side];
  const textAt = (place) => {
    const start = own[place];
    return start === void 0 ? "" : hunk.body.slice(start + 1, endOf(hunk.body, start));
  };
  const lineFrom = (start) => {
    const oldPlace = placeOf(starts.LEFT, start);
    const newPlace = placeOf(starts.RIGHT, start);
    const end = endOf(hunk.body, start);
    return {
      kind: oldPlace === null ? "added" : newPlace === null ? "removed" : "context",
      oldLine: oldPlace === null ? null : firstLine(hunk, "LEFT") + oldPlace,
      newLine: newPlace === null ? null : firstLine(hunk, "RIGHT") + newPlace,
      text: hunk.body.slice(start + 1, end),
      cut: starts.cut.has(start),
      noNewline: hunk.body[end + 1] === "\\"
    };
  };
  return {
    first: firstLine(hunk, side),
    length: own.length,
    textAt,
    lines: (start, end) => own.slice(Math.max(0, start), Math.max(0, end)).map(lineFrom)
  };
}
function placeOf(starts, start) {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = low + high >> 1;
    if ((starts[middle] ?? start) < start) low = middle + 1;
    else high = middle;
  }
  return starts[low] === start ? low : null;
}

// src/context/diff/diff-index.ts
var keptLines = 2e5;
function indexDiff(files) {
  const { byPath, twice } = namesOf(files);
  const sideOf2 = rememberSides();
  const lineAt = (file, side, line) => {
    const hunk = hunkAt(file, side, line);
    const place = hunk === null ? 0 : line - firstLine(hunk, side);
    return hunk === null ? null : sideOf2(hunk, side).lines(place, place + 1)[0] ?? null;
  };
  return {
    files,
    find: (path) => byPath.get(path) ?? null,
    uncommentable: (file) => twice.has(file.path) ? "type-changed" : whyUncommentable(file),
    sideOf: sideOf2,
    lineAt,
    textOf(file, side, { startLine, line }) {
      const hunk = hunkAt(file, side, startLine);
      if (hunk === null || line < startLine || line >= endLine(hunk, side)) return null;
      const shown = sideOf2(hunk, side);
      const lines = shown.lines(startLine - shown.first, line - shown.first + 1);
      return lines.length === line - startLine + 1 ? lines.map((each) => each.text).join("\n") : null;
    }
  };
}
function namesOf(files) {
  const byPath = /* @__PURE__ */ new Map();
  const twice = /* @__PURE__ */ new Set();
  for (const file of files) {
    if (byPath.has(file.path)) twice.add(file.path);
    byPath.set(file.path, file);
  }
  for (const file of files) {
    if (file.status === "renamed" && !byPath.has(file.oldPath)) byPath.set(file.oldPath, file);
  }
  return { byPath, twice };
}
function whyUncommentable(file) {
  if (file.path.includes("\uFFFD")) return "path-not-utf8";
  if (file.binary) return "binary";
  if (file.truncated !== null) return "too-large";
  return file.hunks.length === 0 ? "no-lines" : null;
}
function hunkAt(file, side, line) {
  let low = 0;
  let high = file.hunks.length - 1;
  while (low <= high) {
    const middle = low + high >> 1;
    const hunk = file.hunks[middle];
    if (hunk === void 0) return null;
    if (line < firstLine(hunk, side)) high = middle - 1;
    else if (line >= endLine(hunk, side)) low = middle + 1;
    else return hunk;
  }
  return null;
}
function rememberSides() {
  const known = /* @__PURE__ */ new Map();
  let lines = 0;
  return (hunk, side) => {
    const before = known.get(hunk);
    if (before !== void 0) return before[side];
    if (lines > keptLines) {
      known.clear();
      lines = 0;
    }
    const sides = sidesOf(hunk);
    lines += sides.LEFT.length + sides.RIGHT.length;
    known.set(hunk, sides);
    return sides[side];
  };
}

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

// src/review/match-snippet.ts
var forms = [(line) => line, (line) => line.trimEnd(), (line) => line.trim()];
var longestComment = 10;
function snippetLines(snippet) {
  const lines = snippet.split(/\r?\n/).map((line) => line.slice(0, limits.diffLineChars));
  const first = lines.findIndex((line) => line.trim() !== "");
  const last = lines.findLastIndex((line) => line.trim() !== "");
  return first === -1 ? [] : lines.slice(first, last + 1);
}
var marker = /^[-+ ]/;
var numbered = /^[-+ ]?\d+\|/;
function withoutMarkers(snippet, side) {
  const pattern = markersOf(snippet);
  if (pattern === null) return [];
  const other = side === "LEFT" ? "+" : "-";
  return snippet.filter((line) => !line.startsWith(other)).map((line) => line.replace(pattern, ""));
}
function markersOf(snippet) {
  if (snippet.every((line) => numbered.test(line))) return numbered;
  const marked = snippet.every((line) => line === "" || marker.test(line));
  return marked && snippet.some((line) => /^[-+]/.test(line)) ? marker : null;
}
function matchSnippet(shown, snippet, hint) {
  const last = shown.length - snippet.length;
  if (last < 0 || snippet.length === 0) return null;
  for (const form of forms) {
    const wanted = snippet.map((line) => form(line));
    const place = nearest(last, hint, (at) => wanted.every((line, i) => form(shown.textAt(at + i)) === line));
    if (place !== null) return place;
  }
  return null;
}
function nearest(last, hint, fits) {
  const from = Math.min(Math.max(hint, 0), last);
  for (let distance2 = 0; distance2 <= Math.max(from, last - from); distance2++) {
    if (from - distance2 >= 0 && fits(from - distance2)) return from - distance2;
    if (from + distance2 <= last && fits(from + distance2)) return from + distance2;
  }
  return null;
}

// src/review/place.ts
function placeSnippet(seen, text) {
  const snippet = snippetLines(text);
  const { side } = seen.hint;
  return findOnSide(seen, side, snippet) ?? findOnSide(seen, otherSide(side), snippet) ?? findOnSide(seen, side, withoutMarkers(snippet, side)) ?? findOnSide(seen, otherSide(side), withoutMarkers(snippet, otherSide(side)));
}
function findOnSide(seen, side, quoted) {
  const snippet = quoted.slice(0, longestComment);
  if (snippet.length === 0) return null;
  for (const hunk of candidates(seen, side, snippet)) {
    const shown = seen.diff.sideOf(hunk, side);
    const at = matchSnippet(shown, snippet, seen.hint.startLine - shown.first);
    const place = at === null ? null : placeOf2(shown.lines(at, at + snippet.length), side);
    if (place !== null) return place;
  }
  return null;
}
function* candidates(seen, side, snippet) {
  const hinted = hunkAt(seen.file, side, seen.hint.startLine);
  if (hinted !== null) yield hinted;
  const needle = snippet.map((line) => line.trim()).reduce((a, b) => b.length > a.length ? b : a, "");
  const others = seen.file.hunks.filter((hunk) => hunk !== hinted && hunk.body.includes(needle));
  yield* byDistance(others, side, seen.hint);
}
function byDistance(hunks, side, hint) {
  const measured = hunks.map((hunk) => ({ hunk, away: distance(hunk, side, hint) }));
  return measured.toSorted((a, b) => a.away - b.away).map(({ hunk }) => hunk);
}
function distance(hunk, side, { startLine, line }) {
  return Math.max(0, firstLine(hunk, side) - line, startLine - (endLine(hunk, side) - 1));
}
function placeLines({ file, hint, diff }) {
  const { side } = hint;
  const hunk = hunkAt(file, side, hint.line) ?? hunkAt(file, side, hint.startLine) ?? file.hunks.find((each) => firstLine(each, side) <= hint.line && endLine(each, side) > hint.startLine);
  if (hunk === void 0) return null;
  const shown = diff.sideOf(hunk, side);
  return placeOf2(shown.lines(hint.startLine - shown.first, hint.line - shown.first + 1), side);
}
function placeNearby({ file, hint, diff }) {
  const [hunk] = byDistance(file.hunks, hint.side, hint);
  if (hunk === void 0) return null;
  for (const side of [hint.side, otherSide(hint.side)]) {
    const shown = diff.sideOf(hunk, side);
    const lines = shown.lines(0, shown.length).filter((line) => side === "RIGHT" || line.kind === "removed");
    const nearest2 = hint.line < firstLine(hunk, side) ? lines[0] : lines.at(-1);
    if (nearest2 !== void 0) return placeOf2([nearest2], side);
  }
  return null;
}
function placeOf2(lines, side) {
  const removed = side === "LEFT" ? lines.filter((line) => line.kind === "removed") : [];
  if (removed.length > 0)
    return clipped(
      "LEFT",
      removed.map((line) => line.oldLine)
    );
  return clipped(
    "RIGHT",
    lines.map((line) => line.newLine)
  );
}
function clipped(side, numbers) {
  const startLine = numbers[0] ?? null;
  if (startLine === null) return null;
  const line = numbers.findLast((number) => number !== null && number < startLine + longestComment) ?? startLine;
  return { side, startLine, line };
}
function otherSide(side) {
  return side === "LEFT" ? "RIGHT" : "LEFT";
}

// src/review/anchor.ts
function anchor(claim, diff) {
  const file = findFile(claim.path, diff);
  const reason = file === null ? "not-in-diff" : diff.uncommentable(file);
  if (file === null || reason !== null) return unanchored(claim, file, reason ?? "not-in-diff");
  const hint = hintOf(claim, file);
  const seen = { file, hint, diff };
  const { path } = file;
  const bySnippet = placeSnippet(seen, claim.snippet);
  if (bySnippet !== null) return { kind: "exact", reason: "snippet", path, ...bySnippet };
  const byLines = placeLines(seen);
  if (byLines !== null) return { kind: "exact", reason: "lines", path, ...byLines };
  const near = placeNearby(seen);
  if (near === null) return unanchored(claim, file, "no-lines");
  return { kind: "nearby", reason: "outside-hunks", path, refersTo: hint, ...near };
}
function findFile(path, diff) {
  return diff.find(path) ?? diff.find(path.replace(/^(?:\.\/|\/)+/, "")) ?? diff.find(path.replace(/^[ab]\//, ""));
}
function hintOf(claim, file) {
  const only = file.status === "added" ? "RIGHT" : file.status === "deleted" ? "LEFT" : claim.side;
  const startLine = Math.max(1, Math.min(claim.startLine, claim.line));
  return { side: only, startLine, line: Math.max(startLine, claim.startLine, claim.line) };
}
function unanchored(claim, file, reason) {
  const { startLine, line, side } = claim;
  const path = file?.path ?? claim.path;
  const linkable = startLine >= 1 && line >= startLine && reason !== "binary" && reason !== "path-not-utf8";
  const link = linkable ? { path: side === "LEFT" ? file?.oldPath ?? path : path, side, startLine, line } : null;
  return { kind: "unanchored", reason, path, link };
}

// src/review/identity.ts
import { createHash as createHash2 } from "node:crypto";
function findingId(path, snippet, ordinal) {
  return createHash2("sha256").update(`${subjectOf(path, snippet)}\0${ordinal}`).digest("hex").slice(0, 16);
}
function subjectOf(path, snippet) {
  const lines = snippet.split("\n").map((line) => line.replaceAll(/\s+/g, " ").trim());
  return [path, ...lines.filter((line) => line !== "")].join("\0");
}
function assignIds(drafts) {
  const kept = joinDuplicates(drafts);
  const counts = /* @__PURE__ */ new Map();
  const ids = /* @__PURE__ */ new Map();
  for (const draft of kept.toSorted(byPlace)) {
    const subject = subjectOf(draft.path, draft.snippet);
    const ordinal = counts.get(subject) ?? 0;
    counts.set(subject, ordinal + 1);
    ids.set(draft, findingId(draft.path, draft.snippet, ordinal));
  }
  return kept.flatMap((draft) => {
    const id = ids.get(draft);
    return id === void 0 ? [] : [{ ...draft, id }];
  });
}
function byPlace(a, b) {
  return a.startLine - b.startLine || a.line - b.line || byWeight(a, b);
}
function byWeight(a, b) {
  return a.priority - b.priority || b.confidence - a.confidence;
}
function joinDuplicates(drafts) {
  const winners = /* @__PURE__ */ new Set();
  for (const group of Map.groupBy(drafts, sideKey).values()) {
    const kept = [];
    for (const draft of group.toSorted(byWeight)) {
      if (!kept.some((other) => overlaps(other, draft) && isSameTitle(other.title, draft.title))) kept.push(draft);
    }
    for (const draft of kept) winners.add(draft);
  }
  return drafts.filter((draft) => winners.has(draft));
}
function sideKey({ path, side }) {
  return [path, side].join("\0");
}
function overlaps(a, b) {
  return a.startLine <= b.line && b.startLine <= a.line;
}
var sameShare = 0.6;
function isSameTitle(a, b, share = sameShare) {
  const left = wordsOf(a);
  const right = wordsOf(b);
  if (left.size === 0 || right.size === 0) return a.trim() === b.trim();
  const common = [...left].filter((word) => right.has(word)).length;
  return 2 * common / (left.size + right.size) >= share;
}
function wordsOf(title) {
  return new Set(title.toLowerCase().match(/[\p{L}\p{N}_]+/gu));
}

export {
  renderFile,
  packBatches,
  isMachineWritten,
  indexDiff,
  chunksOf,
  patchMark,
  marksIn,
  chunksAt,
  followRenames,
  parseDiff,
  anchor,
  assignIds,
  isSameTitle
};
