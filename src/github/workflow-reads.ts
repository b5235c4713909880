import * as z from "zod";
import type { JobLog, WorkflowJobFacts, WorkflowRunFacts } from "../core/facts.ts";
import type { WorkflowReads } from "../core/github-reads.ts";
import { toError } from "./failure.ts";
import { askAll } from "./pages.ts";
import { readLog } from "./read-log.ts";
import { attempt, type Request, type Scope } from "./request.ts";

const runShape = z
  .object({
    id: z.int(),
    workflow_id: z.int(),
    name: z.string().nullish(),
    event: z.string(),
    head_sha: z.string(),
    status: z.string().nullish(),
    conclusion: z.string().nullish(),
  })
  .transform((raw): WorkflowRunFacts => ({
    id: raw.id,
    workflowId: raw.workflow_id,
    name: raw.name ?? "",
    event: raw.event,
    headSha: raw.head_sha,
    status: raw.status ?? "",
    conclusion: raw.conclusion ?? null,
  }));

const stepShape = z
  .object({ name: z.string(), conclusion: z.string().nullish() })
  .transform(({ name, conclusion }) => ({ name, conclusion: conclusion ?? null }));

const jobShape = z
  .object({
    id: z.int(),
    run_attempt: z.int().default(1),
    name: z.string(),
    status: z.string(),
    conclusion: z.string().nullish(),
    steps: z.array(stepShape).default([]),
  })
  .transform(({ run_attempt: attempt, conclusion, ...raw }): WorkflowJobFacts => ({
    ...raw,
    attempt,
    conclusion: conclusion ?? null,
  }));

const runsShape = z.object({ workflow_runs: z.array(runShape) }).transform((page) => page.workflow_runs);
const jobsShape = z.object({ jobs: z.array(jobShape) }).transform((page) => page.jobs);
const redirectShape = z.object({ location: z.string() });

export function createWorkflowReads(request: Request, scope: Scope): WorkflowReads {
  const actions = "GET /repos/{owner}/{repo}/actions";
  return {
    workflowRuns: (headSha) =>
      askAll(request, { route: `${actions}/runs`, params: { ...scope, head_sha: headSha }, shape: runsShape }),
    workflowJobs: (runId) =>
      askAll(request, {
        route: `${actions}/runs/{run_id}/jobs`,
        params: { ...scope, run_id: runId, filter: "all" },
        shape: jobsShape,
      }),
    async jobLog(jobId, signal): Promise<JobLog> {
      // The address it answers with is followed by hand: the token must not go there, and the body has no bound (T75, T78).
      const params = { ...scope, job_id: jobId, request: { redirect: "manual" } };
      const asked = await attempt(request, { route: `${actions}/jobs/{job_id}/logs`, params, shape: z.unknown() });
      if (!asked.ok) {
        if (asked.failure.kind === "missing") return { kind: "none", why: "GitHub keeps no log of it" };
        throw toError(asked.failure);
      }
      const redirect = redirectShape.safeParse(asked.answer.headers);
      if (!redirect.success) return { kind: "none", why: "GitHub did not say where the log is" };
      return readLog(redirect.data.location, { api: asked.answer.url ?? "", signal });
    },
  };
}
