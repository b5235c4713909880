import { resolveCommit } from "../git/run-git.ts";
import type { Repository, WorkflowJob, WorkflowRun } from "../state/model.ts";
import { userNamed } from "../state/users.ts";
import type { World } from "../state/world.ts";
import { nowIso } from "../state/world.ts";
import type { Delivery } from "../webhooks/deliver.ts";
import type { Json } from "../json/json.ts";
import { repositoryJson } from "../json/repository-json.ts";
import { userJson } from "../json/user-json.ts";
import { workflowRunEvent } from "../webhooks/events.ts";

export interface JobMade {
  readonly name: string;
  /** `null`: it is still running. */
  readonly conclusion: string | null;
  /** The step that failed; the others went well. */
  readonly failed?: string;
  /** Lines as the runner writes them; each gets a time in front. `null`: deleted. */
  readonly log?: readonly string[] | string | null;
}

export interface WorkflowMade {
  readonly repository: Repository;
  /** A branch, or a commit. */
  readonly on: string;
  readonly by: string;
  readonly name?: string;
  readonly event?: string;
  readonly headRepository?: Repository;
  readonly jobs: readonly JobMade[];
  /** The worst of its jobs' unless told. */
  readonly conclusion?: string;
}

export interface Started {
  readonly repository: Repository;
  readonly by: string;
  /** What somebody typed; left out, it is the clock. */
  readonly task?: string;
}

function told(event: string, payload: Json): Delivery {
  return { id: event, event, payload, body: JSON.stringify(payload), answers: [] };
}

export function createWorkflows(world: World) {
  return {
    /**
     * A workflow ran to its end, and the same one on the same commit once more is another attempt of that run. Answers the
     * `workflow_run` event.
     */
    async ranWorkflow(made: WorkflowMade): Promise<Delivery> {
      const { repository } = made;
      const run = (await runOf(made)) ?? (await begin(world, made));
      run.triggeredBy = userNamed(world, made.by);
      for (const job of made.jobs) run.jobs.push(toJob(world, run, job));
      const ended = made.jobs.every(({ conclusion }) => conclusion !== null);
      run.status = ended ? "completed" : "in_progress";
      const worst = made.jobs.find(({ conclusion }) => conclusion !== "success")?.conclusion ?? "success";
      run.conclusion = ended ? (made.conclusion ?? worst) : null;
      return workflowRunEvent(world, repository, run);
    },
    /** A workflow begins by its clock, or with a word in its form. A runner is told; no webhook is. */
    startWorkflow({ repository, by, task }: Started): Delivery {
      const [workflow, ref] = [".github/workflows/maintenance.yml", `refs/heads/${repository.defaultBranch}`];
      const at = { repository: repositoryJson(world, repository), workflow };
      const sender = userJson(world, userNamed(world, by));
      return task === undefined
        ? told("schedule", { schedule: "17 * * * *", ...at })
        : told("workflow_dispatch", { inputs: { task }, ref, sender, ...at });
    },
  };
}

async function runOf(made: WorkflowMade): Promise<WorkflowRun | null> {
  const { repository, name = "CI", event = "pull_request" } = made;
  const headSha = await shaOf(made);
  const found = repository.workflowRuns.find(
    (run) => run.name === name && run.event === event && run.headSha === headSha,
  );
  if (found === undefined) return null;
  found.attempt += 1;
  return found;
}

async function begin(world: World, made: WorkflowMade): Promise<WorkflowRun> {
  const { repository, on, name = "CI", event = "pull_request", headRepository = repository } = made;
  const actor = userNamed(world, made.by);
  const known = repository.workflowRuns.find((one) => one.name === name);
  const run: WorkflowRun = {
    id: world.ids.next("workflow-run"),
    workflowId: known?.workflowId ?? world.ids.next("workflow"),
    name,
    event,
    headSha: await shaOf(made),
    headBranch: on,
    headRepository,
    actor,
    triggeredBy: actor,
    createdAt: nowIso(world),
    jobs: [],
    attempt: 1,
    status: "in_progress",
    conclusion: null,
  };
  repository.workflowRuns.push(run);
  return run;
}

async function shaOf({ repository, headRepository = repository, on }: WorkflowMade): Promise<string> {
  const sha = await resolveCommit(headRepository.directory, on);
  if (sha === null) throw new Error(`${on} names no commit`);
  return sha;
}

function toJob(world: World, run: WorkflowRun, { name, conclusion, failed, log = [] }: JobMade): WorkflowJob {
  const names = ["Set up job", "Install", ...(failed === undefined || failed === "Install" ? [] : [failed])];
  const steps = names.map((step) => ({ name: step, conclusion: step === failed ? "failure" : "success" }));
  return { id: world.ids.next("job"), run, attempt: run.attempt, name, conclusion, steps, log: stamped(log) };
}

function stamped(log: readonly string[] | string | null): string | null {
  if (typeof log === "string" || log === null) return log;
  return log.map((line) => `2026-01-02T03:04:05.6789012Z ${line}\n`).join("");
}
