import type { Command, CommandDeps } from "./command.ts";
import { noUsage } from "./codex-port.ts";
import { messageOf, RetryLater, UserError } from "./errors.ts";
import type { Job } from "./job.ts";
import type { Proposal, ProposalFailure } from "./proposal.ts";

/**
 * Thinks: runs the job's command and returns what it wants, as data. It holds a model and no writer. Whatever goes wrong
 * becomes a proposal too, so that a job that has begun always ends in something visible.
 */
export async function propose(job: Job, deps: CommandDeps): Promise<Proposal> {
  const started = deps.clock.elapsed();
  const { body, usage } = await run(job.command, job, deps);
  return {
    version: 1,
    key: job.key,
    command: job.intent.command,
    policyCommit: job.repository.policyCommit,
    head: job.pull?.headSha ?? null,
    account: { model: job.settings.model, usage, elapsedMs: Math.round(deps.clock.elapsed() - started) },
    body,
  };
}

async function run(command: Command, job: Job, deps: CommandDeps): ReturnType<Command["run"]> {
  try {
    return await command.run(job, deps);
  } catch (thrown) {
    const failure = failureOf(thrown, deps.signal);
    if (failure.reason === "defect") deps.defect(thrown);
    return { body: { kind: "failed", failure }, usage: noUsage };
  }
}

/** The three errors as people read them; anything else is a defect and says so. */
export function failureOf(thrown: unknown, signal: AbortSignal): ProposalFailure {
  if (signal.aborted)
    return { kind: "cancelled", reason: "cancelled", message: "It was cancelled, or ran out of time." };
  if (thrown instanceof UserError) return { kind: "setup", reason: "user-error", message: messageOf(thrown) };
  if (thrown instanceof RetryLater) return { kind: "transient", reason: "retry-later", message: messageOf(thrown) };
  return { kind: "setup", reason: "defect", message: `An error of the bot's own: ${messageOf(thrown)}` };
}
