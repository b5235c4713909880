import { headUnmoved } from "./gate/head-unmoved.ts";
import { refuse, type Verdict } from "./gate/verdict.ts";
import type { Job } from "./job.ts";
import type { WriteDeps } from "./ports.ts";
import type { UnchangedBody } from "./proposal.ts";
import { readChange } from "./read-change.ts";
import { writersOf } from "./recall.ts";
import type { ReviewState } from "./review-state.ts";
import { readStanding, settledAmong } from "./settled.ts";

/**
 * Whether the change really is the one that was reviewed: looked up in git and in the record that is believed here. The
 * verdict that stands knows what people settled since.
 */
export async function decideUnchanged(body: UnchangedBody, job: Job, deps: WriteDeps): Promise<Verdict<ReviewState>> {
  const { state } = job.memory;
  if (job.pull === null || state === null) return refuse("There is no record of an earlier review.");
  const current = headUnmoved(body, job.pull);
  if (!current.ok) return current;
  const change = await readChange(job, body.head, deps);
  if (!change.ok) return change;
  const { patch } = change.value;
  if (patch === null || `${patch}/${body.rules}` !== state.patch)
    return refuse("The change is not the one that was reviewed before.");
  const settled = settledAmong(
    state,
    await readStanding(job.pull.number, deps.github, writersOf(job.repository, job.policy)),
  );
  return { ok: true, value: { ...state, findings: state.findings.filter(({ id }) => !settled.has(id)) } };
}
