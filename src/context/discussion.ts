import type { CommentFacts } from "../core/facts.ts";
import { limits } from "../core/limits.ts";
import type { GithubReader } from "../core/ports.ts";
import type { Trigger } from "../core/trigger.ts";
import { visibleText } from "./plain-text.ts";

/**
 * What was said before the question, as a reader saw it then: what was written or edited at or after the event does not
 * count, nor does what has no readable date (T17). The newest is kept when there is too much.
 */
export async function readDiscussion(
  trigger: Trigger,
  github: Pick<GithubReader, "comments" | "reviewComments">,
): Promise<string> {
  const { subject, cause } = trigger;
  if (!("number" in subject) || cause.kind !== "comment") return "";
  const said =
    cause.thread === null
      ? await github.comments(subject.number)
      : await threadOf(cause.thread.rootCommentId, subject.number, github);
  const before = said.filter((comment) => comment.id !== cause.commentId && isBefore(comment, cause.at));
  return newest(
    before.slice(-limits.discussionComments).map((comment) => `${comment.author.login}: ${visibleText(comment.body)}`),
  );
}

async function threadOf(
  root: number,
  number: number,
  github: Pick<GithubReader, "reviewComments">,
): Promise<readonly CommentFacts[]> {
  const comments = await github.reviewComments(number);
  return comments.filter((comment) => comment.id === root || comment.inReplyTo === root);
}

function isBefore(comment: CommentFacts, at: string): boolean {
  const [created, updated, asked] = [comment.createdAt, comment.updatedAt, at].map((date) => Date.parse(date));
  return created !== undefined && updated !== undefined && asked !== undefined && created < asked && updated < asked;
}

function newest(lines: readonly string[]): string {
  const kept: string[] = [];
  let room = limits.discussionChars;
  for (const line of lines.toReversed()) {
    room -= line.length;
    if (room < 0) break;
    kept.unshift(line);
  }
  return kept.join("\n\n");
}
