import type { CommentFacts } from "./facts.ts";
import { limits } from "./limits.ts";
import { findKey } from "./marker.ts";
import { parseIntent } from "./parse-intent.ts";
import type { Trigger } from "./trigger.ts";

/** What is looked at: the comments around the command, and who we are there. */
export interface Conversation {
  readonly trigger: Trigger;
  readonly comments: readonly CommentFacts[];
  /** Ids whose posts are ours. */
  readonly writers: ReadonlySet<number>;
  readonly commands: readonly string[];
}

/** Why a command is not answered. `tell` is false when that was said already: then a reaction must do. */
export interface Stopped {
  readonly why: string;
  readonly tell: boolean;
}

const hourMs = 3_600_000;

/**
 * Bounds what can be asked for on one issue or pull request within an hour (T13). It is counted from what stands on GitHub,
 * so both hosts and both halves agree and nothing needs to be kept; whoever deletes own commands has more of them.
 */
export function overBudget(conversation: Conversation): Stopped | null {
  const { trigger, comments, writers } = conversation;
  if (trigger.cause.kind !== "comment") return null;
  const lately = comments.filter((comment) => isLately(comment, conversation));
  const asked = lately.filter((comment) => isAsking(comment, conversation)).length + 1;
  if (asked > limits.commandsPerHour)
    return {
      why: `${trigger.actor.login} asked for ${limits.commandsPerHour} things here within an hour, which is the most. Please ask again later.`,
      tell: asked === limits.commandsPerHour + 1,
    };
  const answered = lately.filter(({ author, body }) => writers.has(author.id) && isReply(body)).length;
  if (answered >= limits.answersPerHour)
    return {
      why: `${limits.answersPerHour} commands were answered here within an hour, which is the most. Please ask again later.`,
      tell: answered === limits.answersPerHour,
    };
  return null;
}

/**
 * Two bots that answer each other stop after one round: a bot is answered once, and then only after a person wrote
 * something (T12).
 */
export function isChain({ trigger, comments, writers }: Conversation): boolean {
  const { cause, actor } = trigger;
  if (actor.type === "User" || cause.kind !== "comment") return false;
  const before = comments
    .filter((comment) => isEarlier(comment, cause))
    .toSorted((a, b) => time(a) - time(b) || a.id - b.id);
  const sinceHuman = before.slice(before.findLastIndex(({ author }) => author.type === "User") + 1);
  return sinceHuman.some(({ author, body }) => writers.has(author.id) && isReply(body));
}

type Said = Extract<Trigger["cause"], { kind: "comment" }>;

function isLately(comment: CommentFacts, { trigger: { cause } }: Conversation): boolean {
  return cause.kind === "comment" && isEarlier(comment, cause) && time(comment) > Date.parse(cause.at) - hourMs;
}

function isEarlier(comment: CommentFacts, { at, commentId }: Said): boolean {
  const asked = Date.parse(at);
  return comment.id !== commentId && (time(comment) < asked || (time(comment) === asked && comment.id < commentId));
}

function time({ createdAt }: CommentFacts): number {
  return Date.parse(createdAt);
}

function isAsking({ author, body }: CommentFacts, { trigger, commands }: Conversation): boolean {
  // Most comments are none of ours, and reading Markdown takes time.
  if (author.id !== trigger.actor.id || !body.includes("/codex")) return false;
  return parseIntent(body, { names: commands }).kind !== "none";
}

function isReply(body: string): boolean {
  return findKey(body)?.endsWith("/reply") === true;
}
