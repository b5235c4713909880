import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  number
} from "./chunk-CGX374EC.js";
import {
  inlineCode
} from "./chunk-H4YFO6F4.js";

// src/core/present/upkeep.ts
function taskTable({ rows, limits }, state) {
  const open = state.tasks.filter(({ pull }) => pull !== null).length;
  return [
    "| task | last run | result | next run |",
    "| --- | --- | --- | --- |",
    ...rows.map((planned) => row(planned, state.tasks.find(({ name }) => name === planned.task.name) ?? null)),
    "",
    `Open pull requests: ${open} of at most ${limits.pullRequests}. Tokens in ${state.month}: ${number(state.tokens)} of at most ${number(limits.tokens)}.`
  ].join("\n");
}
function row(planned, own) {
  const cells = [
    inlineCode(planned.task.name),
    own === null || own.at === 0 ? "never" : dateOf(own.at * 6e4),
    own === null ? "\u2013" : resultOf(own),
    nextOf(planned)
  ];
  return `| ${cells.join(" | ")} |`;
}
function nextOf({ task, next, waits }) {
  if (task.when.kind === "event") return task.when.on === "push" ? "with the next push" : "with the next issue";
  if (waits !== "") return `waits: ${waits}`;
  return next === null ? "\u2013" : dateOf(next);
}
var said = {
  new: "",
  running: "running",
  nothing: "nothing to do",
  opened: "proposed",
  updated: "brought up to date",
  reported: "reported",
  commented: "commented",
  sorted: "sorted",
  "held-back": "held back",
  failed: "failed",
  "cut-off": "cut off"
};
function resultOf({ result, why, pull, report, closed }) {
  const parts = [
    said[result],
    pull === null ? "" : `#${pull.number} is open`,
    report === null ? "" : `its report is #${report}`,
    why.replaceAll("|", "/"),
    closed === null ? "" : `#${closed.number} was closed unmerged, so it is quiet for a while`
  ];
  return parts.filter((part) => part !== "").join("; ") || "\u2013";
}
function dateOf(time) {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

export {
  taskTable
};
