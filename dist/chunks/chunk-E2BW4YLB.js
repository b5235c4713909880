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
    ...costPart(account, operator.prices?.[model])
  ];
  return parts.join(" \xB7 ");
}
function cachedShare(input, cached) {
  return cached === 0 || input === 0 ? "" : ` (${Math.round(100 * cached / input)}% cached)`;
}
function costPart({ usage }, price) {
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
  return [
    "| task | last run | result | next run |",
    "| --- | --- | --- | --- |",
    ...rows.map((planned) => row(planned, state.tasks.find(({ name }) => name === planned.task.name) ?? null)),
    "",
    `${number(state.tokens)} of ${number(limits.tokens)} tokens in ${state.month}.`
  ].join("\n");
}
function row(planned, own) {
  const cells = [
    inlineCode(planned.task.name),
    own === null || own.at === 0 ? "never" : dateOf(own.at * 6e4),
    own === null ? "" : resultOf(own),
    nextOf(planned)
  ];
  return `| ${cells.join(" | ")} |`;
}
function nextOf({ task, next }) {
  if (task.when.kind === "event") return task.when.on === "push" ? "with the next push" : "with the next issue";
  return next === null ? "" : dateOf(next);
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
    closed === null ? "" : `#${closed.number} was closed, so it is quiet for a while`
  ];
  return parts.filter((part) => part !== "").join("; ");
}
function dateOf(time) {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

export {
  footer,
  accountLine,
  taskTable
};
