import type { Approval } from "../core/approval.ts";
import { narrower } from "../core/autonomy.ts";
import { effective } from "../core/config/effective.ts";
import type { CommandDeps, Ran } from "../core/command.ts";
import { noUsage } from "../core/codex-port.ts";
import { findWaiting } from "../core/find-waiting.ts";
import type { Job } from "../core/job.ts";
import type { Waiting } from "../core/waiting.ts";
import { said } from "../core/answered.ts";

/**
 * Lets through the newest thing that waits. A finished change goes out as it is, without a model; a plan or a command by
 * name lets the job go on that had stopped for it.
 */
export async function runApprove(job: Job, deps: CommandDeps): Promise<Ran> {
  const [newest] = await findWaiting(job, deps.github, undefined);
  if (newest === undefined) return said("Nothing waits for approval here.");
  const { waiting, commentId } = newest;
  switch (waiting.kind) {
    case "patch":
      return { body: { kind: "approved", commentId }, usage: noUsage };
    case "plan":
      return goOn(job, deps, { waiting, approval: { kind: "plan", plan: waiting.plan } });
    case "estimate":
      return job.intent.options.n === undefined
        ? goOn(job, deps, { waiting, approval: { kind: "estimate" } })
        : said(asItIs);
    case "commands": {
      const lines = named(job.intent.text, waiting.lines);
      if (lines.length > 0) return goOn(job, deps, { waiting, approval: { kind: "commands", lines } });
      return said(`Name what may run: ${waiting.lines.map((line) => `\`/codex approve ${line}\``).join(", ")}.`);
    }
  }
}

const asItIs = "What waits says itself how many. For fewer, ask for it again with a smaller number.";

/** Word for word, one a line: nothing runs that nobody named. */
function named(text: string, lines: readonly string[]): readonly string[] {
  const given = new Set(text.split("\n").map((line) => line.trim()));
  return lines.filter((line) => given.has(line.trim()));
}

interface GoingOn {
  readonly waiting: Exclude<Waiting, { kind: "patch" }>;
  readonly approval: Approval;
}

async function goOn(job: Job, deps: CommandDeps, { waiting, approval }: GoingOn): Promise<Ran> {
  const command = deps.commands[waiting.command];
  if (command === undefined) return said(`What waits was asked of ${waiting.command}, which is no command any more.`);
  const options = { ...waiting.options, ...job.intent.options };
  const intent = { command: waiting.command, options, text: waiting.text, automatic: false };
  const granted = effective(deps.operator, job.policy, intent);
  if (granted.kind === "refused") return said(granted.why);
  const autonomy = narrower(granted.settings.autonomy, job.settings.autonomy);
  return command.run({ ...job, intent, approval, settings: { ...granted.settings, autonomy } }, deps);
}
