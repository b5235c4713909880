import type { Job } from "../core/job.ts";
import { taskTable } from "../core/present/upkeep.ts";

/** Our own text, made from the policy and the record. */
export function taskList({ upkeep }: Job): string {
  if (upkeep === null || upkeep.shown.rows.length === 0)
    return "The policy has no tasks: `maintenance` in `.github/codex.yml` lists them.";
  const table = taskTable(upkeep.shown, upkeep.state);
  return [...upkeep.notes, table, "`/codex maintain <task>` runs one now."].join("\n\n");
}
