import type { Command } from "../core/command.ts";

export const suggest: Command = {
  summary: "Do something in several ways, tested and ranked, to choose from",
  argument: "[how many] <what>",
  access: "write",
  on: ["pull", "issue"],
  options: ["autonomy", "n"],
  check: false,
  proposes: ["candidates", "estimate", "reply"],
  // Most events are none of it, and what it takes to run programs need not be loaded for them.
  run: async (job, deps) => (await import("../suggest/run-suggest.ts")).runSuggest(job, deps),
};
