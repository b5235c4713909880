import type { FileDiff } from "../git/diff.ts";
import type { Issue, Pull, PullSize, Repository } from "../state/model.ts";
import { nodeId } from "../state/ids.ts";
import { associationOf } from "../state/users.ts";
import type { World } from "../state/world.ts";
import { labelJson } from "./issue-json.ts";
import type { Json } from "./json.ts";
import { issueApi, issuePage, pullApi, repoApi, repoPage } from "./places.ts";
import { repositoryJson } from "./repository-json.ts";
import { userJson } from "./user-json.ts";

export type PullIssue = Issue & { readonly pull: Pull };

/** The form of lists and of `pull_request` in review events. */
export function simplePullJson(world: World, issue: PullIssue): Json {
  const { pull } = issue;
  const [api, page, number] = [pullApi(world, issue), issuePage(world, issue), issueApi(world, issue)];
  return {
    url: api,
    id: pull.id,
    node_id: nodeId("PR", issue.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: number,
    number: issue.number,
    state: issue.state,
    locked: issue.locked,
    title: issue.title,
    user: userJson(world, issue.author),
    body: issue.body,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: issue.labels.map((name) => labelJson(world, issue, name)),
    milestone: null,
    draft: pull.draft,
    commits_url: `${api}/commits`,
    review_comments_url: `${api}/comments`,
    review_comment_url: `${repoApi(world, issue.repository)}/pulls/comments{/number}`,
    comments_url: `${number}/comments`,
    statuses_url: `${repoApi(world, issue.repository)}/statuses/${pull.headSha}`,
    head: endJson(world, pull.headRepository, { ref: pull.headRef, sha: pull.headSha }),
    base: endJson(world, issue.repository, { ref: pull.baseRef, sha: pull.baseSha }),
    _links: linksJson(world, issue),
    author_association: associationOf(issue.repository, issue.author),
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** One end of a pull request. A deleted fork leaves `repo: null`. */
function endJson(world: World, repository: Repository, end: { ref: string; sha: string }): Json {
  const { owner } = repository;
  const repo = repository.deleted ? null : repositoryJson(world, repository);
  return { label: `${owner.login}:${end.ref}`, ...end, user: userJson(world, owner), repo };
}

function linksJson(world: World, issue: PullIssue): Json {
  const api = pullApi(world, issue);
  const number = issueApi(world, issue);
  const links = {
    self: api,
    html: issuePage(world, issue),
    issue: number,
    comments: `${number}/comments`,
    review_comments: `${api}/comments`,
    review_comment: `${repoApi(world, issue.repository)}/pulls/comments{/number}`,
    commits: `${api}/commits`,
    statuses: `${repoApi(world, issue.repository)}/statuses/${issue.pull.headSha}`,
  };
  return Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }]));
}

/** What `GET /pulls/{n}` and `pull_request` events add to the simple form. */
export function pullJson(world: World, issue: PullIssue, size: PullSize): Json {
  const { pull } = issue;
  const sum = (of: (file: FileDiff) => number): number => size.diff.reduce((total, file) => total + of(file), 0);
  return {
    ...simplePullJson(world, issue),
    merged: pull.mergedAt !== null,
    mergeable: issue.state === "open" ? pull.mergeable : null,
    rebaseable: issue.state === "open" ? pull.mergeable : null,
    mergeable_state: pull.draft ? "draft" : pull.mergeable ? "clean" : "dirty",
    merged_by: null,
    comments: issue.comments.length,
    review_comments: pull.threads.reduce((total, thread) => total + thread.comments.length, 0),
    maintainer_can_modify: false,
    commits: size.commits,
    additions: sum((file) => file.additions),
    deletions: sum((file) => file.deletions),
    changed_files: size.diff.length,
  };
}

export interface FileJsonOptions {
  readonly repository: Repository;
  readonly headSha: string;
  /** Patches and counts are dropped beyond GitHub's total. */
  readonly dropped: boolean;
}

export function fileJson(world: World, file: FileDiff, { repository, headSha, dropped }: FileJsonOptions): Json {
  const path = encodeURIComponent(file.path).replaceAll("%2F", "/");
  const previous = file.oldPath === file.path ? {} : { previous_filename: file.oldPath };
  const patch = dropped || file.patch === "" ? {} : { patch: file.patch };
  return {
    sha: /^0+$/.test(file.newOid) ? null : file.newOid,
    filename: file.path,
    status: file.status,
    additions: dropped ? 0 : file.additions,
    deletions: dropped ? 0 : file.deletions,
    changes: dropped ? 0 : file.additions + file.deletions,
    blob_url: `${repoPage(world, repository)}/blob/${headSha}/${path}`,
    raw_url: `${repoPage(world, repository)}/raw/${headSha}/${path}`,
    contents_url: `${repoApi(world, repository)}/contents/${path}?ref=${headSha}`,
    ...patch,
    ...previous,
  };
}
