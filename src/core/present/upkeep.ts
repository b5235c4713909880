import { inlineCode } from "../gate/markdown.ts";
import type { TaskResult, TaskState, UpkeepState } from "../upkeep/state.ts";
import type { Planned, Upkeep } from "../upkeep/upkeep.ts";
import { number } from "./footer.ts";

/** The tasks of a policy, when each runs next and what came of it last. No text of a model is in it. */
export function taskTable({ rows, limits }: Upkeep["shown"], state: UpkeepState): string {
  const open = state.tasks.filter(({ pull }) => pull !== null).length;
  return [
    "| task | last run | result | next run |",
    "| --- | --- | --- | --- |",
    ...rows.map((planned) => row(planned, state.tasks.find(({ name }) => name === planned.task.name) ?? null)),
    "",
    `Open pull requests: ${open} of at most ${limits.pullRequests}. Tokens in ${state.month}: ${number(state.tokens)} of at most ${number(limits.tokens)}.`,
  ].join("\n");
}

function row(planned: Planned, own: TaskState | null): string {
  const cells = [
    inlineCode(planned.task.name),
    own === null || own.at === 0 ? "never" : dateOf(own.at * 60_000),
    own === null ? "–" : resultOf(own),
    nextOf(planned),
  ];
  return `| ${cells.join(" | ")} |`;
}

function nextOf({ task, next, waits }: Planned): string {
  if (task.when.kind === "event") return task.when.on === "push" ? "with the next push" : "with the next issue";
  if (waits !== "") return `waits: ${waits}`;
  return next === null ? "–" : dateOf(next);
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
    closed === null ? "" : `#${closed.number} was closed unmerged, so it is quiet for a while`,
  ];
  return parts.filter((part) => part !== "").join("; ") || "–";
}

function dateOf(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
