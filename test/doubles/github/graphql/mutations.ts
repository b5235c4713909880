import type { Identity } from "../auth/identify.ts";
import type { Needs } from "../auth/permit.ts";
import { permit } from "../auth/permit.ts";
import type { PullIssue } from "../json/pull-json.ts";
import { isPull, needsAt } from "../rest/route.ts";
import { nodeId } from "../state/ids.ts";
import type { Issue, ReviewThread } from "../state/model.ts";
import type { World } from "../state/world.ts";
import { threadNode } from "./pull-node.ts";
import { notAllowed, notResolved } from "./refusals.ts";

type Authenticated = Extract<Identity, { kind: "token" }>;
type Input<T> = { readonly input: T & { readonly clientMutationId?: string | null } };

export function createMutations(world: World, identity: Authenticated): object {
  const settle =
    (resolved: boolean) =>
    ({ input }: Input<{ threadId: string }>): object => {
      const { issue, thread } = findThread(world, input.threadId);
      // Resolving takes write access to the contents; `pull_requests: write` alone is refused.
      require(identity, issue, { contents: "write" });
      thread.resolvedBy = resolved ? identity.token.user : null;
      return { thread: threadNode(world, issue, thread), clientMutationId: input.clientMutationId ?? null };
    };
  return {
    resolveReviewThread: settle(true),
    unresolveReviewThread: settle(false),
    minimizeComment: ({ input }: Input<{ subjectId: string; classifier: string }>): object => {
      const { issue, subject } = findMinimizable(world, input.subjectId);
      require(identity, issue, needsAt(issue, { issues: "write" }));
      subject.minimized = input.classifier;
      const minimizedComment = {
        __typename: typenameOf(input.subjectId),
        isMinimized: true,
        minimizedReason: input.classifier.toLowerCase(),
      };
      return { minimizedComment, clientMutationId: input.clientMutationId ?? null };
    },
  };
}

function require(identity: Identity, issue: Issue, needs: Needs): void {
  if (permit(identity, issue.repository, needs) !== "yes") throw notAllowed();
}

function issuesOf(world: World): Issue[] {
  return world.repositories.flatMap((repository) => [...repository.issues.values()]);
}

function findThread(world: World, id: string): { issue: PullIssue; thread: ReviewThread } {
  for (const issue of issuesOf(world)) {
    if (!isPull(issue)) continue;
    const thread = issue.pull.threads.find((one) => nodeId("PRRT", one.id) === id);
    if (thread) return { issue, thread };
  }
  throw notResolved(`a node with the global id of '${id}'`);
}

const typenames = { IC: "IssueComment", PRRC: "PullRequestReviewComment", PRR: "PullRequestReview" } as const;

function typenameOf(id: string): string {
  return Object.entries(typenames).find(([prefix]) => id.startsWith(`${prefix}_`))?.[1] ?? "IssueComment";
}

function findMinimizable(world: World, id: string): { issue: Issue; subject: { minimized: string | null } } {
  for (const issue of issuesOf(world)) {
    const reviews = issue.pull?.reviews ?? [];
    const groups = { IC: issue.comments, PRR: reviews, PRRC: reviews.flatMap((review) => review.comments) };
    for (const [prefix, subjects] of Object.entries(groups)) {
      const subject = subjects.find((one) => nodeId(prefix, one.id) === id);
      if (subject) return { issue, subject };
    }
  }
  throw notResolved(`a node with the global id of '${id}'`);
}
