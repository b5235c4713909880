import { checkRunJson, checkSuiteJson } from "../json/check-json.ts";
import { issueCommentJson, issueJson } from "../json/issue-json.ts";
import type { Json } from "../json/json.ts";
import type { PullIssue } from "../json/pull-json.ts";
import { pullJson, simplePullJson } from "../json/pull-json.ts";
import { repositoryJson } from "../json/repository-json.ts";
import { reviewCommentJson, reviewJson } from "../json/review-json.ts";
import { organizationJson, userJson } from "../json/user-json.ts";
import { nodeId } from "../state/ids.ts";
import { workflowJson, workflowRunJson } from "../json/workflow-json.ts";
import type {
  CheckRun,
  Issue,
  IssueComment,
  Repository,
  Review,
  ReviewComment,
  User,
  WorkflowRun,
} from "../state/model.ts";
import { pullSize } from "../state/pulls.ts";
import { installationAt } from "../state/repositories.ts";
import type { World } from "../state/world.ts";
import type { Delivery } from "./deliver.ts";
import { deliver } from "./deliver.ts";

interface Happened {
  readonly event: string;
  readonly action: string | null;
  readonly repository: Repository;
  readonly sender: User;
  readonly part: Json;
}

async function announce(world: World, { event, action, repository, sender, part }: Happened): Promise<Delivery> {
  const installation = installationAt(world, repository);
  const app = installation ? { installation: { id: installation.id, node_id: nodeId("MDI", installation.id) } } : {};
  const { owner } = repository;
  const organization = owner.type === "Organization" ? { organization: organizationJson(world, owner) } : {};
  const named = action === null ? {} : { action };
  const common = {
    repository: repositoryJson(world, repository),
    ...organization,
    sender: userJson(world, sender),
    ...app,
  };
  return deliver(world, event, { ...named, ...part, ...common });
}

export type PullAction =
  | "opened"
  | "closed"
  | "reopened"
  | "synchronize"
  | "ready_for_review"
  | "converted_to_draft"
  | "edited"
  | "locked"
  | "unlocked";

export async function pullEvent(
  world: World,
  issue: PullIssue,
  what: { action: PullAction; by: User; more?: Json },
): Promise<Delivery> {
  const pull = pullJson(world, issue, await pullSize(issue));
  const part = { number: issue.number, pull_request: pull, ...what.more };
  return announce(world, {
    event: "pull_request",
    action: what.action,
    repository: issue.repository,
    sender: what.by,
    part,
  });
}

export async function issueEvent(world: World, issue: Issue, what: { action: string; by: User }): Promise<Delivery> {
  const part = { issue: issueJson(world, issue) };
  return announce(world, { event: "issues", action: what.action, repository: issue.repository, sender: what.by, part });
}

export async function commentEvent(
  world: World,
  comment: IssueComment,
  what: { action: string; by: User; more?: Json },
): Promise<Delivery> {
  const { issue } = comment;
  const part = { issue: issueJson(world, issue), comment: issueCommentJson(world, comment), ...what.more };
  return announce(world, {
    event: "issue_comment",
    action: what.action,
    repository: issue.repository,
    sender: what.by,
    part,
  });
}

export async function reviewEvent(
  world: World,
  issue: PullIssue,
  what: { action: string; review: Review },
): Promise<Delivery> {
  const { review } = what;
  const shown = { ...reviewJson(world, issue, review), state: review.state.toLowerCase() };
  const part = { review: shown, pull_request: simplePullJson(world, issue) };
  const { author: sender } = review;
  return announce(world, {
    event: "pull_request_review",
    action: what.action,
    repository: issue.repository,
    sender,
    part,
  });
}

export async function reviewCommentEvent(
  world: World,
  issue: PullIssue,
  what: { action: string; comment: ReviewComment },
): Promise<Delivery> {
  const { comment } = what;
  const part = { comment: reviewCommentJson(world, issue, comment), pull_request: simplePullJson(world, issue) };
  const happened = { action: what.action, repository: issue.repository, sender: comment.author, part };
  return announce(world, { event: "pull_request_review_comment", ...happened });
}

export async function checkRunEvent(
  world: World,
  repository: Repository,
  what: { action: string; run: CheckRun; by: User },
): Promise<Delivery> {
  const run = checkRunJson(world, repository, what.run);
  const check_suite = checkSuiteJson(world, repository, what.run.suite);
  const part = { check_run: { ...run, check_suite } };
  return announce(world, { event: "check_run", action: what.action, repository, sender: what.by, part });
}

export async function pushEvent(
  world: World,
  repository: Repository,
  what: { branch: string; before: string | null; after: string; by: User; forced: boolean },
): Promise<Delivery> {
  const { branch, before, after, by, forced } = what;
  const pusher = { name: by.login, email: `${by.login}@example.com` };
  const range = { before: before ?? "0".repeat(40), after, created: before === null, deleted: false, forced };
  const part = {
    ref: `refs/heads/${branch}`,
    ...range,
    base_ref: null,
    compare: "",
    commits: [],
    head_commit: null,
    pusher,
  };
  return announce(world, { event: "push", action: null, repository, sender: by, part });
}

export async function workflowRunEvent(world: World, repository: Repository, run: WorkflowRun): Promise<Delivery> {
  const workflow_run = await workflowRunJson(world, repository, run);
  const part = { workflow_run, workflow: workflowJson(world, repository, run) };
  return announce(world, { event: "workflow_run", action: run.status, repository, sender: run.triggeredBy, part });
}
