import { ModelError } from "../core/errors.ts";
import { stripAnsi } from "../core/markdown/invisible.ts";
import type { CheckRun, TestCounts } from "../core/proposal.ts";
import type { Executed, Workspace } from "../core/workspace-port.ts";
import type { ReadDeps } from "../core/ports.ts";
import type { CheckCommand } from "./checks.ts";
import { addCounts, parseJunit } from "./junit.ts";
import { type Logged, runLogged } from "./run-logged.ts";
import { parseTap } from "./tap.ts";

/**
 * Has pytest, wherever a check starts it, leave a report in a folder of its own that no patch takes up. Other runners leave
 * theirs by themselves, or are not asked: no variable of theirs is safe in every project.
 */
const asking = ["/usr/bin/env", "PYTEST_ADDOPTS=--junitxml=.pytest_cache/codex-bot-report.xml"];

/**
 * Runs each check in the tree as it is. Whether one passes is its exit status and what the reports say that it left, never
 * what it prints (T71).
 */
export async function runChecks(
  commands: readonly CheckCommand[],
  workspace: Workspace,
  deps: Pick<ReadDeps, "logs" | "signal">,
): Promise<readonly CheckRun[]> {
  const { signal } = deps;
  const runs: CheckRun[] = [];
  let { stamps } = commands.length === 0 ? nothing : await reportsIn(workspace, null, signal);
  for (const command of commands) {
    const argv = [...asking, "/bin/sh", "-c", command];
    const ran = await runLogged({ command, argv }, workspace, deps);
    const left = await reportsIn(workspace, stamps, signal);
    stamps = left.stamps;
    runs.push(toRun(command, ran, testsOf(ran, left.texts)));
  }
  return runs;
}

type Reports = Awaited<ReturnType<Workspace["reports"]>>;

const nothing: Reports = { stamps: {}, texts: [] };

/** A run without reports is a run: where they cannot be looked for, there are none. */
async function reportsIn(workspace: Workspace, known: Reports["stamps"] | null, signal: AbortSignal): Promise<Reports> {
  try {
    return await workspace.reports(known, signal);
  } catch (thrown) {
    if (thrown instanceof ModelError) return nothing;
    throw thrown;
  }
}

function testsOf({ code, output }: Executed, texts: readonly string[]): TestCounts | null {
  const read = addCounts(texts.map(parseJunit).filter((counts) => counts !== null));
  if (read !== null || code === 0) return read;
  return parseTap(output.text);
}

export function toRun(
  command: CheckCommand,
  { code, ended, output, durationMs, refused, log }: Logged,
  tests: TestCounts | null = null,
): CheckRun {
  const kept = stripAnsi(output.text).slice(-excerptChars).toWellFormed();
  const excerpt = refused.length === 0 ? kept : `${kept}\n[not allowed to reach: ${refused.join(", ")}]`;
  const run = { command, code, ended, durationMs, excerpt, logBytes: output.bytes, logSha256: log ?? output.sha256 };
  return tests === null ? run : { ...run, tests };
}

const excerptChars = 2_000;
