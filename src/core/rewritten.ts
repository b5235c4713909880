import type { PatchBody } from "./proposal.ts";
import { pass, refuse, type Verdict } from "./gate/verdict.ts";
import { wantedBy } from "./git-wanted.ts";
import type { Job } from "./job.ts";
import type { WriteDeps } from "./ports.ts";

/**
 * A patch as git itself writes it: two that lead to the same tree are the same text, and whatever stood around the changes
 * is gone.
 */
export async function rewritten(
  { base, patch }: Pick<PatchBody, "base" | "patch">,
  job: Job,
  { openGit, signal }: Pick<WriteDeps, "openGit" | "signal">,
): Promise<Verdict<string>> {
  const opened = await openGit(wantedBy(job), signal);
  if (opened.kind === "moved") return refuse(`${opened.ref} moved meanwhile.`);
  await using _ = opened.git;
  const applied = await opened.trees.apply(base, patch);
  if (applied.kind === "refused") return refuse(applied.why);
  return pass(await opened.trees.between(base, applied.tree));
}
