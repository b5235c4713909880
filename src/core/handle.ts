import { acknowledge } from "./acknowledge.ts";
import type { Commands } from "./command.ts";
import { decline } from "./decline.ts";
import type { Job, Opening } from "./job.ts";
import { dropProposal, keepProposal, keptProposal } from "./kept-proposal.ts";
import { openJob } from "./open-job.ts";
import type { Outcome } from "./outcome.ts";
import type { ReadDeps, WriteDeps } from "./ports.ts";
import { propose, type ProposeDeps } from "./propose.ts";
import { isClock, type Trigger } from "./trigger.ts";
import { tryAgain } from "./try-again.ts";

export interface HandleDeps {
  readonly read: ReadDeps;
  readonly write: WriteDeps;
  readonly commands: Commands;
}

function isTask(opening: Opening): boolean {
  return opening.kind === "job" && opening.job.upkeep !== null;
}

/** Once a clock has found nothing more to do: branches of candidates that nobody picked in time go. */
async function swept(declined: Outcome, deps: WriteDeps & { readonly commands: Commands }): Promise<Outcome> {
  const { refused } = await (await import("./tidy.ts")).sweepBranches(deps);
  return { ...declined, refused: [...declined.refused, ...refused] };
}

/** One event from beginning to end in one process: acknowledge, think, write. The halves still share nothing but data. */
export async function handle(trigger: Trigger, { read, write, commands }: HandleDeps): Promise<Outcome> {
  if (trigger.cause.kind === "closed") return (await import("./tidy.ts")).tidy(trigger, { ...write, commands });
  // In one process the same record must be believed on both sides.
  const own = { ...read, commands, markerKey: write.markerKey };
  const opened = await openJob(trigger, own);
  const opening = isTask(opened)
    ? await (await import("./take-task.ts")).openTaken(trigger, opened, { ...own, ...write })
    : opened;
  if (opening.kind !== "job") {
    const declined = await decline(opening, trigger, { ...write, begun: null });
    return isClock(trigger) ? swept(declined, { ...write, commands }) : declined;
  }
  const [unseen, proposal] = await Promise.all([
    acknowledge(opening.job, write),
    thoughtOut(opening.job, { ...read, commands }),
  ]);
  // Loaded only now: what nobody needs before the model was asked must not delay the asking.
  const { publish } = await import("./publish.ts");
  // The proposal is paid for: GitHub being away for a moment must not cost it.
  const published = await tryAgain(() => publish(trigger, proposal, { ...write, commands }), write.sleep);
  if (published.kind !== "failed") await dropProposal(read.store.journal(opening.job.key));
  return { ...published, refused: [...new Set([...unseen, ...published.refused])] };
}

/** What a process that died had come to, or what comes of thinking. Where that failed or was ended, it is tried again. */
async function thoughtOut(job: Job, deps: ProposeDeps): Promise<unknown> {
  const journal = deps.store.journal(job.key);
  const kept = await keptProposal(journal);
  if (kept !== null) return kept;
  const proposal = await propose(job, deps);
  if (proposal.body.kind !== "failed" && !deps.signal.aborted) await keepProposal(journal, proposal);
  return proposal;
}
