import { cp, mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { ActionRun } from "../run-action.ts";
import { runAction } from "../run-action.ts";
import { fakeKey, type Happened, type Stage } from "../stage.ts";
import { type Contexts, fill, holds, type Status, valueOf } from "./expression.ts";
import { field } from "./field.ts";
import { type Job, readOwnAction, type Step, type Workflow } from "./read-workflow.ts";

export const root = join(import.meta.dirname, "../../..");

type Result = "success" | "failure" | "skipped";

export interface StepRun extends ActionRun {
  readonly job: string;
  /** Empty where the workflow gives it none. */
  readonly id: string;
  readonly uses: string;
}

export interface WorkflowRun {
  /** What each job came to; empty when the event does not start the workflow. */
  readonly results: Readonly<Record<string, Result>>;
  /** What our own actions said and did, in order. */
  readonly steps: readonly StepRun[];
  readonly artifacts: string;
}

export interface Running {
  readonly stage: Stage;
  readonly happened: Happened;
  readonly runId?: number;
  readonly attempt?: number;
  /** Who pressed "Re-run", when that is not whoever caused the event. */
  readonly rerunBy?: string;
  /** More of the runner's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Something the runner does to a step: `killed` ends its process at once. */
  readonly killed?: AbortSignal;
  /** Keeps the artifacts here instead of in a folder that is gone afterwards. */
  readonly artifacts?: string;
  /** After the job of this name, before the next begins. */
  readonly between?: (job: string, artifacts: string) => Promise<void>;
}

/** Runs a workflow's jobs one after the other as GitHub would: conditions, tokens of their own, artifacts in between. */
export async function runWorkflow(workflow: Workflow, running: Running): Promise<WorkflowRun> {
  const scratch = await mkdtemp(join(tmpdir(), "workflow-"));
  const artifacts = running.artifacts ?? join(scratch, "artifacts");
  await mkdir(artifacts, { recursive: true });
  const results: Record<string, Result> = {};
  const steps: StepRun[] = [];
  try {
    if (!starts(workflow, running.happened)) return { results, steps, artifacts };
    for (const [name, job] of Object.entries(workflow.jobs)) {
      const place: Place = { name, job, jobs: workflow.jobs, running, artifacts, temp: join(scratch, name), steps };
      results[name] = await runJob(place, results);
      await running.between?.(name, artifacts);
    }
    return { results, steps, artifacts };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Whether the event is one the workflow listens to. */
export function starts({ on }: Workflow, { event, payload }: Happened): boolean {
  const wanted = Object.hasOwn(on, event) ? on[event] : undefined;
  if (wanted === undefined) return false;
  const action = field(payload, "action");
  const name = field(field(payload, "workflow_run"), "name");
  return (wanted.types?.includes(String(action)) ?? true) && (wanted.workflows?.includes(String(name)) ?? true);
}

interface Place {
  readonly name: string;
  readonly job: Job;
  readonly jobs: Workflow["jobs"];
  readonly running: Running;
  readonly artifacts: string;
  readonly temp: string;
  readonly steps: StepRun[];
}

async function runJob(place: Place, results: Readonly<Record<string, Result>>): Promise<Result> {
  const { job, running, temp } = place;
  const needed = Object.fromEntries(
    job.needs.map((name) => [name, { result: results[name] ?? "skipped", outputs: outputsOf(name, place) }]),
  );
  // A job that was skipped skips those that need it, unless they say `always()`.
  const failed = Object.values(needed).some(({ result }) => result !== "success");
  if (!holds(job.if, { ...contextsOf(running), needs: needed }, { failed, cancelled: false })) return "skipped";
  const each = matrixOf(job, { ...contextsOf(running), needs: needed });
  const came: boolean[] = [];
  for (const [index, matrix] of each.entries()) {
    const own = { ...place, temp: join(temp, `${index}`) };
    await mkdir(own.temp, { recursive: true });
    const more = { needs: needed, matrix, runner: { temp: own.temp }, secrets: secretsOf(running) };
    came.push(await runSteps({ ...own, token: mint(running, job), contexts: { ...contextsOf(running), ...more } }));
  }
  return came.every(Boolean) ? "success" : "failure";
}

/** What each of a job's runs is for, one after the other; a job without a matrix runs once. */
function matrixOf({ strategy }: Job, contexts: Contexts): readonly Readonly<Record<string, unknown>>[] {
  if (strategy === undefined) return [{}];
  const [[name, text] = ["", ""], ...more] = Object.entries(strategy.matrix);
  const values = valueOf(text, contexts);
  if (more.length > 0 || !Array.isArray(values)) throw new Error("the rig knows a matrix of one list");
  return values.map((value: unknown) => ({ [name]: value }));
}

async function runSteps(place: InJob): Promise<boolean> {
  const { job, contexts } = place;
  let status: Status = { failed: false, cancelled: false };
  for (const step of job.steps) {
    if (!holds(step.if, contexts, status)) continue;
    const ok = await runStep(step, place);
    if (!ok && step["continue-on-error"] !== true) status = { ...status, failed: true };
  }
  return !status.failed;
}

/** What a job that went before hands on. */
function outputsOf(name: string, { jobs, steps }: Place): Readonly<Record<string, string>> {
  const own = steps.filter(({ job }) => job === name).map(({ id, outputs }) => [id, { outputs }] as const);
  const contexts = { steps: Object.fromEntries(own) };
  const named = Object.entries(jobs[name]?.outputs ?? {});
  return Object.fromEntries(named.map(([key, value]) => [key, fill(value, contexts)]));
}

interface InJob extends Place {
  readonly token: string;
  readonly contexts: Contexts;
}

async function runStep(step: Step, place: InJob): Promise<boolean> {
  if (step.uses === undefined) return true; // a `run:` of the examples only prints
  const [action = ""] = step.uses.split("@");
  const given = Object.entries(step.with ?? {}).map(([name, value]) => [name, fill(value, place.contexts)] as const);
  const inputs = Object.fromEntries(given);
  if (action === "actions/upload-artifact") return upload(inputs, place);
  if (action === "actions/download-artifact") return download(inputs, place);
  const below = /^codex-bot\/codex-bot(?:\/(propose|publish))?$/.exec(action);
  if (below === null) throw new Error(`the rig does not know ${step.uses}`);
  return own(below[1] ?? "", inputs, { ...place, uses: action, id: step.id ?? "" });
}

/** `dist` is what GitHub runs; `src` is what it was built from, and always there. */
async function own(
  below: string,
  inputs: Readonly<Record<string, string>>,
  place: InJob & { uses: string; id: string },
): Promise<boolean> {
  const { running, temp, contexts, token, name, uses, id } = place;
  const action = await readOwnAction(root, below);
  const defaults = Object.entries(action.inputs).map(([key, { default: value = "" }]) => [
    key,
    fill(value, { ...contexts, github: { ...Object(contexts["github"]), token } }),
  ]);
  const unknown = Object.keys(inputs).filter((key) => !(key in action.inputs));
  if (unknown.length > 0) throw new Error(`${uses} has no input ${unknown.join(", ")}`);
  const built = join(root, below, action.runs.main);
  const source = join(root, "src/hosts/action", basename(built).replace(/js$/, "ts"));
  const ran = await runAction({
    main: process.env["RIG_DIST"] === "1" ? built : source,
    ...running.happened,
    inputs: { ...Object.fromEntries(defaults), ...inputs },
    env: { ...envOf(running), RUNNER_TEMP: temp },
    ...(running.killed === undefined || below !== "propose" ? {} : { killed: running.killed }),
  });
  place.steps.push({ ...ran, job: name, id, uses });
  return ran.code === 0;
}

async function upload({ name = "", path = "", ...rest }: Readonly<Record<string, string>>, { artifacts }: InJob) {
  if (!(await exists(path))) return rest["if-no-files-found"] === "ignore";
  await mkdir(join(artifacts, name), { recursive: true });
  await cp(path, join(artifacts, name, basename(path)), { recursive: true });
  return true;
}

async function download({ name = "", path = "" }: Readonly<Record<string, string>>, { artifacts }: InJob) {
  if (!(await exists(join(artifacts, name)))) return false;
  await cp(join(artifacts, name), path, { recursive: true, verbatimSymlinks: true });
  return true;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function contextsOf({ happened, runId = 1001, attempt = 1 }: Running): Contexts {
  const github = { event_name: happened.event, event: happened.payload, run_id: runId, run_attempt: attempt };
  return { github };
}

/** Workflows that a fork's pull request starts get no secrets, and a token that reads. */
function isOfFork({ happened: { event, payload } }: Running): boolean {
  if (event !== "pull_request" && !event.startsWith("pull_request_review")) return false;
  const head = field(field(field(payload, "pull_request"), "head"), "repo");
  return field(head, "id") !== field(field(payload, "repository"), "id");
}

function secretsOf(running: Running): Readonly<Record<string, string>> {
  return isOfFork(running) ? {} : { OPENAI_API_KEY: fakeKey };
}

function mint(running: Running, { permissions }: Job): string {
  const most = isOfFork(running) ? "read" : "write";
  const held = Object.entries(permissions).filter(([, level]) => level !== "none");
  const levels = held.map(([name, level]) => [name.replaceAll("-", "_"), level === "write" ? most : "read"] as const);
  return running.stage.github.actionsToken({ permissions: { metadata: "read", ...Object.fromEntries(levels) } });
}

function envOf({
  stage,
  runId = 1001,
  attempt = 1,
  rerunBy,
  env,
  happened,
}: Running): Readonly<Record<string, string>> {
  const sender = field(field(happened.payload, "sender"), "login");
  return {
    GITHUB_API_URL: stage.github.apiUrl,
    GITHUB_SERVER_URL: stage.github.url,
    GITHUB_RUN_ID: `${runId}`,
    GITHUB_RUN_ATTEMPT: `${attempt}`,
    GITHUB_TRIGGERING_ACTOR: rerunBy ?? String(sender),
    OPENAI_BASE_URL: stage.codex.url,
    ...env,
  };
}
