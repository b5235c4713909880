import { inlineCode } from "../gate/markdown.ts";
import { limits } from "../limits.ts";
import { minutesOf } from "./minutes.ts";
import type { TaskResult, TaskState, UpkeepState } from "./state.ts";

/** One run of one task. */
export interface Run {
  readonly task: string;
  readonly period: string;
  /** Names the event that took it. */
  readonly by: string;
  /** Most tokens that it may use. */
  readonly tokens: number;
}

/** The same with a run that is about to begin: its period is done from here on, its tokens count as spent. */
export function claimed(state: UpkeepState, { task, period, by, tokens }: Run, now: number): UpkeepState {
  return {
    ...withTask(state, task, (own) => ({
      ...own,
      done: [...own.done.filter((one) => one !== period), period].slice(-limits.upkeepPeriods),
      at: minutesOf(now),
      result: "running",
      why: "",
      claims: [...own.claims, { by, at: minutesOf(now), period, tokens }],
    })),
    tokens: state.tokens + tokens,
    recent: [...state.recent, minutesOf(now)].slice(-limits.upkeepRunsPerTick),
  };
}

/** What came of a run, and what changed on GitHub. */
export interface Ended {
  readonly result: TaskResult;
  readonly why: string;
  readonly pull?: TaskState["pull"];
  readonly commit?: string;
  readonly tree?: string;
  readonly report?: number | null;
}

/** The same after it: what was set aside is what it used. */
export function concluded(
  state: UpkeepState,
  { task, by }: Pick<Run, "task" | "by">,
  { used, ...ended }: Ended & { used: number },
): UpkeepState {
  const claims = state.tasks.find(({ name }) => name === task)?.claims ?? [];
  const aside = claims.find((claim) => claim.by === by)?.tokens ?? 0;
  const left = claims.filter((claim) => claim.by !== by);
  return {
    ...withTask(state, task, (own) => ({
      ...own,
      ...ended,
      why: inTable(ended.why),
      claims: left,
    })),
    tokens: Math.max(0, state.tokens - aside) + used,
  };
}

const mostWhy = 300;

/** It is harmless already; cut in two, a code span would set free what it holds, so what is too long is all one span. */
function inTable(why: string): string {
  return why.length <= mostWhy
    ? why
    : inlineCode(
        `${why
          .replaceAll("`", "")
          .slice(0, mostWhy - 20)
          .toWellFormed()}…`,
      );
}

function withTask(state: UpkeepState, name: string, change: (own: TaskState) => TaskState): UpkeepState {
  return { ...state, tasks: state.tasks.map((own) => (own.name === name ? change(own) : own)) };
}
