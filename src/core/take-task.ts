import { closingWrites, recordWrite } from "./plan-writes/upkeep-record.ts";
import type { Job, Opening } from "./job.ts";
import { limits } from "./limits.ts";
import { openJob } from "./open-job.ts";
import { perform } from "./perform.ts";
import type { WriteDeps } from "./ports.ts";
import type { Trigger } from "./trigger.ts";
import { readRecord } from "./upkeep/read-record.ts";
import { claimed, type Run } from "./upkeep/record.ts";

type TakingDeps = Pick<WriteDeps, "github" | "writer" | "sleep" | "markerKey">;

/**
 * Takes the task of a job in the record on GitHub, before any model is asked: whoever looks later sees its period done and
 * its tokens set aside, so nothing is paid for twice. @returns why it was not taken; `null`: it is this event's now.
 */
async function takeTask(job: Job, deps: TakingDeps): Promise<string | null> {
  const { key, repository, upkeep } = job;
  const chosen = upkeep?.chosen ?? null;
  if (upkeep === null || chosen === null || chosen.taken) return null;
  const recording = { repository: repository.id, markerKey: deps.markerKey, key };
  const state = claimed(upkeep.state, chosen.run, upkeep.now);
  const writes = [...closingWrites(upkeep, recording), recordWrite(upkeep, state, { recording, step: "taken" })];
  const { last, stopped } = await perform(writes, deps);
  if (stopped !== null) return stopped;
  if (last?.kind === "refused") return `Not begun: ${last.reason}.`;
  return (await isOurs(chosen.run, job, deps)) ? null : "Not begun: another run took it at the same moment.";
}

/**
 * The same until the task is taken, or a fresh look finds none to take: where another run came between, an issue that was
 * opened is not opened again, so nobody would come back for it.
 */
export async function openTaken(
  trigger: Trigger,
  opened: Opening,
  deps: TakingDeps & Parameters<typeof openJob>[1],
): Promise<Opening> {
  let opening = opened;
  let held: string | null = null;
  for (let tries = 0; tries < limits.upkeepTakes && opening.kind === "job"; tries += 1) {
    held = await takeTask(opening.job, deps);
    if (held === null) return opening;
    opening = await openJob(trigger, deps);
  }
  return opening.kind === "job" ? { kind: "ignored", why: held ?? "" } : opening;
}

/**
 * GitHub has no condition for an edit: two runs that looked at the same moment both wrote. After a while the last of them
 * stands, and the others see that it is not they.
 */
async function isOurs({ task, by }: Run, { repository, policy }: Job, deps: TakingDeps): Promise<boolean> {
  await deps.sleep(limits.upkeepTakingSeconds * 1000);
  const { state } = await readRecord({ repository, policy, markerKey: deps.markerKey }, deps.github);
  return state?.tasks.some(({ name, claims }) => name === task && claims.some((one) => one.by === by)) === true;
}
