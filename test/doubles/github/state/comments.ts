import type { Anchored } from "../rules/anchors.ts";
import type { PullIssue } from "../json/pull-json.ts";
import type {
  App,
  Issue,
  IssueComment,
  Reaction,
  Review,
  ReviewComment,
  ReviewState,
  ReviewThread,
  User,
} from "./model.ts";
import type { World } from "./world.ts";
import { nowIso } from "./world.ts";

export interface Author {
  readonly user: User;
  readonly app: App | null;
}

export function addComment(world: World, issue: Issue, { user, app, body }: Author & { body: string }): IssueComment {
  const at = nowIso(world);
  const id = world.ids.next("comment");
  const comment = { id, issue, author: user, app, createdAt: at, updatedAt: at, reactions: [], body, minimized: null };
  issue.comments.push(comment);
  issue.updatedAt = at;
  return comment;
}

export interface NewReview {
  readonly author: User;
  readonly state: ReviewState;
  readonly body: string;
  readonly commitId: string;
}

export function addReview(world: World, issue: PullIssue, review: NewReview): Review {
  const added = { ...review, id: world.ids.next("review"), submittedAt: nowIso(world), comments: [], minimized: null };
  issue.pull.reviews.push(added);
  issue.updatedAt = added.submittedAt;
  return added;
}

/** The first comment of a new thread. */
export function addThread(
  world: World,
  { issue, review }: { issue: PullIssue; review: Review },
  at: Anchored & { body: string },
): ReviewComment {
  const thread: ReviewThread = { id: world.ids.next("thread"), comments: [], resolvedBy: null };
  issue.pull.threads.push(thread);
  const place = { ...at, originalLine: at.line, originalStartLine: at.startLine, originalCommitId: review.commitId };
  return addTo(world, { thread, review }, { ...place, commitId: review.commitId, inReplyTo: null });
}

/**
 * A reply gets a review of its own: empty, COMMENTED, at the *current* head. Who takes the newest review's commit for
 * the last reviewed one is deceived by it, as on GitHub.
 */
export function addReply(
  world: World,
  issue: PullIssue,
  reply: { root: ReviewComment; author: User; body: string },
): ReviewComment {
  const { root, author, body } = reply;
  const review = addReview(world, issue, { author, state: "COMMENTED", body: "", commitId: issue.pull.headSha });
  return addTo(world, { thread: root.thread, review }, { ...root, body, inReplyTo: root.id });
}

type Placed = Omit<
  ReviewComment,
  "id" | "review" | "thread" | "author" | "createdAt" | "updatedAt" | "reactions" | "minimized"
>;

function addTo(
  world: World,
  { thread, review }: { thread: ReviewThread; review: Review },
  placed: Placed,
): ReviewComment {
  const at = nowIso(world);
  const id = world.ids.next("review-comment");
  const own = {
    id,
    review,
    thread,
    author: review.author,
    createdAt: at,
    updatedAt: at,
    reactions: [],
    minimized: null,
  };
  const comment: ReviewComment = { ...placed, ...own };
  thread.comments.push(comment);
  review.comments.push(comment);
  return comment;
}

/** The reaction, and whether it had been there before: reacting twice is reacting once. */
export function react(
  world: World,
  reactions: Reaction[],
  { user, content }: { user: User; content: string },
): { reaction: Reaction; existed: boolean } {
  const before = reactions.find((reaction) => reaction.user === user && reaction.content === content);
  if (before) return { reaction: before, existed: true };
  const reaction = { id: world.ids.next("reaction"), user, content, createdAt: nowIso(world) };
  reactions.push(reaction);
  return { reaction, existed: false };
}
