import type { Command } from "../core/command.ts";

export const fixCi: Command = {
  summary: "Say why CI fails, and repair what the pull request broke",
  argument: "",
  access: "write",
  on: ["pull"],
  check: false,
  proposes: ["patch", "reply"],
  // Most events are none of it, and what it takes to run programs need not be loaded for them.
  run: async (job, deps) => (await import("../ci/run-fix-ci.ts")).runFixCi(job, deps),
};
