import type { PullFacts } from "../facts.ts";
import { nextTime, previousTime } from "./cron.ts";
import { isFresh, periodOf } from "./due.ts";
import { minuteMs, minutesOf } from "./minutes.ts";
import type { TaskState, UpkeepState } from "./state.ts";
import type { Task, TaskLimits } from "./task.ts";

/** How open pull requests of tasks stand now, by number. */
export type PullsSeen = ReadonlyMap<number, Pick<PullFacts, "state" | "merged">>;

/** A pull request of ours that has to be closed, and the word that says why. */
export interface Closing {
  readonly number: number;
  readonly why: string;
}

export interface Settled {
  readonly state: UpkeepState;
  readonly closings: readonly Closing[];
}

export interface Settling {
  readonly tasks: readonly Task[];
  readonly limits: TaskLimits;
  readonly pulls: PullsSeen;
  readonly now: number;
}

/**
 * Brings what is remembered up to what people did: tasks that came and went, pull requests that were merged or closed,
 * those that are too old, runs that died, a new month. A new task waits for its next time: its newest one counts as done.
 */
export function settle(before: UpkeepState | null, settling: Settling): Settled {
  const { tasks, now } = settling;
  const month = monthOf(before, now);
  const known = new Map((before?.tasks ?? []).map((own) => [own.name, own]));
  const each = tasks.map((task) => settleTask(task, known.get(task.name) ?? fresh(task, now), settling));
  const gone = (before?.tasks ?? []).filter((own) => tasks.every(({ name }) => name !== own.name));
  // What is set aside for runs that go on is taken along into a new month, for it is given back there.
  const aside = each.flatMap(({ own }) => own.claims).reduce((sum, { tokens }) => sum + tokens, 0);
  return {
    state: {
      v: 1,
      month,
      tokens: before?.month === month ? before.tokens : aside,
      recent: before?.recent ?? [],
      tasks: each.map(({ own }) => own),
    },
    closings: [
      ...each.flatMap(({ closing }) => (closing === null ? [] : [closing])),
      ...gone.flatMap(({ pull }) => (pull === null ? [] : [closedFor(pull.number, policyGone)])),
    ],
  };
}

/** A month that another machine's clock has begun already is not begun once more. */
function monthOf(before: UpkeepState | null, now: number): string {
  const [month, soon] = [now, now + dayMinutes * minuteMs].map((time) => new Date(time).toISOString().slice(0, 7));
  return before !== null && before.month === soon ? before.month : (month ?? "");
}

export const policyGone = "The task that opened it is no longer in `.github/codex.yml`.";

function closedFor(number: number, why: string): Closing {
  return { number, why };
}

function fresh({ name, when }: Task, now: number): TaskState {
  const time = when.kind === "schedule" ? previousTime(when, now) : null;
  return {
    name,
    done: time === null ? [] : [periodOf(time)],
    at: 0,
    result: "new",
    why: "",
    claims: [],
    pull: null,
    commit: null,
    tree: null,
    report: null,
    closed: null,
  };
}

function settleTask(task: Task, own: TaskState, settling: Settling): { own: TaskState; closing: Closing | null } {
  const claims = own.claims.filter((claim) => isFresh(claim, settling.now));
  const alive = claims.length === own.claims.length ? own : cutOff({ ...own, claims });
  const { pull } = alive;
  const seen = pull === null ? undefined : settling.pulls.get(pull.number);
  if (pull === null || seen === undefined) return { own: alive, closing: null };
  if (seen.merged) return { own: { ...alive, pull: null, closed: null }, closing: null };
  const refused = { ...alive, pull: null, closed: backOff(task, alive, { number: pull.number, now: settling.now }) };
  if (seen.state === "closed") return { own: refused, closing: null };
  const days = settling.limits.expireDays;
  if (minutesOf(settling.now) < pull.since + days * dayMinutes) return { own: alive, closing: null };
  const why = `Nobody merged it within ${days} ${days === 1 ? "day" : "days"}. Its task stays quiet for a while.`;
  return { own: refused, closing: closedFor(pull.number, why) };
}

/** What was set aside for it stays spent: nobody knows what it used. */
function cutOff(own: TaskState): TaskState {
  return { ...own, result: "cut-off", why: "It was cut off before it finished." };
}

const dayMinutes = 24 * 60;
/** 32 periods are the longest silence. */
const mostDoublings = 5;

/** Two periods of silence after the first that was closed without a merge, twice as many after each that follows. */
function backOff(task: Task, own: TaskState, { number, now }: { number: number; now: number }): TaskState["closed"] {
  const times = (own.closed?.times ?? 0) + 1;
  const periods = 2 ** Math.min(times, mostDoublings);
  return { times, number, until: minutesOf(afterPeriods(task, periods, now)) };
}

function afterPeriods({ when }: Task, periods: number, now: number): number {
  if (when.kind === "event") return now + periods * dayMinutes * minuteMs;
  let time = now;
  for (let count = 0; count < periods; count += 1) time = nextTime(when, time) ?? time;
  return time;
}
