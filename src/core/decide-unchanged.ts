import { patchMark } from "../context/diff/chunks.ts";
import { headUnmoved } from "./gate/head-unmoved.ts";
import { refuse, type Verdict } from "./gate/verdict.ts";
import type { Job } from "./job.ts";
import type { WriteDeps } from "./ports.ts";
import type { UnchangedBody } from "./proposal.ts";
import { readChange } from "./read-change.ts";
import type { ReviewState } from "./review-state.ts";

/** Whether the change really is the one that was reviewed: looked up in git and in the record that is believed here. */
export async function decideUnchanged(body: UnchangedBody, job: Job, deps: WriteDeps): Promise<Verdict<ReviewState>> {
  const { state } = job.memory;
  if (job.pull === null || state === null) return refuse("There is no record of an earlier review.");
  const current = headUnmoved(body, job.pull);
  if (!current.ok) return current;
  const change = await readChange(job, body.head, deps);
  if (!change.ok) return change;
  if (`${patchMark(change.value.chunks)}/${body.rules}` !== state.patch)
    return refuse("The change is not the one that was reviewed before.");
  return { ok: true, value: state };
}
