import { limits } from "../limits.ts";
import { nextTime, previousTime } from "./cron.ts";
import { minuteMs, minutesOf } from "./minutes.ts";
import type { TaskState, UpkeepState } from "./state.ts";
import type { Task, TaskLimits } from "./task.ts";

/** What happened that tasks may hang on; of an event, with what names it: a commit, an issue. */
export type Occasion =
  | { readonly kind: "tick" }
  | { readonly kind: "push" | "issues.opened"; readonly period: string }
  /** Somebody asked for this one. */
  | { readonly kind: "asked"; readonly task: string; readonly period: string };

export interface Weighing {
  readonly state: UpkeepState;
  /** As the policy has them. */
  readonly tasks: readonly Task[];
  readonly limits: TaskLimits;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The period that a task is to be run for now, or `null`: it is done, or its time has not come. */
export function periodDue(task: Task, own: TaskState, { occasion, now }: { occasion: Occasion; now: number }) {
  if (occasion.kind === "asked")
    return occasion.task === task.name && !own.done.includes(occasion.period) ? occasion.period : null;
  const period = occasion.kind === "tick" ? scheduledPeriod(task, own, now) : eventPeriod(task, occasion);
  if (period === null || own.done.includes(period) || own.claims.length >= atOnce(task)) return null;
  return own.closed !== null && own.closed.until * minuteMs > now ? null : period;
}

/** Of two issues that are opened at once each gets its answer; everything else has one branch or one report. */
function atOnce({ when }: Task): number {
  return when.kind === "event" && when.on === "issues.opened" ? limits.upkeepSideBySide : 1;
}

function eventPeriod({ when }: Task, occasion: Extract<Occasion, { kind: "push" | "issues.opened" }>): string | null {
  return when.kind === "event" && when.on === occasion.kind ? occasion.period : null;
}

/** A time of the schedule that was missed is made up for once, however many there were. */
function scheduledPeriod({ when }: Task, own: TaskState, now: number): string | null {
  if (when.kind !== "schedule") return null;
  const time = previousTime(when, now);
  const times = own.done.filter((period) => /^\d{4}-\d\d-\d\dT/.test(period)).map((period) => Date.parse(period));
  // What a clock that was wrong has begun in days to come holds nothing up.
  const last = times.findLast((one) => one <= now + dayMs) ?? Number.NaN;
  return time === null || time <= last ? null : periodOf(time);
}

const dayMs = 24 * 60 * minuteMs;

/** A time of a schedule, as it is remembered. */
export function periodOf(time: number): string {
  return new Date(time).toISOString().replace(/:\d{2}\.\d{3}Z$/, "Z");
}

/** Why a task that is due is not run now; `null`: it may be. One of a schedule stays due. */
export function heldUp(task: Task, own: TaskState, weighing: Weighing): string | null {
  const { state, limits: most, now } = weighing;
  if (own.claims.filter((claim) => isFresh(claim, now)).length >= atOnce(task)) return "it is running";
  const open = openPulls(weighing);
  if (task.mode === "pull-request" && own.pull === null && open >= most.pullRequests)
    return `${most.pullRequests === 1 ? "1 pull request is" : `${most.pullRequests} pull requests are`} open, which is the most`;
  if (most.tokens - state.tokens < Math.min(task.tokens ?? limits.upkeepLeastTokens, most.tokens))
    return "the tokens of this month are spent or set aside";
  return task.when.kind === "event" && runsLately(state, now) >= limits.upkeepRunsPerHour
    ? `there were ${limits.upkeepRunsPerHour} runs within an hour, which is the most`
    : null;
}

/** Those that stand open, and those that runs which go on now may open. */
function openPulls({ state, tasks }: Weighing): number {
  const proposing = new Set(tasks.filter(({ mode }) => mode === "pull-request").map(({ name }) => name));
  return state.tasks.filter(({ name, pull, claims }) => pull !== null || (claims.length > 0 && proposing.has(name)))
    .length;
}

/** Anybody may open an issue. */
function runsLately({ recent }: UpkeepState, now: number): number {
  return recent.filter((at) => at > minutesOf(now) - 60).length;
}

/** Longer than any job takes: whoever took it is gone. */
export function isFresh({ at }: TaskState["claims"][number], now: number): boolean {
  return now < at * minuteMs + limits.upkeepClaimMinutes * minuteMs;
}

/** When a task runs next, milliseconds since the epoch; `null`: that hangs on an event. */
export function nextRun({ when }: Task, own: TaskState, now: number): number | null {
  const quiet = Math.max(now, (own.closed?.until ?? 0) * minuteMs - 1);
  return when.kind === "schedule" ? nextTime(when, quiet) : null;
}
