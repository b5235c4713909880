import { issuePage } from "../json/places.ts";
import type { PullIssue } from "../json/pull-json.ts";
import { nodeId } from "../state/ids.ts";
import type { ReviewComment, ReviewThread } from "../state/model.ts";
import type { World } from "../state/world.ts";
import { connection } from "./connection.ts";
import { actorNode } from "./user-node.ts";

export function pullNode(world: World, issue: PullIssue): object {
  const { pull } = issue;
  const state = pull.mergedAt ? "MERGED" : issue.state.toUpperCase();
  return {
    __typename: "PullRequest",
    id: nodeId("PR", issue.id),
    databaseId: pull.id,
    number: issue.number,
    title: issue.title,
    body: issue.body ?? "",
    url: issuePage(world, issue),
    state,
    isDraft: pull.draft,
    locked: issue.locked,
    headRefName: pull.headRef,
    headRefOid: pull.headSha,
    baseRefName: pull.baseRef,
    baseRefOid: pull.baseSha,
    author: actorNode(world, issue.author),
    reviewThreads: connection(pull.threads, (thread) => threadNode(world, issue, thread)),
  };
}

export function threadNode(world: World, issue: PullIssue, thread: ReviewThread): object {
  const root = thread.comments[0];
  return {
    __typename: "PullRequestReviewThread",
    id: nodeId("PRRT", thread.id),
    isResolved: thread.resolvedBy !== null,
    resolvedBy: thread.resolvedBy && actorNode(world, thread.resolvedBy),
    isOutdated: root?.line === null,
    isCollapsed: thread.resolvedBy !== null || root?.line === null,
    path: root?.path,
    line: root?.line ?? null,
    startLine: root?.startLine ?? null,
    diffSide: root?.side,
    originalLine: root?.originalLine ?? null,
    originalStartLine: root?.originalStartLine ?? null,
    comments: connection(thread.comments, (comment) => commentNode(world, issue, comment)),
  };
}

function commentNode(world: World, issue: PullIssue, comment: ReviewComment): object {
  return {
    __typename: "PullRequestReviewComment",
    id: nodeId("PRRC", comment.id),
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    body: comment.body,
    path: comment.path,
    createdAt: comment.createdAt,
    updatedAt: comment.updatedAt,
    isMinimized: comment.minimized !== null,
    minimizedReason: comment.minimized?.toLowerCase() ?? null,
    outdated: comment.line === null,
    author: actorNode(world, comment.author),
    url: `${issuePage(world, issue)}#discussion_r${comment.id}`,
  };
}
