import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  planSchema
} from "./chunk-Y5JITKP5.js";
import {
  writersOf
} from "./chunk-NPYZNE4J.js";
import {
  withoutKeys
} from "./chunk-W7HFB5QC.js";
import {
  patchSchema
} from "./chunk-QN7WT2ZY.js";
import {
  _enum,
  array,
  discriminatedUnion,
  int,
  literal,
  strictObject,
  string
} from "./chunk-CLTAKU4V.js";
import {
  autonomies
} from "./chunk-AILBTKKT.js";
import {
  efforts
} from "./chunk-X2D6XK2Z.js";
import {
  limits
} from "./chunk-S4SIBR44.js";

// src/core/sealed.ts
import { createHmac, timingSafeEqual } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
var closing = " -->";
function seal({ name }, value, { place, key }) {
  const packed = deflateRawSync(JSON.stringify(value), { level: 9 }).toString("base64");
  return `${openingOf(name)}${packed}${key === null ? "" : ` ${sign(name, packed, { place, key })}`}${closing}`;
}
function unseal({ name, schema, edited }, comment, trusting) {
  const { author, body, createdAt, updatedAt } = comment;
  const { place, self, writers, markerKey } = trusting;
  const trusted = author.id === self || typeof markerKey === "string" && writers.has(author.id);
  const whole = createdAt === updatedAt || edited && markerKey !== null;
  const text = trusted && whole ? lastIn(body, openingOf(name)) : null;
  if (text === null) return null;
  const [packed = "", signature = ""] = text.split(" ");
  const wrong = typeof markerKey === "string" && !isSigned(signature, sign(name, packed, { place, key: markerKey }));
  return wrong ? null : unpack(packed, schema);
}
function openingOf(name) {
  return `<!-- codex-bot:${name} `;
}
function lastIn(body, opening) {
  const start = body.lastIndexOf(opening);
  const end = body.indexOf(closing, start);
  if (start === -1 || end === -1 || start > 0 && body[start - 1] !== "\n") return null;
  return withoutKeys(body.slice(end + closing.length)).trim() === "" ? body.slice(start + opening.length, end) : null;
}
function unpack(packed, schema) {
  try {
    const json = inflateRawSync(Buffer.from(packed, "base64"), { maxOutputLength: limits.proposalBytes });
    const parsed = schema.safeParse(JSON.parse(json.toString("utf8")));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
function sign(name, packed, { place, key }) {
  const text = `${name}
${place.repository}
${place.number}
${packed}`;
  return createHmac("sha256", key).update(text).digest("hex");
}
function isSigned(given, right) {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

// src/core/waiting.ts
var asked = {
  command: string().max(40),
  text: string().max(limits.commentLength),
  options: strictObject({
    model: string().max(100).exactOptional(),
    effort: _enum(efforts).exactOptional(),
    autonomy: _enum(autonomies).exactOptional(),
    n: int().min(2).max(limits.candidates).exactOptional()
  }).default({})
};
var waitingSchema = discriminatedUnion("kind", [
  strictObject({ kind: literal("patch"), key: string().max(300), body: patchSchema }),
  strictObject({ kind: literal("plan"), ...asked, plan: planSchema }),
  strictObject({ kind: literal("estimate"), ...asked }),
  strictObject({ kind: literal("commands"), ...asked, lines: array(string().min(1).max(500)).min(1).max(10) })
]);
function askedIn({ command, text, options: given }) {
  const { plan: _, ...options } = given;
  return { command, text, options };
}
var waitingSeal = { name: "waiting", schema: waitingSchema, edited: false };
function waitingMarker(waiting, place, key) {
  return seal(waitingSeal, waiting, { place, key });
}
function waitingIn(comment, trusting) {
  return unseal(waitingSeal, comment, trusting);
}

// src/core/find-waiting.ts
async function findWaiting(job, github, markerKey) {
  const { subject } = job.trigger;
  const trusting = !("number" in subject) ? null : trustingAt({ ...job, number: subject.number }, markerKey);
  if (trusting === null) return [];
  const comments = await commentsAround(job, github);
  return comments.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt) || b.id - a.id).flatMap((comment) => {
    const waiting = waitingIn(comment, trusting);
    return waiting === null ? [] : [{ commentId: comment.id, waiting }];
  });
}
function trustingAt({ number, repository, policy }, markerKey) {
  if (repository.self === null) return null;
  const place = { repository: repository.id, number };
  return { place, self: repository.self.id, writers: writersOf(repository, policy), markerKey };
}
async function commentsAround({ trigger }, github) {
  const { subject, cause } = trigger;
  if (!("number" in subject)) return [];
  const thread = cause.kind === "comment" ? cause.thread : null;
  const [talk, replies] = await Promise.all([
    thread === null ? github.comments(subject.number) : [],
    subject.kind === "pull" ? github.reviewComments(subject.number) : []
  ]);
  return [...talk, ...replies.filter(({ inReplyTo }) => thread === null || inReplyTo === thread.rootCommentId)];
}

export {
  seal,
  unseal,
  askedIn,
  waitingMarker,
  findWaiting,
  trustingAt
};
