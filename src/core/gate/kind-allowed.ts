import type { Job } from "../job.ts";
import type { Proposal } from "../proposal.ts";
import { pass, refuse, type Verdict } from "./verdict.ts";

/** A proposal is for this job, from the command that was asked for, and of a kind that command may propose (T49). */
export function kindAllowed(proposal: Proposal, job: Job): Verdict<Proposal> {
  if (proposal.key !== job.key) return refuse("The proposal was made for another event.");
  if (proposal.command !== job.intent.command)
    return refuse(`The proposal comes from ${proposal.command}, not from what was asked.`);
  const { kind } = proposal.body;
  const always = kind === "failed" || kind === "nothing";
  if (!always && !job.command.proposes.includes(kind)) return refuse(`${proposal.command} may not propose a ${kind}.`);
  return pass(proposal);
}
