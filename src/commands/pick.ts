import type { Command } from "../core/command.ts";

export const pick: Command = {
  summary: "Take one of the candidates that were offered here",
  argument: "<number>",
  access: "write",
  on: ["pull", "issue"],
  check: false,
  proposes: ["picked", "reply"],
  run: async (job, deps) => (await import("../pick/run-pick.ts")).runPick(job, deps),
};
