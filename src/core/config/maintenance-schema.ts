import * as z from "zod";
import { recipeNames, type Task, taskEvents, type TaskLimits, taskModes, usualModes } from "../upkeep/task.ts";
import { cronProblem } from "./cron-fields.ts";
import { globProblem } from "./glob.ts";

/** What policy leaves to a clock or to an event. */

const glob = z.string().superRefine((pattern, context) => {
  const problem = globProblem(pattern);
  if (problem !== null) context.addIssue({ code: "custom", message: problem });
});
const globs = z.array(glob).max(50);

const cron = z.string().superRefine((text, context) => {
  const problem = cronProblem(text);
  if (problem !== null) context.addIssue({ code: "custom", message: problem });
});

const taskFields = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z\d]*(?:-[a-z\d]+)*$/, "must be words in lower case, joined by -")
    .max(40)
    .describe("What it is called; no two have the same name. Its branch is codex/upkeep/<name>.")
    .meta({ examples: ["weekly-todos"] }),
  schedule: cron
    .optional()
    .describe("When it runs: five fields of cron (minute, hour, day, month, weekday).")
    .meta({ examples: ["0 6 * * 1"] }),
  "time-zone": z
    .string()
    .max(60)
    .refine(isTimeZone, "must be a name of the time zone database")
    .default("UTC")
    .describe("Time zone of the schedule.")
    .meta({ examples: ["Europe/Berlin"] }),
  on: z
    .enum(taskEvents)
    .optional()
    .describe("Instead of a schedule: a push to the default branch, or an issue that somebody opens.")
    .meta({ examples: ["issues.opened"] }),
  recipe: z
    .enum(recipeNames)
    .optional()
    .describe("What it does, of what is built in.")
    .meta({ examples: ["todo-sweep"] }),
  prompt: z
    .string()
    .min(1)
    .max(8_000)
    .optional()
    .describe("What it does, in your own words, instead of a recipe.")
    .meta({ examples: ["Look for settings that the documentation does not mention."] }),
  mode: z
    .enum(taskModes)
    .optional()
    .describe(
      "issue: a report, kept up to date. pull-request: a draft. comment: on the issue that was opened, else on the record of all tasks. Without it: the recipe's own, or issue.",
    )
    .meta({ examples: ["issue"] }),
  paths: globs
    .min(1)
    .default(["**"])
    .describe("What it looks at, and the only files that it may change.")
    .meta({ examples: [["docs/**", "README.md"]] }),
  "protected-paths": globs
    .default([])
    .describe("Protected files that it may change all the same, such as manifests and AGENTS.md. Workflows never.")
    .meta({ examples: [["AGENTS.md"]] }),
  tokens: z
    .int()
    .min(1000)
    .max(1_000_000_000)
    .optional()
    .describe("Most tokens of one run, input and output together.")
    .meta({ examples: [300_000] }),
});

type TaskFields = z.infer<typeof taskFields>;

const task = taskFields.superRefine((fields, context) => {
  for (const { at, message } of faults(fields)) context.addIssue({ code: "custom", path: [at], message });
});

interface Fault {
  readonly at: keyof TaskFields;
  readonly message: string;
}

/** What only several settings together get wrong; messages go on from the name of the setting. */
function faults({ schedule, on, recipe, prompt, mode, ...fields }: TaskFields): readonly Fault[] {
  const found: (Fault | false)[] = [
    schedule === undefined && on === undefined && { at: "schedule", message: "must be there, or else `on`" },
    schedule !== undefined && on !== undefined && { at: "on", message: "cannot stand beside a schedule" },
    recipe === undefined && prompt === undefined && { at: "recipe", message: "must be there, or else a prompt" },
    recipe !== undefined && prompt !== undefined && { at: "prompt", message: "cannot stand beside a recipe" },
    recipe === "issue-triage" && on !== "issues.opened" && { at: "recipe", message: "needs `on: issues.opened`" },
    recipe !== "issue-triage" &&
      recipe !== undefined &&
      on === "issues.opened" && { at: "recipe", message: "does not go with `on: issues.opened`" },
    on === "issues.opened" &&
      (mode ?? "comment") !== "comment" && { at: "mode", message: "must be comment with `on: issues.opened`" },
    fields["protected-paths"].length > 0 &&
      (mode ?? usualMode(recipe)) !== "pull-request" && {
        at: "protected-paths",
        message: "needs `mode: pull-request`",
      },
  ];
  return found.filter((fault) => fault !== false);
}

function usualMode(recipe: TaskFields["recipe"]): Task["mode"] {
  return recipe === undefined ? "issue" : usualModes[recipe];
}

export const maintenanceSchema = z
  .array(task)
  .max(20)
  .superRefine((tasks, context) => {
    for (const [index, { name }] of tasks.entries()) {
      if (tasks.findIndex((other) => other.name === name) < index)
        context.addIssue({ code: "custom", path: [index, "name"], message: "is the name of another task already" });
    }
  })
  .default([])
  .describe("Work on a schedule. See docs/maintenance.md.")
  .meta({ examples: [[{ name: "todos", schedule: "0 6 * * 1", recipe: "todo-sweep" }]] });

export const maintenanceLimits = z
  .strictObject({
    "pull-requests": z
      .int()
      .min(1)
      .max(20)
      .default(3)
      .describe("Pull requests of all tasks that may be open at once. While that many are, no task opens another."),
    tokens: z
      .int()
      .min(1000)
      .max(10_000_000_000)
      .default(10_000_000)
      .describe("Tokens of all tasks in a calendar month (UTC), input and output together."),
    "expire-days": z
      .int()
      .min(1)
      .max(365)
      .default(30)
      .describe("Days after which a pull request of a task that nobody merged is closed."),
  })
  .prefault({})
  .describe("What holds over all tasks of `maintenance`.");

export function toTasks(tasks: z.infer<typeof maintenanceSchema>): readonly Task[] {
  return tasks.map(toTask);
}

function toTask(fields: TaskFields): Task {
  const { name, schedule: cronFields, on = "push", recipe, prompt = "", paths, tokens } = fields;
  const byEvent = on === "issues.opened" ? "comment" : usualMode(recipe);
  return {
    name,
    when:
      cronFields === undefined
        ? { kind: "event", on }
        : { kind: "schedule", cron: cronFields, zone: fields["time-zone"] },
    what: recipe === undefined ? { kind: "prompt", prompt } : { kind: "recipe", recipe },
    paths,
    protectedPaths: fields["protected-paths"],
    mode: fields.mode ?? byEvent,
    tokens: tokens ?? null,
  };
}

export function toTaskLimits(limits: z.infer<typeof maintenanceLimits>): TaskLimits {
  return { pullRequests: limits["pull-requests"], tokens: limits.tokens, expireDays: limits["expire-days"] };
}

/** A name of the IANA database that this runtime knows, such as Europe/Berlin. */
function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
