import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  isUpkeep,
  markOf,
  readUpkeep
} from "./chunk-AKNGVRNF.js";
import {
  findKey
} from "./chunk-W7HFB5QC.js";

// src/core/upkeep/read-record.ts
async function readRecord(recording, github) {
  const { repository, policy, markerKey } = recording;
  if (repository.self === null) return { record: null, state: null, notes: [], own: [], doubles: [] };
  const trusted = /* @__PURE__ */ new Set([repository.self.id, ...markerKey === null ? [] : policy.trustedWriters]);
  const mine = (await github.issuesBy(repository.self.login)).filter(({ author }) => trusted.has(author.id));
  const found = oldest(mine) ?? oldest((await github.recentIssues()).filter(({ author }) => trusted.has(author.id)));
  const own = mine.filter((issue) => issue.state === "open" && !isUpkeep(issue.body));
  if (found === null) return { record: null, state: null, notes: [], own, doubles: [] };
  const record = { number: found.number, was: markOf(found.body) };
  const doubles = mine.filter(({ number, state, isPull, body }) => state === "open" && !isPull && isUpkeep(body) && number > found.number).map(({ number }) => number);
  const reading = readUpkeep(found.body, repository.id, markerKey);
  if (reading.kind === "state") return { record, state: reading.state, notes: [], own, doubles };
  return { record, state: null, notes: [troubles[reading.kind]], own, doubles };
}
var troubles = {
  broken: "What was remembered here could not be read, so it begins anew.",
  unsigned: "What was remembered here is not signed with this bot's key and was not believed, so it begins anew."
};
function oldest(issues) {
  const found = issues.filter(({ isPull, body }) => !isPull && isUpkeep(body));
  return found.toSorted((a, b) => a.number - b.number)[0] ?? null;
}
function taskKey(repository, task) {
  return `upkeep/${repository}/${task}/`;
}
function ofTask(own, prefix, kind) {
  const fits = ({ body, isPull }) => {
    const key = findKey(body) ?? "";
    return isPull === (kind === "pull") && key.startsWith(prefix) && key.endsWith(`/${kind}`);
  };
  return own.find(fits) ?? null;
}

export {
  readRecord,
  taskKey,
  ofTask
};
