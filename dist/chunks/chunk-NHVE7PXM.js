import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/config/glob.ts
var longest = { pattern: 200, path: 4096, alternatives: 32 };
function globProblem(pattern) {
  if (pattern === "") return "is empty";
  if (pattern.length > longest.pattern) return `is longer than ${longest.pattern} characters`;
  if (/[[\]()!|\\]/.test(pattern))
    return "may use *, ?, ** and {a,b} only; write ? in place of other special characters";
  const groups = pattern.match(braces) ?? [];
  if (/[{}]/.test(pattern.replaceAll(braces, ""))) return "must close its braces and not nest them";
  if (groups.some((group) => !group.includes(","))) return "needs a comma between the alternatives in its braces";
  if (groups.reduce((count, group) => count * group.split(",").length, 1) > longest.alternatives) {
    return `stands for more than ${longest.alternatives} patterns; use fewer alternatives in braces`;
  }
  return expand(pattern).map(segmentsProblem).find((problem) => problem !== null) ?? null;
}
function matcherOf(patterns) {
  const compiled = patterns.flatMap(expand).map((pattern) => pattern.replace(/(?<=^|\/)\*\*$/, "**/*").split("/"));
  return (path) => {
    if (path.length > longest.path) return false;
    const segments = path.split("/");
    return compiled.some((pattern) => fits(pattern, segments, wholePath));
  };
}
var braces = /\{[^{}]*\}/g;
function segmentsProblem(pattern) {
  const segments = pattern.split("/");
  if (segments[0] === "" || segments[0] === ".")
    return "must not start with / or ./: paths start at the repository's root";
  if (segments.at(-1) === "") return "must not end with /; for everything in a folder write folder/**";
  if (segments.includes("")) return "has nothing between two slashes";
  if (segments.some((segment) => segment.includes("**") && segment !== "**")) {
    return "must have ** alone between slashes, as in **/*.md";
  }
  return null;
}
function expand(pattern) {
  const start = pattern.indexOf("{");
  if (start === -1) return [pattern];
  const end = pattern.indexOf("}", start);
  const before = pattern.slice(0, start);
  const after = expand(pattern.slice(end + 1));
  const choices = pattern.slice(start + 1, end).split(",");
  return choices.flatMap((choice) => after.map((rest) => `${before}${choice}${rest}`));
}
var wholePath = { run: "**", same: (token, segment) => fits(token, segment, oneSegment) };
var oneSegment = { run: "*", same: (token, letter) => token === "?" || token === letter };
function fits(pattern, items, { run, same }) {
  let [token, item, lastRun, resume] = [0, 0, -1, 0];
  while (item < items.length) {
    const wanted = pattern[token];
    const found = items[item];
    if (wanted === run) {
      lastRun = token++;
      resume = item;
    } else if (wanted !== void 0 && found !== void 0 && same(wanted, found)) {
      token++;
      item++;
    } else if (lastRun === -1) {
      return false;
    } else {
      token = lastRun + 1;
      item = ++resume;
    }
  }
  while (pattern[token] === run) token++;
  return token === pattern.length;
}

export {
  globProblem,
  matcherOf
};
