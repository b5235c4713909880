import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  pass,
  refuse
} from "./chunk-MWA4NIQG.js";
import {
  scannerFor
} from "./chunk-GV3IJGZR.js";
import {
  int,
  literal,
  strictObject,
  string,
  unknown
} from "./chunk-CLTAKU4V.js";
import {
  limits
} from "./chunk-S4SIBR44.js";
import {
  __callDispose,
  __using
} from "./chunk-ZNTIR3PH.js";

// src/hosts/action/proposal/write-proposal.ts
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";

// src/hosts/action/proposal/envelope.ts
import { createHash } from "node:crypto";
var envelopeSchema = strictObject({
  version: literal(1),
  run: strictObject({
    id: string().regex(/^\d{1,20}$/),
    attempt: string().regex(/^\d{1,6}$/),
    event: string().regex(/^[a-z_]{1,50}$/),
    repository: int().positive()
  }),
  /** Parsed by publish. */
  proposal: unknown(),
  hash: string().regex(/^[0-9a-f]{64}$/)
});
function seal(proposal, run) {
  return { version: 1, run, proposal, hash: hashOf(proposal, run) };
}
function unseal(value, run) {
  const parsed = envelopeSchema.safeParse(value);
  if (!parsed.success) return refuse("it does not have the form of a proposal's envelope");
  const { data } = parsed;
  if (data.run.repository !== run.repository) return refuse("it is of another repository");
  if (data.run.id !== run.id) return refuse(`it is of run ${data.run.id}, and this is run ${run.id}`);
  if (data.run.attempt !== run.attempt)
    return refuse(`it is of attempt ${data.run.attempt}, and this is attempt ${run.attempt}; re-run all jobs`);
  if (data.run.event !== run.event) return refuse("it was made for another event");
  if (data.hash !== hashOf(data.proposal, data.run)) return refuse("its contents are not what its hash was made of");
  return pass(data.proposal);
}
function hashOf(proposal, run) {
  return createHash("sha256").update(canonical([run, proposal])).digest("hex");
}
function canonical(value) {
  return JSON.stringify(
    value,
    (_, part) => typeof part === "object" && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => a < b ? -1 : 1)) : part
  );
}

// src/hosts/action/proposal/write-proposal.ts
var proposalName = "proposal.json";
async function openKeeping(keeping) {
  await mkdir(keeping.folder, { recursive: true });
  const path = join(keeping.folder, proposalName);
  await rm(path, { force: true });
  return (proposal) => replace(path, textOf(proposal, keeping));
}
function textOf(proposal, { run, secrets }) {
  const text = JSON.stringify(seal(wellFormed(proposal), run));
  const held = holdBack(text, proposal, secrets);
  return held === null ? text : JSON.stringify(seal({ ...proposal, body: { kind: "failed", failure: held } }, run));
}
function holdBack(text, proposal, secrets) {
  if (Buffer.byteLength(text) > limits.proposalBytes)
    return { kind: "policy", reason: "too-large", message: "What it wanted to post is more than may be handed on." };
  const leaks = [text, ...textsIn(proposal.body)].flatMap(scannerFor(secrets)).filter(isKnown);
  if (leaks.length === 0) return null;
  return { kind: "policy", reason: "secret", message: `What it wanted to post held a ${leaks[0]?.what ?? "secret"}.` };
}
function isKnown({ kind }) {
  return kind === "known";
}
function textsIn(value) {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
function wellFormed(proposal) {
  const text = JSON.stringify(proposal, (_, part) => typeof part === "string" ? part.toWellFormed() : part);
  return JSON.parse(text);
}
async function replace(path, text) {
  var _stack = [];
  try {
    const beside = `${path}.new`;
    const file = __using(_stack, await open(beside, "w", 384), true);
    await file.writeFile(text);
    await file.sync();
    await rename(beside, path);
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}

export {
  unseal,
  proposalName,
  openKeeping
};
