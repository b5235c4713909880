import { closingWrites, recordWrite } from "./plan-writes/upkeep-record.ts";
import type { Job } from "./job.ts";
import { perform } from "./perform.ts";
import type { WriteDeps } from "./ports.ts";
import { claimed } from "./upkeep/record.ts";

/**
 * Takes the task of a job in the record on GitHub, before any model is asked: whoever looks later sees its period done and
 * its tokens set aside, so nothing is paid for twice. @returns why it was not taken; `null`: it is this event's now.
 */
export async function takeTask(
  { key, repository, upkeep }: Job,
  { writer, sleep, markerKey }: Pick<WriteDeps, "writer" | "sleep" | "markerKey">,
): Promise<string | null> {
  const chosen = upkeep?.chosen ?? null;
  if (upkeep === null || chosen === null || chosen.taken) return null;
  const recording = { repository: repository.id, markerKey, key };
  const state = claimed(upkeep.state, chosen.run, upkeep.now);
  const writes = [...closingWrites(upkeep, recording), recordWrite(upkeep, state, { recording, step: "taken" })];
  const { last, stopped } = await perform(writes, { writer, sleep });
  if (stopped !== null) return stopped;
  return last?.kind === "refused" ? `Not begun: ${last.reason}.` : null;
}
