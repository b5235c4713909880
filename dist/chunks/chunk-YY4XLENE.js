import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  taskTable
} from "./chunk-VN4DSKIB.js";

// src/maintain/task-list.ts
function taskList({ upkeep }) {
  if (upkeep === null || upkeep.shown.rows.length === 0)
    return "The policy has no tasks: `maintenance` in `.github/codex.yml` lists them.";
  const table = taskTable(upkeep.shown, upkeep.state);
  return [...upkeep.notes, table, "`/codex maintain <task>` runs one now."].join("\n\n");
}

export {
  taskList
};
