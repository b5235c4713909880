import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  deletions
} from "./chunk-SF7P5KDJ.js";
import {
  perform
} from "./chunk-Z74KQLSD.js";
import {
  branchFor,
  findChoices,
  recordedBranches
} from "./chunk-X5I67SSG.js";
import {
  outcome
} from "./chunk-WOOX6T52.js";
import {
  policyOf
} from "./chunk-2YUCSOIX.js";
import {
  UserError
} from "./chunk-FH6UNZD7.js";
import {
  limits
} from "./chunk-S4SIBR44.js";

// src/core/tidy.ts
async function tidy({ repository: { id }, subject }, deps) {
  const ground = !("number" in subject) ? null : await groundOf(deps);
  if (!("number" in subject) || ground === null || ground.repository.id !== id)
    return outcome("declined", "There is nothing to tidy up here.");
  const there = await deps.github.branches(branchFor(subject.number, 0).slice(0, -1));
  const at = { ...ground, number: subject.number, isPull: subject.kind === "pull" };
  const choices = there.length === 0 ? null : await findChoices(at, deps.github, deps.markerKey);
  return remove(choices === null ? [] : recordedBranches(choices), { deps, there, repository: ground.repository });
}
async function sweepBranches(deps) {
  const ground = await groundOf(deps);
  if (ground === null) return outcome("declined", "The policy cannot be used, so nothing is tidied up.");
  const there = await deps.github.branches("codex/");
  const numbers = there.flatMap(({ name }) => Number(/^codex\/(\d{1,10})\/\d+$/.exec(name)?.[1] ?? Number.NaN));
  const places = [...new Set(numbers.filter((number) => !Number.isNaN(number)))].slice(0, limits.sweptPlaces);
  const old = [];
  for (const number of places) old.push(...await overdue(number, ground, deps));
  return remove(old, { deps, there, repository: ground.repository });
}
async function groundOf({ github, commands }) {
  const repository = await github.repository();
  const read = await policyOf(repository.policyFile, Object.keys(commands));
  return read.kind === "policy" ? { repository, policy: read.policy } : null;
}
var dayMs = 864e5;
async function overdue(number, ground, deps) {
  const facts = await deps.github.issue(number).catch(missing);
  if (facts === null) return [];
  const { offered } = await findChoices({ ...ground, number, isPull: facts.isPull }, deps.github, deps.markerKey);
  const before = deps.clock.now() - limits.candidateDays * dayMs;
  return recordedBranches({
    offered: offered.filter(({ comment }) => facts.state === "closed" || Date.parse(comment.createdAt) < before)
  });
}
function missing(thrown) {
  if (thrown instanceof UserError) return null;
  throw thrown;
}
async function remove(recorded, { deps, there, repository }) {
  const left = recorded.filter(({ at }) => there.some(({ name }) => name === at.branch));
  const { refused, stopped, each } = await perform(deletions(left, repository), deps);
  const gone = each.filter(({ kind }) => kind !== "refused").length;
  const line = stopped ?? (gone === 1 ? "1 branch of a candidate deleted." : `${gone} branches of candidates deleted.`);
  return { ...outcome(stopped === null ? gone === 0 ? "nothing" : "published" : "failed", line), refused };
}

export {
  tidy,
  sweepBranches
};
