import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  inlineCode
} from "./chunk-QPUSZSYA.js";

// src/core/present/footer.ts
function footer(account, operator) {
  return `<sub>${accountLine(account, operator)}</sub>`;
}
function accountLine(account, operator) {
  const { model, usage, elapsedMs } = account;
  const parts = [
    model,
    `${number(usage.inputTokens)} tokens in${cachedShare(usage.inputTokens, usage.cachedTokens)}`,
    `${number(usage.outputTokens)} out`,
    duration(elapsedMs),
    ...costOf(account, operator)
  ];
  return parts.join(" \xB7 ");
}
function cachedShare(input, cached) {
  return cached === 0 || input === 0 ? "" : ` (${Math.round(100 * cached / input)}% cached)`;
}
function costOf({ model, usage }, { prices }) {
  const price = prices?.[model];
  if (price === void 0) return [];
  const fresh = usage.inputTokens - usage.cachedTokens;
  const cost = (fresh * price.input + usage.cachedTokens * price.cached + usage.outputTokens * price.output) / 1e6;
  return [`${cost < 0.01 ? cost.toFixed(4) : cost.toFixed(2)} ${price.currency}`];
}
function number(value) {
  return value.toLocaleString("en-US");
}
function duration(milliseconds) {
  const seconds = Math.round(milliseconds / 1e3);
  if (seconds < 1) return `${Math.round(milliseconds)} ms`;
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

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
  footer,
  accountLine,
  costOf,
  number,
  taskTable
};
