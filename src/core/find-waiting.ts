import type { Policy } from "./config/policy.ts";
import type { CommentFacts, RepositoryFacts } from "./facts.ts";
import type { Job } from "./job.ts";
import type { GithubReader } from "./ports.ts";
import { writersOf } from "./recall.ts";
import type { Trusting } from "./sealed.ts";
import { type Waiting, waitingIn } from "./waiting.ts";

export interface FoundWaiting {
  readonly commentId: number;
  readonly waiting: Waiting;
}

type Reads = Pick<GithubReader, "comments" | "reviewComments">;

/** What waits where the command stands, newest first: in its thread, else anywhere on the issue or pull request. */
export async function findWaiting(
  job: Job,
  github: Reads,
  markerKey: string | null | undefined,
): Promise<readonly FoundWaiting[]> {
  const { subject } = job.trigger;
  const trusting = !("number" in subject) ? null : trustingAt({ ...job, number: subject.number }, markerKey);
  if (trusting === null) return [];
  const comments = await commentsAround(job, github);
  return comments
    .toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt) || b.id - a.id)
    .flatMap((comment) => {
      const waiting = waitingIn(comment, trusting);
      return waiting === null ? [] : [{ commentId: comment.id, waiting }];
    });
}

export interface Conversing {
  readonly number: number;
  readonly repository: RepositoryFacts;
  readonly policy: Policy;
}

/** Whose records count on an issue or pull request; `null` where nobody writes. */
export function trustingAt(
  { number, repository, policy }: Conversing,
  markerKey: Trusting["markerKey"],
): Trusting | null {
  if (repository.self === null) return null;
  const place = { repository: repository.id, number };
  return { place, self: repository.self.id, writers: writersOf(repository, policy), markerKey };
}

async function commentsAround({ trigger }: Job, github: Reads): Promise<readonly CommentFacts[]> {
  const { subject, cause } = trigger;
  if (!("number" in subject)) return [];
  const thread = cause.kind === "comment" ? cause.thread : null;
  const [talk, replies] = await Promise.all([
    thread === null ? github.comments(subject.number) : [],
    subject.kind === "pull" ? github.reviewComments(subject.number) : [],
  ]);
  return [...talk, ...replies.filter(({ inReplyTo }) => thread === null || inReplyTo === thread.rootCommentId)];
}
