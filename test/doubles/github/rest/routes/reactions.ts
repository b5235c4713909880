import { z } from "zod";
import { reactionContents, reactionJson } from "../../json/issue-json.ts";
import { isLockedFor } from "../../rules/bodies.ts";
import { react } from "../../state/comments.ts";
import type { Issue, Reaction } from "../../state/model.ts";
import type { Answer } from "../answer.ts";
import { created, noContent, notFound, ok, refuse } from "../answer.ts";
import { paged } from "../paging.ts";
import type { RepositoryCall, Route } from "../route.ts";
import { needsAt, onRepository, refusalOf, withBody, writerOf } from "../route.ts";
import { findComment } from "./issues.ts";
import { findReviewComment } from "./review-comments.ts";

interface Target {
  readonly issue: Issue;
  readonly reactions: Reaction[];
}

interface Place {
  readonly path: string;
  /** Last word of the operation ids. */
  readonly name: string;
  readonly permission: "issues" | "pull_requests";
  readonly find: (call: RepositoryCall) => Target | null;
}

const places: readonly Place[] = [
  {
    path: "/issues/{issue_number}",
    name: "issue",
    permission: "issues",
    find: ({ repository, params }) => {
      const issue = repository.issues.get(Number(params["issue_number"]));
      return issue ? { issue, reactions: issue.reactions } : null;
    },
  },
  { path: "/issues/comments/{comment_id}", name: "issue-comment", permission: "issues", find: findComment },
  {
    path: "/pulls/comments/{comment_id}",
    name: "pull-request-review-comment",
    permission: "pull_requests",
    find: (call) => {
      const found = findReviewComment(call);
      return found ? { issue: found.issue, reactions: found.comment.reactions } : null;
    },
  },
];

export const reactionRoutes: readonly Route[] = places.flatMap((place) => [
  onTarget(place, { at: "GET ", operation: `list-for-${place.name}` }, (call, { reactions }) => {
    const { content } = call.query;
    const wanted = reactions.filter((reaction) => content === undefined || reaction.content === content);
    return paged(call, wanted, (reaction) => reactionJson(call.world, reaction));
  }),

  onTarget(place, { at: "POST ", operation: `create-for-${place.name}` }, (call, target) =>
    withBody(z.object({ content: z.enum(reactionContents) }), call, ({ content }) => {
      if (isLockedFor(call.identity, target.issue))
        return refuse(403, "Unable to create reaction because issue is locked.");
      const { user } = writerOf(call.identity);
      const { reaction, existed } = react(call.world, target.reactions, { user, content });
      return (existed ? ok : created)(reactionJson(call.world, reaction));
    }),
  ),

  onTarget(place, { at: "DELETE /{reaction_id}", operation: deleteName(place.name) }, (call, { reactions }) => {
    const index = reactions.findIndex((reaction) => reaction.id === Number(call.params["reaction_id"]));
    if (index === -1 || reactions[index]?.user !== writerOf(call.identity).user) return notFound;
    reactions.splice(index, 1);
    return noContent;
  }),
]);

function deleteName(name: string): string {
  return name === "pull-request-review-comment" ? "delete-for-pull-request-comment" : `delete-for-${name}`;
}

type OnTarget = (call: RepositoryCall, target: Target) => Answer | Promise<Answer>;

function onTarget(place: Place, { at, operation }: { at: string; operation: string }, handle: OnTarget): Route {
  const [method = "", end = ""] = at.split(" ");
  return onRepository({
    at: `${method} /repos/{owner}/{repo}${place.path}/reactions${end}`,
    operation: `reactions/${operation}`,
    needs: { metadata: "read" },
    handle: (call) => {
      const target = place.find(call);
      if (!target) return notFound;
      const needs = needsAt(target.issue, { [place.permission]: method === "GET" ? "read" : "write" });
      return refusalOf(call.identity, call.repository, needs) ?? handle(call, target);
    },
  });
}
