import type { Command } from "../core/command.ts";
import { runFix } from "../fix/run-fix.ts";

export const fix: Command = {
  summary: "Commit a tested fix for findings or a request",
  argument: "<F3, all, or what>",
  access: "write",
  on: ["pull"],
  check: false,
  proposes: ["patch", "reply"],
  run: runFix,
};
