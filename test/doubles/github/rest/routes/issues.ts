import { z } from "zod";
import type { Needs } from "../../auth/permit.ts";
import { issueCommentJson, issueJson } from "../../json/issue-json.ts";
import { rendering } from "../../json/rendering.ts";
import { refuseBody, refuseComment } from "../../rules/bodies.ts";
import { addComment } from "../../state/comments.ts";
import type { IssueComment } from "../../state/model.ts";
import { nowIso } from "../../state/world.ts";
import { commentEvent } from "../../webhooks/events.ts";
import { tell } from "../../webhooks/tell.ts";
import type { Answer } from "../answer.ts";
import { created, noContent, notFound, ok } from "../answer.ts";
import { paged } from "../paging.ts";
import type { RepositoryCall, Route } from "../route.ts";
import { issueListRoutes } from "./issue-list.ts";
import { needsAt, onIssue, onRepository, refusalOf, withBody, writerOf } from "../route.ts";

const bodySchema = z.object({ body: z.string() });

export const issueRoutes = [
  ...issueListRoutes,

  onIssue({
    at: "GET /repos/{owner}/{repo}/issues/{issue_number}",
    operation: "issues/get",
    needs: { issues: "read" },
    handle: ({ world, issue, headers }) => ok(rendering(headers, issue.body ?? "", issueJson(world, issue))),
  }),

  onIssue({
    at: "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
    operation: "issues/list-comments",
    needs: { issues: "read" },
    handle: (call) => {
      const since = call.query["since"] ?? "";
      const comments = call.issue.comments.filter((comment) => comment.updatedAt >= since);
      return paged(call, comments, (comment) => issueCommentJson(call.world, comment));
    },
  }),

  onIssue({
    at: "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
    operation: "issues/create-comment",
    createsContent: true,
    needs: { issues: "write" },
    handle: (call) =>
      withBody(bodySchema, call, ({ body }) => {
        const refusal = refuseComment(call.identity, call.issue) ?? refuseBody("IssueComment", body);
        if (refusal) return refusal;
        const author = writerOf(call.identity);
        const comment = addComment(call.world, call.issue, { ...author, body });
        tell(call.world, () => commentEvent(call.world, comment, { action: "created", by: author.user }));
        return created(issueCommentJson(call.world, comment));
      }),
  }),

  onComment("GET", "issues/get-comment", ({ world, headers }, comment) =>
    ok(rendering(headers, comment.body, issueCommentJson(world, comment))),
  ),

  onComment("PATCH", "issues/update-comment", (call, comment) =>
    withBody(bodySchema, call, ({ body }) => {
      const refusal = refuseBody("IssueComment", body);
      if (refusal) return refusal;
      const from = comment.body;
      comment.body = body;
      comment.updatedAt = nowIso(call.world);
      const by = writerOf(call.identity).user;
      const more = { changes: { body: { from } } };
      tell(call.world, () => commentEvent(call.world, comment, { action: "edited", by, more }));
      return ok(issueCommentJson(call.world, comment));
    }),
  ),

  onComment("DELETE", "issues/delete-comment", ({ world, identity }, comment) => {
    comment.issue.comments.splice(comment.issue.comments.indexOf(comment), 1);
    tell(world, () => commentEvent(world, comment, { action: "deleted", by: writerOf(identity).user }));
    return noContent;
  }),
];

type OnComment = (call: RepositoryCall, comment: IssueComment) => Answer | Promise<Answer>;

/** A comment is addressed without its issue, whose kind decides which permission counts. */
function onComment(method: string, operation: string, handle: OnComment): Route {
  const needs: Needs = { issues: method === "GET" ? "read" : "write" };
  return onRepository({
    at: `${method} /repos/{owner}/{repo}/issues/comments/{comment_id}`,
    operation,
    needs: { metadata: "read" },
    handle: (call) => {
      const comment = findComment(call);
      if (!comment) return notFound;
      return refusalOf(call.identity, call.repository, needsAt(comment.issue, needs)) ?? handle(call, comment);
    },
  });
}

export function findComment({ repository, params }: RepositoryCall): IssueComment | null {
  const id = Number(params["comment_id"]);
  for (const issue of repository.issues.values()) {
    const comment = issue.comments.find((one) => one.id === id);
    if (comment) return comment;
  }
  return null;
}
