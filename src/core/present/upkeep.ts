import { inlineCode } from "../gate/markdown.ts";
import { nextRun } from "../upkeep/due.ts";
import type { TaskResult, TaskState, UpkeepState } from "../upkeep/state.ts";
import type { Task, TaskLimits } from "../upkeep/task.ts";
import { number } from "./footer.ts";

export interface Shown {
  readonly tasks: readonly Task[];
  readonly limits: TaskLimits;
  readonly state: UpkeepState;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The tasks of a policy, when each runs next and what came of it last. No text of a model is in it. */
export function taskTable({ tasks, limits, state, now }: Shown): string {
  const rows = tasks.map((task) => row(task, state.tasks.find(({ name }) => name === task.name) ?? null, now));
  return [
    "| task | last run | result | next run |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
    `${number(state.tokens)} of ${number(limits.tokens)} tokens in ${state.month}.`,
  ].join("\n");
}

function row(task: Task, own: TaskState | null, now: number): string {
  const cells = [
    inlineCode(task.name),
    own === null || own.at === 0 ? "never" : dateOf(own.at * 60_000),
    own === null ? "" : resultOf(own),
    nextOf(task, own, now),
  ];
  return `| ${cells.join(" | ")} |`;
}

function nextOf(task: Task, own: TaskState | null, now: number): string {
  if (task.when.kind === "event") return task.when.on === "push" ? "with the next push" : "with the next issue";
  const next = own === null ? null : nextRun(task, own, now);
  return next === null ? "" : dateOf(next);
}

const said: Readonly<Record<TaskResult, string>> = {
  new: "",
  running: "running",
  nothing: "nothing to do",
  opened: "proposed",
  updated: "brought up to date",
  reported: "reported",
  commented: "commented",
  sorted: "sorted",
  "held-back": "held back",
  failed: "failed",
  "cut-off": "cut off",
};

function resultOf({ result, why, pull, report, closed }: TaskState): string {
  const parts = [
    said[result],
    pull === null ? "" : `#${pull.number} is open`,
    report === null ? "" : `its report is #${report}`,
    why.replaceAll("|", "/"),
    closed === null ? "" : `#${closed.number} was closed, so it is quiet for a while`,
  ];
  return parts.filter((part) => part !== "").join("; ");
}

export function dateOf(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
