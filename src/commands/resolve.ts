import type { Command } from "../core/command.ts";

export const resolve: Command = {
  summary: "Merge the base branch, settle only the conflicts, run the checks",
  argument: "[what to mind]",
  access: "write",
  on: ["pull"],
  check: false,
  proposes: ["merge", "reply"],
  // Most events are none of it, and what it takes to run programs need not be loaded for them.
  run: async (job, deps) => (await import("../resolve/run-resolve.ts")).runResolve(job, deps),
};
