import type { Command } from "../core/command.ts";

export const steer: Command = {
  summary: "Tell a job that is at work something to mind",
  argument: "<words>",
  access: "write",
  on: ["pull", "issue"],
  check: false,
  aside: true,
  proposes: ["reply"],
  run: async (job, deps) => (await import("../steer/run-steer.ts")).runSteer(job, deps),
};
