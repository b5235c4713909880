import { nodeId } from "../state/ids.ts";
import type { Annotation, CheckRun, CheckSuite, Repository } from "../state/model.ts";
import type { World } from "../state/world.ts";
import type { Json } from "./json.ts";
import { repoApi, repoPage } from "./places.ts";
import { appJson } from "./user-json.ts";

export function checkRunPage(world: World, repository: Repository, run: CheckRun): string {
  return `${repoPage(world, repository)}/runs/${run.id}`;
}

export function checkRunJson(world: World, repository: Repository, run: CheckRun): Json {
  const url = `${repoApi(world, repository)}/check-runs/${run.id}`;
  const page = checkRunPage(world, repository, run);
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId("CR", run.id),
    head_sha: run.suite.headSha,
    external_id: run.externalId,
    url,
    html_url: page,
    details_url: run.detailsUrl ?? page,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: run.suite.id },
    app: appJson(world, run.suite.app),
    pull_requests: pullsAt(world, repository, run.suite.headSha),
  };
}

/** The suite as it stands in events of its runs: it is as far as the least advanced of them. */
export function checkSuiteJson(world: World, repository: Repository, suite: CheckSuite): Json {
  const { id, headSha, runs } = suite;
  const open = runs.find((run) => run.status !== "completed");
  const last = runs.at(-1);
  return {
    id,
    node_id: nodeId("CS", id),
    head_branch: branchAt(repository, headSha),
    head_sha: headSha,
    status: open?.status ?? "completed",
    conclusion: open ? null : (last?.conclusion ?? null),
    url: `${repoApi(world, repository)}/check-suites/${id}`,
    before: headSha,
    after: headSha,
    pull_requests: pullsAt(world, repository, headSha),
    app: appJson(world, suite.app),
    created_at: runs[0]?.startedAt ?? null,
    updated_at: last?.completedAt ?? last?.startedAt ?? null,
  };
}

/** GitHub leaves it out for commits of forks, as it does the pull requests. */
function branchAt(repository: Repository, sha: string): string | null {
  return [...repository.branches].find(([, tip]) => tip === sha)?.[0] ?? null;
}

/** Short references of the open pull requests of this commit. GitHub leaves those of forks out. */
export function pullsAt(world: World, repository: Repository, sha: string): Json[] {
  const found: Json[] = [];
  for (const { pull, number, state } of repository.issues.values()) {
    if (pull?.headSha !== sha || state !== "open" || pull.headRepository !== repository) continue;
    const repo = { id: repository.id, url: repoApi(world, repository), name: repository.name };
    found.push({
      url: `${repo.url}/pulls/${number}`,
      id: pull.id,
      number,
      head: { ref: pull.headRef, sha, repo },
      base: { ref: pull.baseRef, sha: pull.baseSha, repo },
    });
  }
  return found;
}

export function annotationJson(
  world: World,
  { repository, sha }: { repository: Repository; sha: string },
  annotation: Annotation,
): Json {
  return {
    path: annotation.path,
    blob_href: `${repoPage(world, repository)}/blob/${sha}/${annotation.path}`,
    start_line: annotation.start_line,
    end_line: annotation.end_line,
    start_column: annotation.start_column ?? null,
    end_column: annotation.end_column ?? null,
    annotation_level: annotation.annotation_level,
    title: annotation.title ?? null,
    message: annotation.message,
    raw_details: annotation.raw_details ?? null,
  };
}
