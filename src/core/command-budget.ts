import type { Said } from "./conversation.ts";
import { limits } from "./limits.ts";
import { findKey } from "./marker.ts";
import { parseIntent } from "./parse-intent.ts";
import type { Trigger } from "./trigger.ts";

/** What is looked at: all that was said where the command stands, and who we are there. */
export interface Hearing {
  readonly trigger: Trigger;
  readonly said: readonly Said[];
  /** Ids whose posts are ours. */
  readonly writers: ReadonlySet<number>;
  readonly commands: readonly string[];
}

/** Why a command is not answered. `tell` is false when that was said already: then a reaction must do. */
export interface Stopped {
  readonly why: string;
  readonly tell: boolean;
}

/** Whether and why this command is one too many. */
export function stoppedBy(hearing: Hearing): Stopped | null {
  if (isChain(hearing)) return { why: "A bot was answered already, and no person wrote since.", tell: false };
  return overBudget(hearing);
}

const hourMs = 3_600_000;

/**
 * Bounds what can be asked for on one issue or pull request within an hour (T13). It is counted from what stands on GitHub,
 * so both hosts and both halves agree and nothing needs to be kept; whoever deletes own commands has more of them.
 */
function overBudget(hearing: Hearing): Stopped | null {
  const { trigger, said, writers } = hearing;
  if (trigger.cause.kind !== "comment") return null;
  const lately = said.filter((each) => isLately(each, hearing));
  const asked = lately.filter((each) => isAsking(each, hearing)).length + 1;
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
 * Two bots that answer each other stop after one round: a bot is heard once, whatever came of it, and then only after a
 * person wrote something (T12).
 */
function isChain(hearing: Hearing): boolean {
  const { said, writers } = hearing;
  const { cause, actor } = hearing.trigger;
  if (actor.type === "User" || cause.kind !== "comment") return false;
  const before = said.filter((each) => isEarlier(each, cause)).toSorted((a, b) => time(a) - time(b) || a.id - b.id);
  const sincePerson = before.slice(before.findLastIndex(({ author }) => author.type === "User") + 1);
  return sincePerson.some((each) => isAsking(each, hearing) || (writers.has(each.author.id) && isReply(each.body)));
}

type Command = Extract<Trigger["cause"], { kind: "comment" }>;

function isLately(said: Said, { trigger: { cause } }: Hearing): boolean {
  return cause.kind === "comment" && isEarlier(said, cause) && time(said) > Date.parse(cause.at) - hourMs;
}

/** Ids are of several kinds; between two of one second they decide, whatever they mean, so that every host decides alike. */
function isEarlier(said: Said, { at, commentId }: Command): boolean {
  const asked = Date.parse(at);
  return said.id !== commentId && (time(said) < asked || (time(said) === asked && said.id < commentId));
}

/** What was not submitted yet has no time, and is earlier than nothing. */
function time({ createdAt }: Said): number {
  return Date.parse(createdAt ?? "");
}

function isAsking({ author, body }: Said, { trigger, commands }: Hearing): boolean {
  // Most comments are none of ours, and reading Markdown takes time.
  if (author.id !== trigger.actor.id || !body.includes("/codex")) return false;
  return parseIntent(body, { names: commands }).kind !== "none";
}

function isReply(body: string): boolean {
  return findKey(body)?.endsWith("/reply") === true;
}
