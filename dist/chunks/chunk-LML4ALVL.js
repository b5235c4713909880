import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  endLine,
  firstLine,
  hunkLines,
  renderFile
} from "./chunk-FIBM2FMD.js";
import {
  limits
} from "./chunk-S4SIBR44.js";

// src/context/diff/chunks.ts
import { createHash } from "node:crypto";
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

// src/context/batches.ts
function packBatches(files, room) {
  const batches = [];
  const coverage = files.map((file) => {
    const rendered = isMachineWritten(file.path) ? leftOut(file.path) : renderFile(file, room.file);
    const last = batches.at(-1);
    if (last !== void 0 && last.text.length + rendered.text.length < room.diff) {
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
  packBatches,
  isMachineWritten,
  indexDiff,
  hunkAt,
  chunksOf,
  patchMark,
  marksIn,
  chunksAt,
  followRenames,
  anchor,
  assignIds,
  isSameTitle
};
