import { messageOf, RetryLater, UserError } from "../core/errors.ts";
import type { GitExit } from "./git-process.ts";

/** What a local git command's failure means: one line, without our paths and without a stack. */
export function gitFailure(args: readonly string[], exit: GitExit): UserError | RetryLater {
  const command = `git ${args[0] ?? ""}`;
  if (exit.late) return new RetryLater(`${command} took too long and was stopped`);
  const missing = /unable to read ([0-9a-f]{40,64})/.exec(exit.stderr);
  if (missing)
    return new UserError(
      `${command}: object ${missing[1]} is not here: it was not fetched, or the repository is damaged`,
    );
  return new UserError(`${command} failed: ${reasonOf(exit)}`);
}

/** The line that matters: git puts `fatal:` before it, and hints after it. */
export function reasonOf(exit: GitExit): string {
  const lines = exit.stderr.split("\n").filter((line) => line.trim() !== "");
  const line =
    lines.find((line) => line.startsWith("fatal: ")) ?? lines.find((line) => line.startsWith("error: ")) ?? lines[0];
  if (line === undefined) return exit.code === null ? "it was killed" : `exit status ${exit.code}`;
  return messageOf(line.replace(/^(?:fatal|error): /, ""), 300);
}
