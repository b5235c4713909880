import { info } from "@actions/core";
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { escapeWorkflowCommands } from "../../core/escape-workflow-commands.ts";
import { redact } from "../../core/secrets/redact.ts";

export const logName = "log.txt";
/** Beside it, what checks printed, whole. */
export const logsName = "logs";

export interface StepLog {
  /** Of use to whoever reads the run. */
  readonly note: (line: string) => void;
  /** Of use when something is wrong: in the file only. */
  readonly detail: (text: string) => void;
}

/**
 * The log of the half that thinks, in the step's output and as a file to be kept as an artifact of its own, which publish
 * never opens. Nothing enters it that holds a value this process holds, and a line is on disk before the next begins.
 */
export function openLog(folder: string, secrets: readonly string[]): StepLog {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, logName);
  writeFileSync(path, "");
  const write = (text: string): void => appendFileSync(path, `${new Date().toISOString()} ${redact(text, secrets)}\n`);
  return {
    note(line) {
      info(escapeWorkflowCommands(redact(line, secrets)));
      write(line);
    },
    detail: write,
  };
}
