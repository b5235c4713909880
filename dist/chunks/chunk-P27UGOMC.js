import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  readRecord
} from "./chunk-SGJRI55Y.js";
import {
  claimed
} from "./chunk-XMCKVNTW.js";
import {
  closingWrites,
  recordWrite
} from "./chunk-PRKZKQUZ.js";
import {
  perform
} from "./chunk-RPWJ4AVU.js";
import {
  limits
} from "./chunk-K7YQ5VSI.js";

// src/core/take-task.ts
async function takeTask(job, deps) {
  const { key, repository, upkeep } = job;
  const chosen = upkeep?.chosen ?? null;
  if (upkeep === null || chosen === null || chosen.taken) return null;
  const recording = { repository: repository.id, markerKey: deps.markerKey, key };
  const state = claimed(upkeep.state, chosen.run, upkeep.now);
  const writes = [...closingWrites(upkeep, recording), recordWrite(upkeep, state, { recording, step: "taken" })];
  const { last, stopped } = await perform(writes, deps);
  if (stopped !== null) return stopped;
  if (last?.kind === "refused") return `Not begun: ${last.reason}.`;
  return await isOurs(chosen.run, job, deps) ? null : "Not begun: another run took it at the same moment.";
}
async function isOurs({ task, by }, { repository, policy }, deps) {
  await deps.sleep(limits.upkeepTakingSeconds * 1e3);
  const { state } = await readRecord({ repository, policy, markerKey: deps.markerKey }, deps.github);
  return state?.tasks.some(({ name, claim }) => name === task && claim?.by === by) === true;
}

export {
  takeTask
};
