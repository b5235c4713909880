import { UserError } from "../errors.ts";
import type { Job } from "../job.ts";
import type { Opened, WriteDeps } from "../ports.ts";
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
  if (proposal.policyCommit === repository.policyCommit) return pass(proposal);
  const opened = await openAt(proposal.policyCommit, repository.defaultBranch, deps);
  if (opened?.kind !== "open")
    return refuse("The proposal was made under a policy that the default branch never held.");
  await using _ = opened.git;
  return pass(proposal);
}

/** `null` where there is no such commit; a network that fails is another matter, and thrown. */
async function openAt(
  policyCommit: string,
  defaultBranch: string,
  { openGit, signal }: Pick<WriteDeps, "openGit" | "signal">,
): Promise<Opened | null> {
  try {
    return await openGit({ pull: null, policyCommit, defaultBranch }, signal);
  } catch (thrown) {
    if (thrown instanceof UserError) return null;
    throw thrown;
  }
}
