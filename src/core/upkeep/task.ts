/** Work that a repository's policy leaves to a clock or to an event. */
export interface Task {
  readonly name: string;
  readonly when: When;
  readonly what: What;
  /** Globs: what it looks at, and the only files that it may change. */
  readonly paths: readonly string[];
  /** Globs: of the files that a person has to look at first, those that it may change all the same. */
  readonly protectedPaths: readonly string[];
  readonly mode: TaskMode;
  /** Most tokens of one run; `null`: whatever one job may use. */
  readonly tokens: number | null;
}

export type When =
  | { readonly kind: "schedule"; readonly cron: string; readonly zone: string }
  | { readonly kind: "event"; readonly on: TaskEvent };

/** A push to the default branch, or an issue that somebody opened. */
export const taskEvents = ["push", "issues.opened"] as const;
export type TaskEvent = (typeof taskEvents)[number];

export type What =
  | { readonly kind: "recipe"; readonly recipe: RecipeName }
  | { readonly kind: "prompt"; readonly prompt: string };

/** `issue`: a report, kept up to date. `comment`: one where the event happened, or on the record. */
export const taskModes = ["issue", "pull-request", "comment"] as const;
export type TaskMode = (typeof taskModes)[number];

/** What is built in, each a file below `src/maintain/recipes`. */
export const recipeNames = [
  "dependencies",
  "failing-tests",
  "stale-docs",
  "todo-sweep",
  "issue-triage",
  "agents-md",
] as const;
export type RecipeName = (typeof recipeNames)[number];

/** How each reports where the policy does not say. */
export const usualModes: Readonly<Record<RecipeName, TaskMode>> = {
  dependencies: "issue",
  "failing-tests": "pull-request",
  "stale-docs": "pull-request",
  "todo-sweep": "issue",
  "issue-triage": "comment",
  "agents-md": "issue",
};

/** Over all tasks of a repository. */
export interface TaskLimits {
  /** Pull requests of tasks that may be open at once. */
  readonly pullRequests: number;
  /** Tokens of all runs of a month, input and output together. */
  readonly tokens: number;
  /** Days after which a pull request that nobody merged is closed. */
  readonly expireDays: number;
}

/** The one branch of a task. */
export function branchOfTask({ name }: Pick<Task, "name">): string {
  return `codex/upkeep/${name}`;
}
