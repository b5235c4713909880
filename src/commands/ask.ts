import { askUsage, runAsk } from "../ask/run-ask.ts";
import type { Command } from "../core/command.ts";

export const ask: Command = {
  summary: "Answer a question about the code, with places to look at",
  argument: "<question>",
  access: "write",
  on: ["pull", "issue"],
  check: false,
  proposes: ["reply"],
  own: () => [askUsage],
  run: runAsk,
};
