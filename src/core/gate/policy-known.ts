import type { Job } from "../job.ts";
import type { WriteDeps } from "../ports.ts";
import type { Proposal } from "../proposal.ts";
import { pass, refuse, type Verdict } from "./verdict.ts";

/**
 * The rules a proposal was made under are, or were, the default branch's (T23). A branch that merely grew meanwhile is no
 * reason to refuse; a commit that it never held is.
 */
export async function policyKnown(
  proposal: Proposal,
  { repository }: Job,
  deps: Pick<WriteDeps, "openGit" | "signal">,
): Promise<Verdict<Proposal>> {
  const { policyCommit, defaultBranch } = repository;
  if (proposal.policyCommit === policyCommit) return pass(proposal);
  const known = { pull: null, policyCommit: proposal.policyCommit, defaultBranch };
  const opened = await deps.openGit(known, deps.signal);
  if (opened.kind === "moved")
    return refuse("The proposal was made under a policy that the default branch never held.");
  await using _ = opened.git;
  return pass(proposal);
}
