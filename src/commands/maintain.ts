import type { Command } from "../core/command.ts";
import { taskList } from "../maintain/task-list.ts";

export const maintain: Command = {
  summary: "Run a task of `maintenance` now, or list them with their next runs",
  argument: "<task, or nothing>",
  access: "write",
  on: ["pull", "issue"],
  check: false,
  upkeep: true,
  proposes: ["patch", "report", "triage", "reply"],
  own: (job) => [taskList(job)],
  run: async (job, deps) => (await import("../maintain/run-maintain.ts")).runMaintain(job, deps),
};
