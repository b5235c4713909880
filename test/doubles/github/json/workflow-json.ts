import { git } from "../git/run-git.ts";
import { nodeId } from "../state/ids.ts";
import type { Repository, WorkflowJob, WorkflowRun } from "../state/model.ts";
import type { World } from "../state/world.ts";
import { nowIso } from "../state/world.ts";
import { pullsAt } from "./check-json.ts";
import type { Json } from "./json.ts";
import { repoApi, repoPage } from "./places.ts";
import { repositoryJson } from "./repository-json.ts";
import { userJson } from "./user-json.ts";

const pathOf = ({ name }: WorkflowRun): string => `.github/workflows/${name.toLowerCase().replaceAll(/\W+/g, "-")}.yml`;

export function workflowJson(world: World, repository: Repository, run: WorkflowRun): Json {
  const { workflowId: id, name, createdAt } = run;
  return {
    id,
    node_id: nodeId("W", id),
    name,
    path: pathOf(run),
    state: "active",
    created_at: createdAt,
    updated_at: createdAt,
    url: `${repoApi(world, repository)}/actions/workflows/${id}`,
    html_url: `${repoPage(world, repository)}/actions/workflows/${id}`,
    badge_url: `${repoPage(world, repository)}/workflows/${name}/badge.svg`,
  };
}

export async function workflowRunJson(world: World, repository: Repository, run: WorkflowRun): Promise<Json> {
  const url = `${repoApi(world, repository)}/actions/runs/${run.id}`;
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId("WFR", run.id),
    check_suite_id: run.id,
    check_suite_node_id: nodeId("CS", run.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: pathOf(run),
    display_title: run.name,
    run_number: 1,
    run_attempt: run.attempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: run.workflowId,
    url,
    html_url: `${repoPage(world, repository)}/actions/runs/${run.id}`,
    // GitHub leaves those of forks out.
    pull_requests: run.headRepository === repository ? pullsAt(world, repository, run.headSha) : [],
    created_at: run.createdAt,
    updated_at: nowIso(world),
    run_started_at: run.createdAt,
    actor: userJson(world, run.actor),
    triggering_actor: userJson(world, run.triggeredBy),
    ...linksOf(url, `${repoApi(world, repository)}/actions/workflows/${run.workflowId}`),
    check_suite_url: `${repoApi(world, repository)}/check-suites/${run.id}`,
    head_commit: await headCommit(run),
    repository: repositoryJson(world, repository),
    head_repository: repositoryJson(world, run.headRepository),
  };
}

function linksOf(url: string, workflow: string): Json {
  const parts = ["jobs", "logs", "artifacts", "cancel", "rerun"].map((part) => [`${part}_url`, `${url}/${part}`]);
  return { ...Object.fromEntries(parts), previous_attempt_url: null, workflow_url: workflow };
}

async function headCommit({ headRepository, headSha: id }: WorkflowRun): Promise<Json> {
  const format = ["log", "-1", "--format=%T%x00%aI%x00%an%x00%ae%x00%cn%x00%ce%x00%B", id];
  const shown = await git(headRepository.directory, format);
  const [tree_id, timestamp, name, email, committer, address, message = ""] = shown.split("\0");
  return {
    id,
    tree_id,
    message: message.trimEnd(),
    timestamp,
    author: { name, email: plain(email) },
    committer: { name: committer, email: plain(address) },
  };
}

/** Addresses of bots have brackets, which GitHub's own description does not allow in one. */
function plain(email = ""): string {
  return email.replaceAll(/[[\]]/g, "");
}

export function jobJson(world: World, repository: Repository, job: WorkflowJob): Json {
  const { run } = job;
  const at = run.createdAt;
  const [api, page] = [repoApi(world, repository), repoPage(world, repository)];
  const status = job.conclusion === null ? "in_progress" : "completed";
  return {
    id: job.id,
    run_id: run.id,
    run_url: `${api}/actions/runs/${run.id}`,
    run_attempt: job.attempt,
    node_id: nodeId("CR", job.id),
    head_sha: run.headSha,
    head_branch: run.headBranch,
    url: `${api}/actions/jobs/${job.id}`,
    html_url: `${page}/actions/runs/${run.id}/job/${job.id}`,
    check_run_url: `${api}/check-runs/${job.id}`,
    status,
    conclusion: job.conclusion,
    created_at: at,
    started_at: at,
    completed_at: job.conclusion === null ? null : at,
    name: job.name,
    workflow_name: run.name,
    steps: job.steps.map((step, index) => ({ ...step, number: index + 1, status, started_at: at, completed_at: at })),
    labels: ["ubuntu-24.04"],
    runner_id: 1,
    runner_name: "GitHub Actions 1",
    runner_group_id: 0,
    runner_group_name: "GitHub Actions",
  };
}
