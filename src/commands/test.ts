import type { Command } from "../core/command.ts";

export const test: Command = {
  summary: "Write the tests that a change, or a file, lacks",
  argument: "<path, or nothing>",
  access: "write",
  on: ["pull"],
  check: false,
  proposes: ["patch", "reply"],
  changes: "tests",
  // Most events are none of it, and what it takes to run programs need not be loaded for them.
  run: async (job, deps) => (await import("../fix/run-test.ts")).runTest(job, deps),
};
