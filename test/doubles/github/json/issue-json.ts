import { nodeId } from "../state/ids.ts";
import type { Issue, IssueComment, Reaction } from "../state/model.ts";
import { associationOf } from "../state/users.ts";
import type { World } from "../state/world.ts";
import type { Json } from "./json.ts";
import { apiOf, fullName, issueApi, issuePage, pullApi, repoApi } from "./places.ts";
import { appJson, userJson } from "./user-json.ts";

export const reactionContents = ["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"] as const;

export function reactionsJson(url: string, reactions: readonly Reaction[]): Json {
  const count = (content: string): number => reactions.filter((reaction) => reaction.content === content).length;
  const counts = Object.fromEntries(reactionContents.map((content) => [content, count(content)]));
  return { url: `${url}/reactions`, total_count: reactions.length, ...counts };
}

export function reactionJson(world: World, reaction: Reaction): Json {
  const { id, user, content, createdAt } = reaction;
  return { id, node_id: nodeId("REA", id), user: userJson(world, user), content, created_at: createdAt };
}

export function labelJson(world: World, issue: Issue, name: string): Json {
  const url = `${repoApi(world, issue.repository)}/labels/${encodeURIComponent(name)}`;
  return { id: 1, node_id: "LA_1", url, name, description: null, color: "ededed", default: false };
}

export function issueJson(world: World, issue: Issue): Json {
  const url = issueApi(world, issue);
  return {
    url,
    repository_url: `${apiOf(world)}/repos/${fullName(issue.repository)}`,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: issuePage(world, issue),
    id: issue.id,
    node_id: nodeId(issue.pull ? "PR" : "I", issue.id),
    number: issue.number,
    title: issue.title,
    user: userJson(world, issue.author),
    labels: issue.labels.map((name) => labelJson(world, issue, name)),
    state: issue.state,
    state_reason: issue.state === "closed" && !issue.pull ? "completed" : null,
    locked: issue.locked,
    active_lock_reason: null,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: issue.comments.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    author_association: associationOf(issue.repository, issue.author),
    body: issue.body,
    reactions: reactionsJson(url, issue.reactions),
    performed_via_github_app: null,
    ...(issue.pull ? pullPart(world, issue) : {}),
  };
}

function pullPart(world: World, issue: Issue): Json {
  const page = issuePage(world, issue);
  const links = { url: pullApi(world, issue), html_url: page, diff_url: `${page}.diff`, patch_url: `${page}.patch` };
  return { draft: issue.pull?.draft ?? false, pull_request: { ...links, merged_at: issue.pull?.mergedAt ?? null } };
}

export function issueCommentJson(world: World, comment: IssueComment): Json {
  const url = `${repoApi(world, comment.issue.repository)}/issues/comments/${comment.id}`;
  return {
    url,
    html_url: `${issuePage(world, comment.issue)}#issuecomment-${comment.id}`,
    issue_url: issueApi(world, comment.issue),
    id: comment.id,
    node_id: nodeId("IC", comment.id),
    user: userJson(world, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: associationOf(comment.issue.repository, comment.author),
    body: comment.body,
    reactions: reactionsJson(url, comment.reactions),
    performed_via_github_app: comment.app ? appJson(world, comment.app) : null,
  };
}
