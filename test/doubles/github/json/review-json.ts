import { nodeId } from "../state/ids.ts";
import type { Review, ReviewComment } from "../state/model.ts";
import { associationOf } from "../state/users.ts";
import type { World } from "../state/world.ts";
import { reactionsJson } from "./issue-json.ts";
import type { Json } from "./json.ts";
import { issuePage, pullApi, repoApi } from "./places.ts";
import type { PullIssue } from "./pull-json.ts";
import { userJson } from "./user-json.ts";

export function reviewJson(world: World, issue: PullIssue, review: Review): Json {
  const page = `${issuePage(world, issue)}#pullrequestreview-${review.id}`;
  const api = pullApi(world, issue);
  return {
    id: review.id,
    node_id: nodeId("PRR", review.id),
    user: userJson(world, review.author),
    body: review.body,
    state: review.state,
    html_url: page,
    pull_request_url: api,
    author_association: associationOf(issue.repository, review.author),
    _links: { html: { href: page }, pull_request: { href: api } },
    submitted_at: review.submittedAt,
    commit_id: review.commitId,
  };
}

export function reviewCommentJson(world: World, issue: PullIssue, comment: ReviewComment): Json {
  const url = `${repoApi(world, issue.repository)}/pulls/comments/${comment.id}`;
  const page = `${issuePage(world, issue)}#discussion_r${comment.id}`;
  const api = pullApi(world, issue);
  const reply = comment.inReplyTo === null ? {} : { in_reply_to_id: comment.inReplyTo };
  return {
    url,
    pull_request_review_id: comment.review.id,
    id: comment.id,
    node_id: nodeId("PRRC", comment.id),
    diff_hunk: comment.diffHunk,
    path: comment.path,
    commit_id: comment.commitId,
    original_commit_id: comment.originalCommitId,
    user: userJson(world, comment.author),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    html_url: page,
    pull_request_url: api,
    author_association: associationOf(issue.repository, comment.author),
    _links: { self: { href: url }, html: { href: page }, pull_request: { href: api } },
    reactions: reactionsJson(url, comment.reactions),
    ...placeJson(comment),
    ...reply,
  };
}

/** `position` is null together with `line` once the comment is outdated; its old value is not kept up to date. */
function placeJson(comment: ReviewComment): Json {
  return {
    start_line: comment.startLine,
    original_start_line: comment.originalStartLine,
    start_side: comment.startSide,
    line: comment.line,
    original_line: comment.originalLine,
    side: comment.side,
    original_position: comment.position,
    position: comment.line === null ? null : comment.position,
    subject_type: "line",
  };
}
