import { z } from "zod";
import { reviewCommentJson } from "../../json/review-json.ts";
import { isLockedFor, refuseBody } from "../../rules/bodies.ts";
import type { PullIssue } from "../../json/pull-json.ts";
import { addReply } from "../../state/comments.ts";
import type { ReviewComment } from "../../state/model.ts";
import { reviewCommentEvent, reviewEvent } from "../../webhooks/events.ts";
import { tell } from "../../webhooks/tell.ts";
import type { Answer } from "../answer.ts";
import { created, notFound, ok, refuse } from "../answer.ts";
import { paged } from "../paging.ts";
import type { PullCall, RepositoryCall } from "../route.ts";
import { isPull, onPull, onRepository, withBody, writerOf } from "../route.ts";

export const reviewCommentRoutes = [
  onPull({
    at: "GET /repos/{owner}/{repo}/pulls/{pull_number}/comments",
    operation: "pulls/list-review-comments",
    needs: { pull_requests: "read" },
    handle: (call) => {
      const comments = call.issue.pull.threads.flatMap((thread) => thread.comments).sort((a, b) => a.id - b.id);
      if (call.query["direction"] === "desc") comments.reverse();
      return paged(call, comments, (comment) => reviewCommentJson(call.world, call.issue, comment));
    },
  }),

  onPull({
    at: "POST /repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies",
    operation: "pulls/create-reply-for-review-comment",
    createsContent: true,
    needs: { pull_requests: "write" },
    handle: (call) => withBody(z.object({ body: z.string() }), call, ({ body }) => reply(call, body)),
  }),

  onRepository({
    at: "GET /repos/{owner}/{repo}/pulls/comments/{comment_id}",
    operation: "pulls/get-review-comment",
    needs: { pull_requests: "read" },
    handle: (call) => {
      const found = findReviewComment(call);
      return found ? ok(reviewCommentJson(call.world, found.issue, found.comment)) : notFound;
    },
  }),
];

function reply(call: PullCall, body: string): Answer {
  const { world, identity, issue } = call;
  const refusal = refuseBody("PullRequestReviewComment", body);
  if (refusal) return refusal;
  if (isLockedFor(identity, issue)) return refuse(403, "Unable to create comment because issue is locked.");
  const found = findReviewComment(call);
  // Only the first comment of a thread can be replied to.
  if (!found || found.issue !== issue || found.comment.inReplyTo !== null) return notFound;
  const comment = addReply(world, issue, { root: found.comment, author: writerOf(identity).user, body });
  tell(world, () => reviewEvent(world, issue, { action: "submitted", review: comment.review }));
  tell(world, () => reviewCommentEvent(world, issue, { action: "created", comment }));
  return created(reviewCommentJson(world, issue, comment));
}

export function findReviewComment({
  repository,
  params,
}: RepositoryCall): { issue: PullIssue; comment: ReviewComment } | null {
  const id = Number(params["comment_id"]);
  for (const issue of repository.issues.values()) {
    if (!isPull(issue)) continue;
    const comment = issue.pull.threads.flatMap((thread) => thread.comments).find((one) => one.id === id);
    if (comment) return { issue, comment };
  }
  return null;
}
