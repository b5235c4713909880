import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  writersOf
} from "./chunk-ZQRXNIU4.js";
import {
  patchSchema,
  planSchema
} from "./chunk-J7O4FS5Z.js";
import {
  array,
  discriminatedUnion,
  limits,
  literal,
  strictObject,
  string
} from "./chunk-5DMC5MDV.js";

// src/core/waiting.ts
import { createHmac, timingSafeEqual } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
var asked = { command: string().max(40), text: string().max(limits.commentLength) };
var waitingSchema = discriminatedUnion("kind", [
  strictObject({ kind: literal("patch"), key: string().max(300), body: patchSchema }),
  strictObject({ kind: literal("plan"), ...asked, plan: planSchema }),
  strictObject({ kind: literal("commands"), ...asked, lines: array(string().min(1).max(500)).min(1).max(10) })
]);
var opening = "<!-- codex-bot:waiting ";
var closing = " -->";
function waitingMarker(waiting, place, key) {
  const packed = deflateRawSync(JSON.stringify(waiting), { level: 9 }).toString("base64");
  return `${opening}${packed}${key === null ? "" : ` ${sign(packed, place, key)}`}${closing}`;
}
function waitingIn(comment, { place, self, writers, markerKey }) {
  const { author, body, createdAt, updatedAt } = comment;
  const trusted = author.id === self || typeof markerKey === "string" && writers.has(author.id);
  const start = body.lastIndexOf(opening);
  if (!trusted || createdAt !== updatedAt || start === -1) return null;
  const text = body.slice(start + opening.length, body.indexOf(closing, start));
  const [packed = "", signature = ""] = text.split(" ");
  const wrong = typeof markerKey === "string" && !isSigned(signature, sign(packed, place, markerKey));
  return wrong ? null : unpack(packed);
}
function unpack(packed) {
  try {
    const json = inflateRawSync(Buffer.from(packed, "base64"), { maxOutputLength: limits.proposalBytes });
    const parsed = waitingSchema.safeParse(JSON.parse(json.toString("utf8")));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
function sign(packed, { repository, number }, key) {
  return createHmac("sha256", key).update(`waiting
${repository}
${number}
${packed}`).digest("hex");
}
function isSigned(given, right) {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

// src/core/find-waiting.ts
async function findWaiting(job, github, markerKey) {
  const trusting = trustingFor(job, markerKey);
  if (trusting === null) return [];
  const comments = await commentsAround(job, github);
  return comments.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt) || b.id - a.id).flatMap((comment) => {
    const waiting = waitingIn(comment, trusting);
    return waiting === null ? [] : [{ commentId: comment.id, waiting }];
  });
}
function trustingFor({ trigger, repository, policy }, markerKey) {
  const { subject } = trigger;
  if (subject.kind === "local" || repository.self === null) return null;
  const place = { repository: repository.id, number: subject.number };
  return { place, self: repository.self.id, writers: writersOf(repository, policy), markerKey };
}
async function commentsAround({ trigger }, github) {
  const { subject, cause } = trigger;
  if (subject.kind === "local") return [];
  const thread = cause.kind === "comment" ? cause.thread : null;
  const [talk, replies] = await Promise.all([
    thread === null ? github.comments(subject.number) : [],
    subject.kind === "pull" ? github.reviewComments(subject.number) : []
  ]);
  return [...talk, ...replies.filter(({ inReplyTo }) => thread === null || inReplyTo === thread.rootCommentId)];
}

export {
  waitingMarker,
  findWaiting
};
