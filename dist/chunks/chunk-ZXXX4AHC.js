import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  upkeepMarker
} from "./chunk-AKNGVRNF.js";
import {
  taskTable
} from "./chunk-VN4DSKIB.js";
import {
  keyMarker
} from "./chunk-W7HFB5QC.js";

// src/core/plan-writes/upkeep-record.ts
var recordTitle = "Codex Bot: upkeep";
function recordWrite(upkeep, state, { recording, step }) {
  const { repository, markerKey, key } = recording;
  const mark = `${key}/record`;
  const text = [
    "What `maintenance` in `.github/codex.yml` leaves to a schedule. The bot keeps this issue; change the policy, not this text. `/codex maintain <task>` runs one now.",
    ...upkeep.notes,
    taskTable(upkeep.shown, state),
    keyMarker(mark),
    upkeepMarker(state, repository, markerKey)
  ];
  const body = text.join("\n\n");
  if (upkeep.record === null) return { kind: "issue", key: mark, title: recordTitle, body };
  const { number, was } = upkeep.record;
  return { kind: "issue-body", key: `${key}/record-${step}/${was}`, number, title: null, body, mark, was };
}
function settledWrites(upkeep, recording) {
  return [...closingWrites(upkeep, recording), recordWrite(upkeep, upkeep.state, { recording, step: "settled" })];
}
function closingWrites({ closings }, { key }) {
  return closings.flatMap((closing) => closeWrites(closing, key));
}
function closeWrites({ number, why }, key) {
  const said = `${key}/closing-${number}`;
  return [
    { kind: "comment", key: said, number, body: `${why}

${keyMarker(said)}` },
    { kind: "close", key: `${key}/close-${number}`, number }
  ];
}

export {
  recordWrite,
  settledWrites,
  closingWrites,
  closeWrites
};
