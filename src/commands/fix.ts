import type { Command } from "../core/command.ts";

export const fix: Command = {
  summary: "Commit a tested fix for findings or a request",
  argument: "<F3, all, or what>",
  access: "write",
  on: ["pull"],
  options: ["autonomy"],
  check: false,
  proposes: ["patch", "reply"],
  // Most events are none of it, and what it takes to run programs need not be loaded for them.
  run: async (job, deps) => (await import("../fix/run-fix.ts")).runFix(job, deps),
};
