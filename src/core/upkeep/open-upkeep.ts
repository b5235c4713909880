import { UserError } from "../errors.ts";
import type { PullFacts, Sha } from "../facts.ts";
import { type Job, keyOf, type Opening } from "../job.ts";
import type { Clock, GithubReader } from "../ports.ts";
import { limits } from "../limits.ts";
import { trailerKey } from "../trailers.ts";
import { heldUp, nextRun, type Occasion, periodDue, type Weighing } from "./due.ts";
import { minutesOf } from "./minutes.ts";
import { ofTask, readRecord, type Recorded, taskKey } from "./read-record.ts";
import { settle } from "./settle.ts";
import { markOf, takerOf, type TaskState, type UpkeepState } from "./state.ts";
import { branchOfTask, type Task } from "./task.ts";
import type { Chosen, Planned, Upkeep } from "./upkeep.ts";

export interface UpkeepDeps {
  readonly github: Pick<GithubReader, "issuesBy" | "recentIssues" | "pull" | "branchTip" | "commitMessage">;
  readonly clock: Pick<Clock, "now">;
  readonly markerKey?: string | null;
  /** Tasks that this very event has taken already, while it looks for more. */
  readonly taken?: readonly string[];
}

/**
 * From an event to the one task that is to be run for it. What is due is found out from GitHub alone, for a runner
 * remembers nothing: the policy, the record of earlier runs, how their pull requests stand. A task that this very event has
 * taken already is the one that goes on.
 */
export async function openUpkeep(job: Job, deps: UpkeepDeps): Promise<Opening> {
  const { policy, trigger } = job;
  const asked = occasionOf(job);
  const name = job.intent.text.trim();
  if (policy.maintenance.length === 0 && trigger.cause.kind !== "comment")
    return { kind: "ignored", why: "The policy leaves nothing to a schedule." };
  const desk = await lookAround(job, deps);
  const own = { ...job, pull: null };
  if (asked === null) return { kind: "job", job: { ...own, upkeep: desk.upkeep } };
  if (name !== "" && policy.maintenance.every((task) => task.name !== name))
    return {
      kind: "refused",
      why: noTask(name, policy.maintenance),
      tell: noTask(name, policy.maintenance),
      key: job.key,
    };
  const picked = await pick(desk, asked, deps);
  if (picked.chosen === null) return idle(desk, asked, picked.why);
  const { chosen } = picked;
  const settings = { ...job.settings, tokens: chosen.run.tokens };
  const key =
    trigger.cause.kind === "comment" ? job.key : `${taskKey(job.repository.id, chosen.task.name)}${chosen.run.period}`;
  return { kind: "job", job: { ...own, key, settings, upkeep: { ...desk.upkeep, chosen } } };
}

/** Whoever asked is told; a clock is not. */
function idle({ job, upkeep }: Desk, asked: Occasion, why: string): Opening {
  if (asked.kind === "asked" && job.trigger.cause.kind === "comment")
    return { kind: "refused", why, tell: why, key: job.key };
  return upkeep.changed ? { kind: "idle", why, upkeep } : { kind: "ignored", why };
}

function noTask(name: string, tasks: readonly Task[]): string {
  const known = tasks.map((task) => `\`${task.name}\``).join(", ");
  const plain = /^[a-z][a-z\d-]{0,39}$/.test(name) ? `There is no task \`${name}\`.` : "That is no task.";
  return `${plain} ${known === "" ? "The policy has none." : `There are: ${known}.`}`;
}

/** What the event asks for; `null`: to be told what there is. */
function occasionOf({ trigger, intent }: Job): Occasion | null {
  const { cause } = trigger;
  const task = intent.text.trim();
  const period = `asked/${takerOf(keyOf(trigger))}`;
  if (cause.kind !== "upkeep") return task === "" ? null : { kind: "asked", task, period };
  // A clock's task is one that is looked at alone; only a person can want it before its time.
  if (task !== "" && cause.on === "dispatch") return { kind: "asked", task, period };
  if (cause.on === "push") return { kind: "push", period: cause.commit ?? "" };
  if (cause.on === "issues.opened")
    return { kind: "issues.opened", period: "number" in trigger.subject ? `#${trigger.subject.number}` : "" };
  return { kind: "tick" };
}

interface Desk {
  readonly job: Job;
  readonly recorded: Recorded;
  readonly upkeep: Upkeep;
  readonly pulls: ReadonlyMap<number, PullFacts>;
}

async function lookAround(job: Job, deps: UpkeepDeps): Promise<Desk> {
  const { repository, policy } = job;
  const now = deps.clock.now();
  const recorded = await readRecord({ repository, policy, markerKey: deps.markerKey }, deps.github);
  const before = adopted(recorded, repository.id);
  const numbers = (before?.tasks ?? []).flatMap(({ pull }) => (pull === null ? [] : [pull.number]));
  const facts = await Promise.all(numbers.map((number) => deps.github.pull(number)));
  const pulls = new Map(facts.map((pull) => [pull.number, pull]));
  const settled = settle(before, { tasks: policy.maintenance, limits: policy.maintenanceLimits, pulls, now });
  const { record, notes, doubles } = recorded;
  const why = `#${record?.number ?? 0} keeps the record.`;
  const closings = [...settled.closings, ...doubles.map((number) => ({ number, why }))];
  const changed = doubles.length > 0 || JSON.stringify(settled.state) !== JSON.stringify(recorded.state);
  const own = new Map(settled.state.tasks.map((task) => [task.name, task]));
  const weighing = { state: settled.state, tasks: policy.maintenance, limits: policy.maintenanceLimits, now };
  const rows = policy.maintenance.map((task) => {
    const known = own.get(task.name);
    return known === undefined ? { task, next: null, waits: "" } : planned(task, known, weighing);
  });
  const shown = { rows, limits: policy.maintenanceLimits };
  return {
    job,
    recorded,
    pulls,
    upkeep: { shown, now, record, notes, changed, state: settled.state, closings, chosen: null },
  };
}

function planned(task: Task, own: TaskState, weighing: Weighing): Planned {
  const { now } = weighing;
  const due = periodDue(task, own, { occasion: { kind: "tick" }, now }) !== null;
  return { task, next: nextRun(task, own, now), waits: due ? (heldUp(task, own, weighing) ?? "") : "" };
}

/** What a run made and did not live to write down is found by its mark. */
function adopted({ state, own }: Recorded, repository: number): UpkeepState | null {
  if (state === null) return null;
  const tasks = state.tasks.map((task): TaskState => {
    const prefix = taskKey(repository, task.name);
    const [pull, report] = [ofTask(own, prefix, "pull"), ofTask(own, prefix, "report")];
    const since = pull === null ? 0 : minutesOf(Date.parse(pull.createdAt));
    return {
      ...task,
      pull: task.pull ?? (pull === null ? null : { number: pull.number, since }),
      report: report?.number ?? null,
    };
  });
  return { ...state, tasks };
}

type Picked = { readonly chosen: Chosen } | { readonly chosen: null; readonly why: string };

/** The task that was run longest ago goes first. */
async function pick(desk: Desk, occasion: Occasion, deps: UpkeepDeps): Promise<Picked> {
  const { job, upkeep } = desk;
  const { now, state } = upkeep;
  const by = takerOf(keyOf(job.trigger));
  const only = job.intent.text.trim();
  const pairs = job.policy.maintenance
    .filter(({ name }) => (only === "" || only === name) && deps.taken?.includes(name) !== true)
    .flatMap((task) => state.tasks.filter(({ name }) => name === task.name).map((own) => ({ task, own })))
    .toSorted((a, b) => a.own.at - b.own.at);
  for (const pair of pairs) {
    const claim = pair.own.claims.find((one) => one.by === by);
    if (claim !== undefined) return choose(desk, { ...pair, period: claim.period, claim }, deps);
  }
  const reasons: string[] = [];
  for (const { task, own } of pairs) {
    const period = periodDue(task, own, { occasion, now });
    if (period === null) continue;
    const held = heldUp(task, own, weighingOf(desk));
    const picked = held === null ? await choose(desk, { task, own, period, claim: null }, deps) : { why: held };
    if ("chosen" in picked && picked.chosen !== null) return picked;
    reasons.push(`${task.name} waits: ${picked.why}.`);
  }
  return { chosen: null, why: reasons.length === 0 ? "No task is due." : reasons.join(" ") };
}

function weighingOf({ job: { policy }, upkeep: { state, now } }: Desk): Weighing {
  return { state, tasks: policy.maintenance, limits: policy.maintenanceLimits, now };
}

interface Due {
  readonly task: Task;
  readonly own: TaskState;
  readonly period: string;
  /** Of this very event, in the record. */
  readonly claim: TaskState["claims"][number] | null;
}

async function choose(desk: Desk, { task, own, period, claim }: Due, deps: UpkeepDeps): Promise<Picked> {
  const { job, upkeep, recorded, pulls } = desk;
  // Nothing is pushed there, so nothing is lost by saying instead what would be done.
  const mode = task.mode === "pull-request" && job.settings.autonomy === "suggest" ? "issue" : task.mode;
  const tip = mode === "pull-request" ? await tipOf(branchOfTask(task), deps) : null;
  if (tip !== null && tip !== own.commit && !(await isLeftOver(tip, { own, job, deps })))
    return { chosen: null, why: `its branch ${branchOfTask(task)} holds commits of others` };
  const left = job.policy.maintenanceLimits.tokens - upkeep.state.tokens;
  const tokens = claim?.tokens ?? Math.min(job.settings.tokens, task.tokens ?? usualTokens(task, left), left);
  const pull = own.pull === null ? undefined : pulls.get(own.pull.number);
  const report = ofTask(recorded.own, taskKey(job.repository.id, task.name), "report");
  return {
    chosen: {
      task,
      mode,
      run: { task: task.name, period, by: takerOf(keyOf(job.trigger)), tokens },
      taken: claim !== null,
      parent: tip,
      tree: own.tree,
      pull: pull === undefined ? null : { number: pull.number, was: markOf(pull.body) },
      report: report === null ? null : { number: report.number, was: markOf(report.body) },
      closedPull: own.closed?.number ?? null,
    },
  };
}

/** Issues come as they like, and each is a small matter: one may not set aside what a month has for all. */
function usualTokens({ when }: Task, left: number): number {
  return when.kind === "event" && when.on === "issues.opened" ? limits.upkeepIssueTokens : left;
}

/** A run that pushed and did not live to write it down: nobody else has been there since. */
async function isLeftOver(tip: Sha, { own, job, deps }: { own: TaskState; job: Job; deps: UpkeepDeps }) {
  if (own.result !== "cut-off" && own.result !== "failed") return false;
  const key = trailerKey(await deps.github.commitMessage(tip));
  return key?.startsWith(taskKey(job.repository.id, own.name)) === true;
}

/** `null`: there is no such branch. */
async function tipOf(branch: string, { github }: UpkeepDeps): Promise<Sha | null> {
  try {
    return await github.branchTip(branch);
  } catch (thrown) {
    if (thrown instanceof UserError) return null;
    throw thrown;
  }
}
