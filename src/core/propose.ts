import { answeredBy } from "./answered-by.ts";
import type { Command, CommandDeps, Ran } from "./command.ts";
import { noUsage } from "./codex-port.ts";
import { messageOf, RetryLater, UserError } from "./errors.ts";
import type { Job } from "./job.ts";
import type { Proposal, ProposalFailure } from "./proposal.ts";
import type { OpenWorkspace } from "./workspace-port.ts";

export type ProposeDeps = Omit<CommandDeps, "keep"> & {
  /** Hears every proposal that could be published if nothing came after it, the first before anything is asked. */
  readonly keep?: (proposal: Proposal) => Promise<void>;
};

/**
 * Thinks: runs the job's command and returns what it wants, as data. It holds a model and no writer. Whatever goes wrong
 * becomes a proposal too, so that a job that has begun always ends in something visible.
 */
export async function propose(job: Job, { keep, ...deps }: ProposeDeps): Promise<Proposal> {
  const started = deps.clock.elapsed();
  const proposed = async ({ body, usage }: Ran): Promise<Proposal> => {
    const elapsedMs = Math.round(deps.clock.elapsed() - started);
    return proposalOf(job, body, { model: await modelOf(job, deps), usage, elapsedMs });
  };
  await keep?.(await proposed({ body: { kind: "failed", failure: cutOff }, usage: noUsage }));
  const keeping = keep === undefined ? {} : { keep: async (ran: Ran) => keep(await proposed(ran)) };
  // While the repository is fetched; nobody waits for it, and a turn does without where it came to nothing.
  if (job.command.aside !== true) deps.codex.open?.(deps.signal).catch(deps.defect);
  const openWorkspace = narrowed(deps.openWorkspace, job.policy);
  return proposed(await run(job.command, job, { ...deps, openWorkspace, ...keeping }));
}

/** A repository's policy may take running away from what the operator allows; it cannot give it. */
function narrowed(open: OpenWorkspace, { sandbox }: Job["policy"]): OpenWorkspace {
  if (sandbox !== "off") return open;
  return () =>
    Promise.resolve({ kind: "unavailable", why: "`.github/codex.yml` says `sandbox: off`: nothing is run." });
}

/** What is said of work that nobody lived to finish. */
export const cutOff: ProposalFailure = {
  kind: "cancelled",
  reason: "cut-off",
  message: "It was cut off before it finished.",
};

/** What was finished is not given up for a line below it. */
function modelOf({ key, settings }: Job, { store }: Pick<ProposeDeps, "store">): Promise<string> {
  return answeredBy(store.journal(key), settings.model).catch(() => settings.model);
}

function proposalOf(job: Job, body: Proposal["body"], account: Proposal["account"]): Proposal {
  return {
    version: 1,
    key: job.key,
    command: job.intent.command,
    policyCommit: job.repository.policyCommit,
    head: job.pull?.headSha ?? null,
    account,
    body,
  };
}

async function run(command: Command, job: Job, deps: CommandDeps): Promise<Ran> {
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
