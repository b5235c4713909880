import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/upkeep/task.ts
var taskEvents = ["push", "issues.opened"];
var taskModes = ["issue", "pull-request", "comment"];
var recipeNames = [
  "dependencies",
  "failing-tests",
  "stale-docs",
  "todo-sweep",
  "issue-triage",
  "agents-md"
];
var usualModes = {
  dependencies: "issue",
  "failing-tests": "pull-request",
  "stale-docs": "pull-request",
  "todo-sweep": "issue",
  "issue-triage": "comment",
  "agents-md": "issue"
};
function branchOfTask({ name }) {
  return `codex/upkeep/${name}`;
}

export {
  taskEvents,
  taskModes,
  recipeNames,
  usualModes,
  branchOfTask
};
