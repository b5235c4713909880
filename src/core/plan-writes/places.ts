import type { CheckPlace } from "../job.ts";
import { keyMarker } from "../marker.ts";
import type { Operator } from "../operator.ts";
import { replyKey } from "../recall.ts";
import type { Trigger } from "../trigger.ts";
import type { Annotation, Conclusion, ReactionTarget, Write } from "../write.ts";

/** Where the answer to an event belongs: below the comment in its thread, else in the conversation. */
export function replyWrite(trigger: Trigger, key: string, markdown: string): readonly Write[] {
  const { subject, cause } = trigger;
  // Where nobody asked, nobody waits for an answer.
  if (!("number" in subject) || cause.kind === "upkeep") return [];
  const body = `${markdown}\n\n${keyMarker(replyKey(key))}`;
  const { number } = subject;
  if (cause.kind === "comment" && cause.thread !== null) {
    return [{ kind: "thread-reply", key: replyKey(key), number, inReplyTo: cause.thread.rootCommentId, body }];
  }
  return [{ kind: "comment", key: replyKey(key), number, body }];
}

/** What a reaction to an event goes on; `null` where GitHub has no place for one (the body of a review, a terminal). */
export function reactionTarget({ subject, cause }: Trigger): ReactionTarget | null {
  if (cause.kind === "pull" && subject.kind === "pull") return { on: "issue", number: subject.number };
  if (cause.kind !== "comment" || cause.on === "review") return null;
  return { on: cause.on, commentId: cause.commentId };
}

export interface CheckText {
  readonly conclusion: Conclusion;
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
}

export function concludeCheck(place: CheckPlace, operator: Pick<Operator, "checkName">, text: CheckText): Write {
  return { kind: "check-conclude", key: `${place.job}/check-concluded`, ...identity(place, operator), ...text };
}

export function startCheck(place: CheckPlace, operator: Pick<Operator, "checkName">): Write {
  return {
    kind: "check-start",
    key: `${place.job}/check-started`,
    ...identity(place, operator),
    title: "Reading the change",
  };
}

/** `externalId` says which pull request "Re-run" is about: GitHub leaves that out for forks. */
function identity(
  { headSha, number }: CheckPlace,
  { checkName }: Pick<Operator, "checkName">,
): { name: string; headSha: string; externalId: string } {
  return { name: checkName, headSha, externalId: externalIdOf(number) };
}

export function externalIdOf(number: number): string {
  return `pull:${number}`;
}
