import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  commandKey
} from "./chunk-JW4CD5QQ.js";
import {
  isAnswered,
  writersOf
} from "./chunk-NPYZNE4J.js";
import "./chunk-W7HFB5QC.js";
import "./chunk-TIQFYZR6.js";
import {
  parseIntent
} from "./chunk-ENJDOFOW.js";
import "./chunk-YRFZOFMC.js";
import "./chunk-REOCKZKU.js";
import {
  said
} from "./chunk-4ZCIQDKK.js";
import "./chunk-CLTAKU4V.js";
import "./chunk-AILBTKKT.js";
import "./chunk-X2D6XK2Z.js";
import {
  limits
} from "./chunk-S4SIBR44.js";
import "./chunk-ZNTIR3PH.js";

// src/steer/run-steer.ts
var steerUsage = "Say what to mind, for example: `/codex steer keep the public names`.";
async function runSteer(job, deps) {
  if (job.intent.text.trim() === "") return said(steerUsage);
  const { subject, cause } = job.trigger;
  if (!("number" in subject) || cause.kind !== "comment") return said("There is nobody to be told here.");
  const on = cause.on === "comment" ? "comment" : "review-comment";
  const comments = await (on === "comment" ? deps.github.comments(subject.number) : deps.github.reviewComments(subject.number));
  const writers = writersOf(job.repository, job.policy);
  const working = comments.filter((each) => isLately(each, cause.at)).map((each) => ({ command: changing(each, deps), key: commandKey(job.trigger, { on, commentId: each.id }) })).findLast(({ command, key }) => command !== null && !isAnswered(key, comments, writers));
  if (working === void 0)
    return said("Nothing is at work here that could be told. Ask for it anew, in these words.");
  return said(`\`/codex ${working.command}\` has not answered yet: it reads this before its next turn.`);
}
function isLately({ createdAt }, at) {
  const age = Date.parse(at) - Date.parse(createdAt);
  return age >= 0 && age <= limits.jobSeconds * 1e3;
}
function changing({ body }, { commands }) {
  if (!body.includes("/codex")) return null;
  const parsed = parseIntent(body, { names: Object.keys(commands) });
  if (parsed.kind !== "intent") return null;
  const { command } = parsed.intent;
  return commands[command]?.proposes.includes("patch") === true ? command : null;
}
export {
  runSteer,
  steerUsage
};
