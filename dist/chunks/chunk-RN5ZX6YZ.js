import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  visibleText
} from "./chunk-AGPNAUV2.js";
import {
  limits
} from "./chunk-S4SIBR44.js";

// src/context/discussion.ts
async function readDiscussion(trigger, github) {
  const { subject, cause } = trigger;
  if (!("number" in subject) || cause.kind !== "comment") return "";
  const said = cause.thread === null ? await github.comments(subject.number) : await threadOf(cause.thread.rootCommentId, subject.number, github);
  const before = said.filter((comment) => comment.id !== cause.commentId && isBefore(comment, cause.at));
  return newest(
    before.slice(-limits.discussionComments).map((comment) => `${comment.author.login}: ${visibleText(comment.body)}`)
  );
}
async function threadOf(root, number, github) {
  const comments = await github.reviewComments(number);
  return comments.filter((comment) => comment.id === root || comment.inReplyTo === root);
}
function isBefore(comment, at) {
  const [created, updated, asked] = [comment.createdAt, comment.updatedAt, at].map((date) => Date.parse(date));
  return created !== void 0 && updated !== void 0 && asked !== void 0 && created < asked && updated < asked;
}
function newest(lines) {
  const kept = [];
  let room = limits.discussionChars;
  for (const line of lines.toReversed()) {
    room -= line.length;
    if (room < 0) break;
    kept.unshift(line);
  }
  return kept.join("\n\n");
}

// src/context/room.ts
var usual = {
  diff: limits.diffCharsPerTurn,
  file: limits.diffCharsPerFile,
  known: limits.contextDiffChars,
  instructionBytes: limits.instructionsBytes
};
function roomIn(contextTokens) {
  if (contextTokens === void 0) return usual;
  const share = (part, most) => Math.min(most, Math.floor(contextTokens * 3.5 * part));
  const diff = share(1 / 3, usual.diff);
  return {
    diff,
    file: Math.min(usual.file, diff),
    known: share(1 / 10, usual.known),
    instructionBytes: share(1 / 10, usual.instructionBytes)
  };
}

export {
  readDiscussion,
  roomIn
};
