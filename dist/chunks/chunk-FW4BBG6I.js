import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/merge/conflicts.ts
var markerSize = 61;
var starts = { ours: "<", base: "|", theirs: "=", same: ">" };
var follows = { same: "ours", ours: "base", base: "theirs", theirs: "same" };
function parseConflicts(marked) {
  const segments = [];
  const open = { same: [], ours: [], base: [], theirs: [] };
  let part = "same";
  for (const line of linesOf(marked)) {
    const meant = markerOf(line);
    if (meant === null) {
      open[part].push(line);
      continue;
    }
    if (meant !== follows[part]) return null;
    if (meant === "ours" || meant === "same") segments.push(...taken(open));
    part = meant;
  }
  return part === "same" ? [...segments, ...taken(open)] : null;
}
function taken(open) {
  const [same, ours, base, theirs] = ["same", "ours", "base", "theirs"].map(
    (part) => open[part].splice(0).join("")
  );
  if (same !== void 0 && same !== "") return [{ kind: "same", text: same }];
  if (!ours && !base && !theirs) return [];
  return [{ kind: "conflict", ours: ours ?? "", base: base ?? "", theirs: theirs ?? "" }];
}
function markerOf(line) {
  const text = line.replace(/\r?\n$/, "");
  const part = ["ours", "base", "theirs", "same"].find((each) => starts[each] === text[0]);
  if (part === void 0 || !text.startsWith(starts[part].repeat(markerSize))) return null;
  const rest = text.slice(markerSize);
  return rest === "" || part !== "theirs" && rest.startsWith(" ") ? part : null;
}
function linesOf(text) {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
var marker = /^(?:<{7,}|>{7,}|\|{7,})(?:\s|$)/m;
var underline = /^={7,}\s*$/;
function looksMarked(text) {
  return marker.test(text) || linesOf(text).some((line) => markerOf(line) !== null);
}
function bringsMarker(text, { ours, base, theirs }) {
  if (looksMarked(text)) return true;
  const known = new Set([ours, base, theirs].flatMap(linesOf).map((line) => line.trimEnd()));
  return linesOf(text).some((line) => underline.test(line) && !known.has(line.trimEnd()));
}
function conflictsIn(segments) {
  return segments.filter((segment) => segment.kind === "conflict");
}

export {
  markerSize,
  parseConflicts,
  linesOf,
  looksMarked,
  bringsMarker,
  conflictsIn
};
