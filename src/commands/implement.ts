import type { Command } from "../core/command.ts";

export const implement: Command = {
  summary: "Open a draft pull request that does what an issue asks for",
  argument: "<what, if not the whole issue>",
  access: "write",
  on: ["issue"],
  options: ["plan", "autonomy", "n"],
  check: false,
  proposes: ["patch", "candidates", "plan", "reply"],
  run: async (job, deps) => (await import("../implement/run-implement.ts")).runImplement(job, deps),
};
