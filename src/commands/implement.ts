import type { Command } from "../core/command.ts";
import type { Job } from "../core/job.ts";

export const implement: Command = {
  summary: "Open a draft pull request that does what an issue asks for",
  argument: "<what, if not the whole issue>",
  access: "write",
  on: ["pull", "issue"],
  options: ["plan", "autonomy", "n"],
  check: false,
  proposes: ["patch", "candidates", "plan", "estimate", "reply"],
  run: async (job, deps) =>
    isSuggestion(job)
      ? (await import("../suggest/run-suggest.ts")).runSuggest(job, deps)
      : (await import("../implement/run-implement.ts")).runImplement(job, deps),
};

/** On a pull request several ways are what `suggest` does, and one way is what `fix` is for. */
function isSuggestion({ pull, trigger: { subject }, intent: { options } }: Job): boolean {
  return pull !== null && subject.kind !== "local" && options.n !== undefined && options.plan !== true;
}
