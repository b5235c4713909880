import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  _enum,
  array,
  int,
  literal,
  strictObject,
  string
} from "./chunk-CLTAKU4V.js";
import {
  limits
} from "./chunk-S4SIBR44.js";

// src/core/upkeep/state.ts
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
var minutes = int().nonnegative();
var sha = string().regex(/^[0-9a-f]{40,64}$/);
var results = [
  "new",
  "running",
  "nothing",
  "opened",
  "updated",
  "reported",
  "commented",
  "sorted",
  "held-back",
  "failed",
  "cut-off"
];
var taskStateSchema = strictObject({
  name: string().max(40),
  /** Periods that were begun, newest last: a time of the schedule, a commit, an issue. None of them is begun again. */
  done: array(string().max(80)).max(20),
  /** When it was begun last; minutes since the epoch, 0 for never. */
  at: minutes,
  result: _enum(results),
  /** A line of ours about the result; may be empty. */
  why: string().max(300),
  /** Runs that go on: by which event each was taken, when, for which period, and the tokens that are set aside for it. */
  claims: array(strictObject({ by: string().max(16), at: minutes, period: string().max(80), tokens: minutes })).max(limits.upkeepSideBySide),
  /** Its pull request, while that is open; minutes since the epoch. */
  pull: strictObject({ number: int().positive(), since: minutes }).nullable(),
  /** Where we left its branch. */
  commit: sha.nullable(),
  /** The files of that commit, by the name git gives to all of them. */
  tree: sha.nullable(),
  /** The issue with its report. */
  report: int().positive().nullable(),
  /** Pull requests that were closed without a merge: how many in a row, the last one, and until when to stay quiet. */
  closed: strictObject({ times: int().positive(), number: int().positive(), until: minutes }).nullable()
});
var stateSchema = strictObject({
  v: literal(1),
  /** The month that tokens are counted of, such as 2026-11. */
  month: string().regex(/^\d{4}-\d{2}$/),
  /** Spent in it, with what is set aside for what runs. */
  tokens: int().nonnegative(),
  /** When runs began lately, minutes since the epoch, oldest first. */
  recent: array(minutes).max(20),
  tasks: array(taskStateSchema).max(20)
});
var opening = "<!-- codex-bot:upkeep ";
var closing = " -->";
var mostBytes = 256 * 1024;
function isUpkeep(body) {
  return body.includes(opening);
}
function upkeepMarker(state, repository, key) {
  const packed = deflateRawSync(JSON.stringify(state), { level: 9 }).toString("base64");
  return `${opening}${packed}${key === null ? "" : ` ${sign(packed, repository, key)}`}${closing}`;
}
function readUpkeep(body, repository, key) {
  const start = body.lastIndexOf(opening);
  const end = body.indexOf(closing, start);
  if (start === -1 || end === -1) return { kind: "broken" };
  const [packed = "", signature = ""] = body.slice(start + opening.length, end).split(" ");
  if (typeof key === "string" && !isSigned(signature, sign(packed, repository, key))) return { kind: "unsigned" };
  return unpack(packed);
}
function unpack(packed) {
  try {
    const json = inflateRawSync(Buffer.from(packed, "base64"), { maxOutputLength: mostBytes });
    const parsed = stateSchema.safeParse(JSON.parse(json.toString("utf8")));
    return parsed.success ? { kind: "state", state: parsed.data } : { kind: "broken" };
  } catch {
    return { kind: "broken" };
  }
}
function sign(packed, repository, key) {
  return createHmac("sha256", key).update(`upkeep
${repository}
${packed}`).digest("hex");
}
function isSigned(given, right) {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
function markOf(text) {
  return createHash("sha256").update(text.replaceAll("\r\n", "\n").trim()).digest("hex").slice(0, 16);
}
function takerOf(key) {
  return createHash("sha256").update(key).digest("hex").slice(0, 16);
}

export {
  isUpkeep,
  upkeepMarker,
  readUpkeep,
  markOf,
  takerOf
};
