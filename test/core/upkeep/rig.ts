import type { Occasion } from "../../../src/core/upkeep/due.ts";
import type { settle } from "../../../src/core/upkeep/settle.ts";
import type { TaskState, UpkeepState } from "../../../src/core/upkeep/state.ts";
import type { Task } from "../../../src/core/upkeep/task.ts";

export const start = Date.parse("2026-11-02T00:00:00Z");
export const hour = 3_600_000;
export const day = 24 * hour;
export const tick: Occasion = { kind: "tick" };
export const limits = { pullRequests: 2, tokens: 100_000, expireDays: 10 };

export function task(name: string, cron = "0 6 * * *", more: Partial<Task> = {}): Task {
  return {
    name,
    when: { kind: "schedule", cron, zone: "UTC" },
    what: { kind: "prompt", prompt: "x" },
    paths: ["**"],
    protectedPaths: [],
    mode: "pull-request",
    tokens: 10_000,
    ...more,
  };
}

export const settling = (
  tasks: readonly Task[],
  now: number,
  pulls: Parameters<typeof settle>[1]["pulls"] = new Map(),
) => ({
  tasks,
  limits,
  pulls,
  now,
});

export function own(state: UpkeepState, name: string): TaskState {
  const found = state.tasks.find((one) => one.name === name);
  if (found === undefined) throw new Error(name);
  return found;
}

export const run = { task: "a", period: "2026-11-02T06:00Z", by: "me", tokens: 10_000 };
