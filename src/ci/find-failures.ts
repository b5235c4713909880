import type { WorkflowJobFacts, WorkflowRunFacts } from "../core/facts.ts";
import { limits } from "../core/limits.ts";
import type { WorkflowReads } from "../core/github-reads.ts";
import type { FailedJob } from "./classify.ts";
import { failingPart } from "./log-text.ts";

export interface Looking {
  readonly github: WorkflowReads;
  readonly head: string;
  readonly base: string;
  /** Values that must not be in what is shown. */
  readonly secrets: readonly string[];
  readonly signal: AbortSignal;
}

export interface Failures {
  readonly jobs: readonly FailedJob[];
  /** Failing jobs beyond those that are looked at. */
  readonly more: number;
  /** Workflows that have not ended. */
  readonly running: number;
}

/** The jobs that fail on a head now, each with what GitHub knows of it on that commit and on the base. */
export async function findFailures(asked: Looking): Promise<Failures> {
  const looking = { ...asked, github: remembering(asked.github) };
  const runs = await looking.github.workflowRuns(looking.head);
  const groups = [...Map.groupBy(runs, ({ workflowId, event }) => `${workflowId}/${event}`).values()];
  const newestFirst = groups.map((group) => group.toSorted((a, b) => b.id - a.id));
  const suspects = newestFirst.filter(([newest]) => !isFine(newest?.conclusion ?? null));
  const failing = (await Promise.all(suspects.map((group) => failingIn(group, looking)))).flat();
  const shown = failing.slice(0, limits.ciJobs);
  return {
    jobs: await Promise.all(shown.map((job) => look(job, looking))),
    more: failing.length - shown.length,
    running: newestFirst.filter(([newest]) => newest !== undefined && newest.status !== "completed").length,
  };
}

/** Jobs of one workflow are compared with the same runs. */
function remembering(github: WorkflowReads): WorkflowReads {
  const [runs, jobs] = [
    new Map<string, ReturnType<WorkflowReads["workflowRuns"]>>(),
    new Map<number, ReturnType<WorkflowReads["workflowJobs"]>>(),
  ];
  return {
    ...github,
    workflowRuns: (sha) => runs.get(sha) ?? kept(runs, sha, github.workflowRuns(sha)),
    workflowJobs: (id) => jobs.get(id) ?? kept(jobs, id, github.workflowJobs(id)),
  };
}

function kept<K, V>(map: Map<K, V>, key: K, value: V): V {
  map.set(key, value);
  return value;
}

interface Failing {
  readonly run: WorkflowRunFacts;
  /** `null`: the workflow never got as far as jobs. */
  readonly job: WorkflowJobFacts | null;
  readonly passedBefore: boolean;
}

/** Of one workflow by one event on one commit: the jobs whose newest attempt failed. */
async function failingIn(runs: readonly WorkflowRunFacts[], { github }: Looking): Promise<readonly Failing[]> {
  const [run] = runs;
  if (run === undefined) return [];
  const [newest = [], ...older] = await Promise.all(runs.slice(0, mostRuns).map(({ id }) => github.workflowJobs(id)));
  const none: readonly Failing[] = hasFailed(run.conclusion) ? [{ run, job: null, passedBefore: false }] : [];
  if (newest.length === 0) return none;
  const failing = [...Map.groupBy(newest, ({ name }) => name).values()].flatMap((jobs): readonly Failing[] => {
    const last = Math.max(...jobs.map(({ attempt }) => attempt));
    // A matrix may give several jobs one name: an attempt counts as good when all of them were.
    const earlier = Map.groupBy(
      jobs.filter(({ attempt }) => attempt < last),
      ({ attempt }) => attempt,
    );
    const other = older.map((all) => all.filter(({ name }) => name === jobs[0]?.name));
    const passedBefore = [...earlier.values(), ...other].some(
      (all) => all.length > 0 && all.every(({ conclusion }) => conclusion === "success"),
    );
    const now = jobs.filter((job) => job.attempt === last && hasFailed(job.conclusion));
    return now.map((job) => ({ run, job, passedBefore }));
  });
  // Where one job of a matrix fails, GitHub cancels the others: they say nothing.
  const failed = failing.filter(({ job }) => job?.conclusion !== "cancelled");
  return failed.length > 0 ? failed : failing;
}

/** Older runs of the same workflow on the same commit that are looked at. */
const mostRuns = 4;

function isFine(conclusion: string | null): boolean {
  return ["success", "neutral", "skipped", "action_required", "stale"].includes(conclusion ?? "");
}

function hasFailed(conclusion: string | null): boolean {
  return ["failure", "timed_out", "cancelled", "startup_failure"].includes(conclusion ?? "");
}

async function look({ run, job, passedBefore }: Failing, looking: Looking): Promise<FailedJob> {
  const name = job === null ? run.name : `${run.name} / ${job.name}`;
  if (job === null) return { name, conclusion: run.conclusion ?? "", step: null, passedBefore, base: null, log: null };
  const step = failedStep(job);
  const [log, base] = await Promise.all([
    passedBefore ? null : logOf(job, looking),
    passedBefore ? null : onBase({ run, name: job.name }, looking),
  ]);
  const compare = base !== null && base.failed && base.step === step;
  return {
    name,
    conclusion: job.conclusion ?? "",
    step,
    passedBefore,
    base: base && { ...base, log: compare ? await logOf(base.job, looking) : null },
    log,
  };
}

function failedStep({ steps }: WorkflowJobFacts): string | null {
  return steps.find(({ conclusion }) => hasFailed(conclusion) && conclusion !== "cancelled")?.name ?? null;
}

async function logOf({ id }: WorkflowJobFacts, looking: Looking): Promise<readonly string[] | null> {
  const log = await looking.github.jobLog(id, looking.signal);
  return log.kind === "none" ? null : failingPart(log.text, looking.secrets);
}

/** The same job of the same workflow on the base commit, at its newest end. */
async function onBase(
  { run, name }: { readonly run: WorkflowRunFacts; readonly name: string },
  { github, base }: Looking,
) {
  const runs = await github.workflowRuns(base);
  const ended = runs.filter(({ workflowId, conclusion }) => workflowId === run.workflowId && conclusion !== null);
  const newest = ended.toSorted((a, b) => b.id - a.id)[0];
  if (newest === undefined) return null;
  const same = (await github.workflowJobs(newest.id)).filter((job) => job.name === name);
  const job = same.toSorted((a, b) => b.attempt - a.attempt)[0];
  // What was cancelled there says neither that it works nor that it does not.
  if (job === undefined || !["success", "failure", "timed_out"].includes(job.conclusion ?? "")) return null;
  return { sha: base, failed: job.conclusion !== "success", step: failedStep(job), job };
}
