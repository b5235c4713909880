import type { Job } from "../job.ts";
import type { Account } from "../proposal.ts";
import { concluded, type Ended } from "../upkeep/record.ts";
import type { Chosen, Upkeep } from "../upkeep/upkeep.ts";
import type { Write } from "../write.ts";
import { type Recording, recordWrite } from "./upkeep-record.ts";

/** What an ending tells of a run. */
export interface TaskRun {
  readonly job: Job;
  readonly markerKey: string | null;
  readonly account: Account | null;
}

/** A job that runs a task, taken apart. */
export interface TaskEnding {
  readonly upkeep: Upkeep;
  readonly chosen: Chosen;
  readonly recording: Recording;
}

/** `null` for every other job. */
export function taskEnding({ job, markerKey }: Omit<TaskRun, "account">): TaskEnding | null {
  const { upkeep } = job;
  if (upkeep === null || upkeep.chosen === null) return null;
  return { upkeep, chosen: upkeep.chosen, recording: { repository: job.repository.id, markerKey, key: job.key } };
}

/** The record after a run, so that the next one begins from there. Nothing for other jobs. */
export function endedRecord(run: TaskRun, ended: Ended): readonly Write[] {
  const parts = taskEnding(run);
  if (parts === null) return [];
  const { upkeep, chosen, recording } = parts;
  const usage = run.account?.usage;
  // Nobody says what it used: then all that was set aside for it.
  const used = usage === undefined ? chosen.run.tokens : usage.inputTokens + usage.outputTokens;
  const state = concluded(upkeep.state, chosen.run, { ...ended, used });
  return [recordWrite(upkeep, state, { recording, step: "ended" })];
}
