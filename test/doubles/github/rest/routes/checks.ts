import { z } from "zod";
import { annotationJson, checkRunJson } from "../../json/check-json.ts";
import { resolveCommit } from "../../git/run-git.ts";
import { refuseOutput } from "../../rules/check-output.ts";
import { addRun, latestRuns, updateRun } from "../../state/checks.ts";
import type { CheckRun } from "../../state/model.ts";
import { checkRunEvent } from "../../webhooks/events.ts";
import { tell } from "../../webhooks/tell.ts";
import type { Answer } from "../answer.ts";
import { created, forbidden, notFound, ok, refuse } from "../answer.ts";
import { linkHeader, pageOf, paged } from "../paging.ts";
import type { RepositoryCall, Route } from "../route.ts";
import { onRepository, withBody, writerOf } from "../route.ts";

const annotationSchema = z.object({
  path: z.string(),
  start_line: z.int(),
  end_line: z.int(),
  start_column: z.int().optional(),
  end_column: z.int().optional(),
  annotation_level: z.enum(["notice", "warning", "failure"]),
  message: z.string(),
  title: z.string().optional(),
  raw_details: z.string().optional(),
});

const outputSchema = z.object({
  title: z.string().optional(),
  summary: z.string(),
  text: z.string().optional(),
  annotations: z.array(annotationSchema).optional(),
});

const changeSchema = z.object({
  name: z.string().optional(),
  details_url: z.string().optional(),
  external_id: z.string().optional(),
  status: z.enum(["queued", "in_progress", "completed"]).optional(),
  conclusion: z.string().optional(),
  started_at: z.string().optional(),
  completed_at: z.string().optional(),
  output: outputSchema.optional(),
});

const creationSchema = changeSchema.extend({ name: z.string(), head_sha: z.string() });

export type CheckChange = z.infer<typeof changeSchema>;

const runs = "/repos/{owner}/{repo}/check-runs";

export const checkRoutes = [
  onRepository({
    at: `POST ${runs}`,
    operation: "checks/create",
    needs: { checks: "write" },
    handle: (call) => withBody(creationSchema, call, (input) => create(call, input)),
  }),

  onRun("PATCH", "checks/update", (call, run) =>
    withBody(changeSchema, call, (input) => {
      const { app } = writerOf(call.identity);
      if (app !== run.suite.app) return refuse(403, wrongApp(app?.id ?? 0));
      const refusal = refuseOutput(input.output);
      if (refusal) return refusal;
      updateRun(call.world, run, input);
      return announce(call, run, ok);
    }),
  ),

  onRun("GET", "checks/get", ({ world, repository }, run) => ok(checkRunJson(world, repository, run))),

  onRun("GET /annotations", "checks/list-annotations", (call, run) => {
    const at = { repository: call.repository, sha: run.suite.headSha };
    return paged(call, run.annotations, (annotation) => annotationJson(call.world, at, annotation));
  }),

  onRepository({
    at: "GET /repos/{owner}/{repo}/commits/{+ref}/check-runs",
    operation: "checks/list-for-ref",
    needs: { checks: "read" },
    handle: listForRef,
  }),
];

type OnRun = (call: RepositoryCall, run: CheckRun) => Answer | Promise<Answer>;

function onRun(at: string, operation: string, handle: OnRun): Route {
  const [method = "", end = ""] = at.split(" ");
  return onRepository({
    at: `${method} ${runs}/{check_run_id}${end}`,
    operation,
    needs: { checks: method === "GET" ? "read" : "write" },
    handle: (call) => {
      const all = call.repository.suites.flatMap((suite) => suite.runs);
      const run = all.find((one) => one.id === Number(call.params["check_run_id"]));
      return run ? handle(call, run) : notFound;
    },
  });
}

const wrongApp = (id: number): string =>
  `Invalid app_id \`${id}\` - check run can only be modified by the GitHub App that created it.`;

async function create(call: RepositoryCall, input: z.infer<typeof creationSchema>): Promise<Answer> {
  const { app } = writerOf(call.identity);
  if (!app) return forbidden;
  const refusal = refuseOutput(input.output);
  if (refusal) return refusal;
  const sha = await resolveCommit(call.repository.directory, input.head_sha);
  if (sha !== input.head_sha) return refuse(422, `No commit found for SHA: ${input.head_sha}`);
  const run = addRun(call.world, call.repository, { app, headSha: sha, name: input.name });
  updateRun(call.world, run, input);
  return announce(call, run, created);
}

function announce(call: RepositoryCall, run: CheckRun, answer: (body: unknown) => Answer): Answer {
  const by = writerOf(call.identity).user;
  const action = run.status === "completed" ? "completed" : "created";
  tell(call.world, () => checkRunEvent(call.world, call.repository, { action, run, by }));
  return answer(checkRunJson(call.world, call.repository, run));
}

async function listForRef({ world, repository, params, query, url }: RepositoryCall): Promise<Answer> {
  const sha = await resolveCommit(repository.directory, params["ref"] ?? "");
  if (!sha) return refuse(422, `No commit found for SHA: ${params["ref"]}`);
  const { check_name: name, filter = "latest", app_id: app, status } = query;
  const all = repository.suites.filter((suite) => suite.headSha === sha).flatMap((suite) => suite.runs);
  const found = (filter === "latest" ? latestRuns(all) : all)
    .filter((run) => name === undefined || run.name === name)
    .filter((run) => app === undefined || String(run.suite.app.id) === app)
    .filter((run) => status === undefined || run.status === status)
    .sort((a, b) => b.id - a.id);
  const { page, perPage } = pageOf(query);
  const shown = found.slice((page - 1) * perPage, page * perPage).map((run) => checkRunJson(world, repository, run));
  const headers = linkHeader(url, page, Math.max(1, Math.ceil(found.length / perPage)));
  return { status: 200, body: { total_count: found.length, check_runs: shown }, headers };
}
