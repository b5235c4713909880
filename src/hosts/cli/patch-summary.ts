import { existsSync } from "node:fs";
import { join } from "node:path";
import { passes } from "../../core/check-verdict.ts";
import type { CheckRun, PatchBody } from "../../core/proposal.ts";
import { logName } from "../../store/log-part.ts";

/** What a change is, what its checks said, and where all that they printed is to be read. */
export function patchSummary({ title, explanation, left, setup, checks }: PatchBody, logs: string): string {
  const failed = setup.filter(({ code }) => code !== 0).map((run) => `Setup failed: ${run.command}${logLine("", run)}`);
  const runs = checks.map(({ before, after }) => {
    const line = `${after.command}: ${endOf(before)} before, ${endOf(after)} now`;
    return `${line}${logLine("before", before)}${logLine("now", after)}`;
  });
  const verified = runs.length === 0 ? ["Not verified: no check of this project is known here."] : runs;
  return [title, explanation, ...(left === "" ? [] : [`Not done: ${left}`]), ...failed, ...verified]
    .filter((text) => text !== "")
    .join("\n\n");

  function logLine(when: string, { logSha256 }: CheckRun): string {
    const path = join(logs, logName(logSha256));
    return existsSync(path) ? `\n  log${when === "" ? "" : ` ${when}`}: ${path}` : "";
  }
}

function endOf(run: CheckRun): string {
  return passes(run) ? "passed" : run.ended === "exit" ? "failed" : "ended";
}
