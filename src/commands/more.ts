import type { Command } from "../core/command.ts";

export const more: Command = {
  summary: "Do it in more ways than those that were offered here",
  argument: "<what to try>",
  access: "write",
  on: ["pull", "issue"],
  options: ["autonomy", "n"],
  check: false,
  proposes: ["candidates", "estimate", "reply"],
  // Most events are none of it, and what it takes to run programs need not be loaded for them.
  run: async (job, deps) => (await import("../suggest/run-more.ts")).runMore(job, deps),
};
