import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  findKey,
  isSummary
} from "./chunk-W7HFB5QC.js";
import {
  readState
} from "./chunk-TIQFYZR6.js";

// src/core/recall.ts
var nothingRemembered = { state: null, hasSummary: false, notes: [] };
function recall({ trigger, repository, policy, markerKey }, comments) {
  const { subject } = trigger;
  if (!("number" in subject) || repository.self === null) return nothingRemembered;
  const self = repository.self.id;
  const summaries = comments.filter((comment) => isSummary(comment.body)).toSorted((a, b) => a.id - b.id);
  const known = /* @__PURE__ */ new Set([self, ...policy.trustedWriters]);
  const trusted = markerKey === null ? /* @__PURE__ */ new Set([self]) : known;
  const ours = summaries.find((comment) => trusted.has(comment.author.id));
  const others = new Set(summaries.filter(({ author }) => !trusted.has(author.id)).map(({ author }) => author));
  const forged = [
    ...new Set([...others].map((author) => known.has(author.id) ? noKeyNote(author) : forgedNote(author)))
  ];
  forged.splice(mostNotes);
  if (ours === void 0) return { state: null, hasSummary: false, notes: forged };
  const place = { repository: repository.id, number: subject.number };
  const reading = readState(ours.body, place, markerKey ?? null);
  if (reading.kind === "state") return { state: reading.state, hasSummary: true, notes: forged };
  return { state: null, hasSummary: true, notes: [...forged, troubles[reading.kind]] };
}
var troubles = {
  broken: "The record of earlier reviews could not be read, so this is a first review again.",
  unsigned: "The record of earlier reviews is not signed with this bot's key and was not believed, so this is a first review again."
};
var mostNotes = 5;
function forgedNote({ login }) {
  return `A comment of \`${login}\` poses as this bot's summary and was ignored.`;
}
function noKeyNote({ login }) {
  return `The record kept by \`${login}\` was not believed: two writers share this pull request and no marker key is set.`;
}
function isAnswered(key, said, trusted) {
  return said.some(({ author, body }) => trusted.has(author.id) && findKey(body) === replyKey(key));
}
function writersOf({ self }, policy) {
  return /* @__PURE__ */ new Set([...self === null ? [] : [self.id], ...policy?.trustedWriters ?? []]);
}
function replyKey(job) {
  return `${job}/reply`;
}

export {
  recall,
  isAnswered,
  writersOf,
  replyKey
};
