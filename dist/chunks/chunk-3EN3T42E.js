import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  readRecord
} from "./chunk-CIZAQ4CC.js";
import {
  claimed
} from "./chunk-EGYW5MXE.js";
import {
  closingWrites,
  recordWrite
} from "./chunk-ZXXX4AHC.js";
import {
  perform
} from "./chunk-Z74KQLSD.js";
import {
  openJob
} from "./chunk-2CYJPFPN.js";
import {
  limits
} from "./chunk-S4SIBR44.js";

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
async function openTaken(trigger, opened, deps) {
  let opening = opened;
  let held = null;
  for (let tries = 0; tries < limits.upkeepTakes && opening.kind === "job"; tries += 1) {
    held = await takeTask(opening.job, deps);
    if (held === null) return opening;
    opening = await openJob(trigger, deps);
  }
  return opening.kind === "job" ? { kind: "ignored", why: held ?? "" } : opening;
}
async function isOurs({ task, by }, { repository, policy }, deps) {
  await deps.sleep(limits.upkeepTakingSeconds * 1e3);
  const { state } = await readRecord({ repository, policy, markerKey: deps.markerKey }, deps.github);
  return state?.tasks.some(({ name, claims }) => name === task && claims.some((one) => one.by === by)) === true;
}

export {
  openTaken
};
