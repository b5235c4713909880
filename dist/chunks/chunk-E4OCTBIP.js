import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  RetryLater,
  UserError,
  messageOf
} from "./chunk-FH6UNZD7.js";
import {
  addUsage,
  noUsage
} from "./chunk-X2D6XK2Z.js";

// src/core/answered-by.ts
async function answeredBy(journal, asked) {
  const entries = await journal.entries();
  const models = entries.flatMap(({ models: others, done }) => others ?? (done === void 0 ? [] : [asked]));
  return models.length === 0 ? asked : [...new Set(models)].join(", ").slice(0, mostChars);
}
var mostChars = 200;

// src/core/propose.ts
async function propose(job, { keep, ...deps }) {
  const started = deps.clock.elapsed();
  const proposed = async ({ body, usage }) => {
    const elapsedMs = Math.round(deps.clock.elapsed() - started);
    return proposalOf(job, body, { model: await modelOf(job, deps), usage, elapsedMs });
  };
  await keep?.(await proposed({ body: { kind: "failed", failure: cutOff }, usage: noUsage }));
  const keeping = keep === void 0 ? {} : { keep: async (ran) => keep(await proposed(ran)) };
  if (job.command.aside !== true) deps.codex.open?.(deps.signal).catch(deps.defect);
  const openWorkspace = narrowed(deps.openWorkspace, job.policy);
  return proposed(await run(job.command, job, { ...deps, openWorkspace, ...keeping }));
}
function narrowed(open, { sandbox }) {
  if (sandbox !== "off") return open;
  return () => Promise.resolve({ kind: "unavailable", why: "`.github/codex.yml` says `sandbox: off`: nothing is run." });
}
var cutOff = {
  kind: "cancelled",
  reason: "cut-off",
  message: "It was cut off before it finished."
};
function modelOf({ key, settings }, { store }) {
  return answeredBy(store.journal(key), settings.model).catch(() => settings.model);
}
function proposalOf(job, body, account) {
  return {
    version: 1,
    key: job.key,
    command: job.intent.command,
    policyCommit: job.repository.policyCommit,
    head: job.pull?.headSha ?? null,
    account,
    body
  };
}
async function run(command, job, deps) {
  try {
    return await command.run(job, deps);
  } catch (thrown) {
    const failure = failureOf(thrown, deps.signal);
    if (failure.reason === "defect") deps.defect(thrown);
    return { body: { kind: "failed", failure }, usage: await spentOn(job, deps) };
  }
}
async function spentOn({ key }, { store }) {
  const entries = await store.journal(key).entries().catch(() => []);
  return entries.reduce((sum, { usage }) => usage === void 0 ? sum : addUsage(sum, usage), noUsage);
}
function failureOf(thrown, signal) {
  if (signal.aborted)
    return { kind: "cancelled", reason: "cancelled", message: "It was cancelled, or ran out of time." };
  if (isFullDisk(thrown)) return { kind: "setup", reason: "disk-full", message: fullDisk };
  if (thrown instanceof UserError) return { kind: "setup", reason: "user-error", message: messageOf(thrown) };
  if (thrown instanceof RetryLater) return { kind: "transient", reason: "retry-later", message: messageOf(thrown) };
  return { kind: "setup", reason: "defect", message: `An error of the bot's own: ${messageOf(thrown)}` };
}
var fullDisk = "The disk is full on the machine where this ran, so it was not finished and nothing is verified. Make room there and ask again.";
function isFullDisk(thrown) {
  if (!(thrown instanceof Error)) return false;
  const said = /\b(?:ENOSPC|EDQUOT)\b|no space left on device|disk quota exceeded/i;
  return said.test(thrown.message) || isFullDisk(thrown.cause);
}

export {
  propose,
  cutOff,
  failureOf
};
