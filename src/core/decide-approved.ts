import { type Deciding, decidePatch } from "./decide-patch.ts";
import { findWaiting } from "./find-waiting.ts";
import { refuse, type Verdict } from "./gate/verdict.ts";
import type { PatchPlan } from "./plan-writes/patch.ts";

/**
 * A change that waited goes out as it stands in our own comment, read here: of what a proposal says only which comment is
 * used. It goes through every gate that it went through when it was made; its head may have moved since.
 */
export async function decideApproved(
  commentId: number,
  { job, deps, account }: Omit<Deciding, "key" | "approved">,
): Promise<Verdict<PatchPlan>> {
  const waiting = await findWaiting(job, deps.github, deps.markerKey);
  const found = waiting.find((each) => each.commentId === commentId)?.waiting;
  if (found?.kind !== "patch")
    return refuse("What was to be approved is not there any more, or was edited. Ask for it again.");
  return decidePatch(found.body, { job, deps, account, key: found.key, approved: true });
}
