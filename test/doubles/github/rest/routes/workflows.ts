import { jobJson, workflowRunJson } from "../../json/workflow-json.ts";
import type { Answer } from "../answer.ts";
import { forbidden, notFound } from "../answer.ts";
import { linkHeader, type Listed, pageOf } from "../paging.ts";
import { onRepository, type RepositoryCall } from "../route.ts";

const actions = "/repos/{owner}/{repo}/actions";
const needs = { actions: "read" } as const;

export const workflowRoutes = [
  onRepository({
    at: `GET ${actions}/runs`,
    operation: "actions/list-workflow-runs-for-repo",
    needs,
    handle: async (call) => {
      const { world, repository, query } = call;
      const found = repository.workflowRuns
        .filter(({ headSha }) => query["head_sha"] === undefined || headSha === query["head_sha"])
        .toSorted((a, b) => b.id - a.id);
      const shown = await Promise.all(found.map((run) => workflowRunJson(world, repository, run)));
      return listed(call, "workflow_runs", shown);
    },
  }),

  onRepository({
    at: `GET ${actions}/runs/{run_id}/jobs`,
    operation: "actions/list-jobs-for-workflow-run",
    needs,
    handle: (call) => {
      const { world, repository, query, params } = call;
      const run = repository.workflowRuns.find(({ id }) => id === Number(params["run_id"]));
      if (run === undefined) return notFound;
      const jobs = run.jobs.filter(({ attempt }) => query["filter"] === "all" || attempt === run.attempt);
      return listed(
        call,
        "jobs",
        jobs.map((job) => jobJson(world, repository, job)),
      );
    },
  }),

  onRepository({
    at: `GET ${actions}/jobs/{job_id}/logs`,
    operation: "actions/download-job-logs-for-workflow-run",
    needs,
    handle: (call) => redirect(call),
  }),
];

/** Of a public repository too, an App needs the permission for this one. */
function redirect({ world, repository, identity, params }: RepositoryCall): Answer {
  if (identity.kind !== "token") return forbidden;
  const { app, permissions } = identity.token;
  if (app !== null && permissions !== "all" && permissions["actions"] === undefined) return forbidden;
  const jobs = repository.workflowRuns.flatMap((run) => run.jobs);
  const job = jobs.find(({ id }) => id === Number(params["job_id"]));
  if (job === undefined || job.log === null) return notFound;
  return { status: 302, headers: { location: `${world.url}/storage/${job.id}?sig=0123` } };
}

function listed(call: Listed, name: string, items: readonly unknown[]): Answer {
  const { page, perPage } = pageOf(call.query);
  const headers = linkHeader(call.url, page, Math.max(1, Math.ceil(items.length / perPage)));
  const shown = items.slice((page - 1) * perPage, page * perPage);
  return { status: 200, body: { total_count: items.length, [name]: shown }, headers };
}
