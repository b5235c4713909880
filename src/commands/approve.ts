import type { Command } from "../core/command.ts";

export const approve: Command = {
  summary: "Let through what waits here: a change, a plan, an estimate, a command by name",
  argument: "<command, if one waits>",
  access: "write",
  on: ["pull", "issue"],
  options: ["n"],
  check: false,
  proposes: ["approved", "patch", "candidates", "plan", "reply"],
  run: async (job, deps) => (await import("../approve/run-approve.ts")).runApprove(job, deps),
};
