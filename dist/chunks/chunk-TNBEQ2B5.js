import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  pass,
  refuse
} from "./chunk-MWA4NIQG.js";
import {
  bringsMarker,
  conflictsIn,
  linesOf
} from "./chunk-FW4BBG6I.js";

// src/core/merge/settle.ts
function settleMerge(conflicted, resolutions) {
  const wrong = objections(conflicted, resolutions);
  if (wrong.length > 0) return refuse(...wrong.slice(0, mostReasons));
  const texts = /* @__PURE__ */ new Map();
  const open = [];
  for (const file of conflicted) {
    const own = new Map(resolutions.filter(({ path }) => path === file.path).map(({ index, text }) => [index, text]));
    const why = whyOpen(file, own);
    if (why !== null) open.push(`${file.path}: ${why}`);
    else if (file.kind === "text") texts.set(file.path, fill(file, own));
  }
  return pass({ texts, open });
}
var mostReasons = 5;
function objections(conflicted, resolutions) {
  const known = new Map(
    conflicted.flatMap(
      (file) => file.kind === "text" ? conflictsIn(file.segments).map((sides, at) => [nameOf({ path: file.path, index: at + 1 }), sides]) : []
    )
  );
  const seen = /* @__PURE__ */ new Set();
  return resolutions.flatMap((resolution) => {
    const name = nameOf(resolution);
    const sides = known.get(name);
    if (sides === void 0) return [`There is no ${name}.`];
    if (seen.has(name)) return [`There are two resolutions of ${name}.`];
    seen.add(name);
    return bringsMarker(resolution.text, sides) ? [`The resolution of ${name} holds a conflict marker.`] : [];
  });
}
function nameOf({ path, index }) {
  return `conflict ${index} in ${JSON.stringify(path.slice(0, 200))}`;
}
function whyOpen(file, own) {
  if (file.kind === "left") return file.why;
  const missing = conflictsIn(file.segments).flatMap((_, at) => own.has(at + 1) ? [] : [at + 1]);
  return missing.length === 0 ? null : `conflict ${missing.slice(0, 10).join(", ")} not settled`;
}
function fill({ segments, openEnd }, own) {
  let index = 0;
  const parts = segments.map((segment, at) => {
    if (segment.kind === "same") return segment.text;
    index += 1;
    const text = own.get(index) ?? "";
    return asLines(text, { sides: segment, last: openEnd && at === segments.length - 1 });
  });
  return parts.join("");
}
function asLines(text, { sides, last }) {
  const around = [...linesOf(sides.ours), ...linesOf(sides.theirs)].filter((line) => line.endsWith("\n"));
  const carriage = around.filter((line) => line.endsWith("\r\n")).length;
  const end = carriage > 0 && carriage === around.length ? "\r\n" : "\n";
  const even = carriage === 0 || carriage === around.length ? text.replaceAll(/\r?\n/g, end) : text;
  return even === "" || even.endsWith("\n") || last ? even : even + end;
}

export {
  settleMerge,
  nameOf
};
