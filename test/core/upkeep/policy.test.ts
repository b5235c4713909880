import { describe, expect, it } from "vitest";
import { sayProblems } from "../../../src/core/config/policy-of.ts";
import { readPolicy } from "../../../src/core/config/read.ts";

function read(text: string) {
  const reading = readPolicy(text, ["review"]);
  if (reading.kind === "invalid") throw new Error(sayProblems(reading.problems));
  return reading.policy;
}

function complaints(task: string): string {
  const reading = readPolicy(`maintenance:\n  - ${task}\n`, ["review"]);
  return reading.kind === "invalid" ? sayProblems(reading.problems) : "";
}

describe("tasks of a policy", () => {
  it("are read with what each leaves out", () => {
    const { maintenance, maintenanceLimits } = read(`
maintenance:
  - { name: todos, schedule: "0 6 * * 1", time-zone: Europe/Berlin, recipe: todo-sweep }
  - { name: docs, schedule: "30 4 1 * *", recipe: stale-docs, paths: ["docs/**"], tokens: 200000 }
  - { name: sort, on: issues.opened, recipe: issue-triage }
  - { name: own, on: push, prompt: "Look at the settings.", mode: pull-request, protected-paths: [AGENTS.md] }
maintenance-limits: { pull-requests: 2, tokens: 1000000, expire-days: 7 }
`);
    expect(maintenance.map(({ name, when, what, mode }) => [name, when, what, mode])).toEqual([
      [
        "todos",
        { kind: "schedule", cron: "0 6 * * 1", zone: "Europe/Berlin" },
        { kind: "recipe", recipe: "todo-sweep" },
        "issue",
      ],
      [
        "docs",
        { kind: "schedule", cron: "30 4 1 * *", zone: "UTC" },
        { kind: "recipe", recipe: "stale-docs" },
        "pull-request",
      ],
      ["sort", { kind: "event", on: "issues.opened" }, { kind: "recipe", recipe: "issue-triage" }, "comment"],
      ["own", { kind: "event", on: "push" }, { kind: "prompt", prompt: "Look at the settings." }, "pull-request"],
    ]);
    expect(maintenance[1]).toMatchObject({ paths: ["docs/**"], tokens: 200_000, protectedPaths: [] });
    expect(maintenanceLimits).toEqual({ pullRequests: 2, tokens: 1_000_000, expireDays: 7 });
  });

  it.each([
    ['{ name: a, schedule: "0 6 * *", recipe: todo-sweep }', "schedule must be five fields of cron"],
    ['{ name: a, schedule: "0 6 31 2 *", recipe: todo-sweep }', "never comes"],
    ['{ name: a, schedule: "@daily", recipe: todo-sweep }', "five fields"],
    ['{ name: a, schedule: "60 6 * * 1", recipe: todo-sweep }', "five fields"],
    ['{ name: a, schedule: "0 6 L * *", recipe: todo-sweep }', "five fields"],
    ['{ name: a, schedule: "0 6-4 * * *", recipe: todo-sweep }', "five fields"],
    ['{ name: a, schedule: "0 6 * * 1,", recipe: todo-sweep }', "five fields"],
    ['{ name: a, schedule: "0/5 6 * * 1", recipe: todo-sweep }', "five fields"],
    ['{ name: a, schedule: "0 6 * * 1", time-zone: Mars/Base, recipe: todo-sweep }', "time zone database"],
    ['{ name: A b, schedule: "0 6 * * 1", recipe: todo-sweep }', "words in lower case"],
    ["{ name: a, recipe: todo-sweep }", "must be there, or else `on`"],
    ['{ name: a, schedule: "0 6 * * 1", on: push, recipe: todo-sweep }', "cannot stand beside a schedule"],
    ['{ name: a, schedule: "0 6 * * 1" }', "must be there, or else a prompt"],
    ['{ name: a, schedule: "0 6 * * 1", recipe: todo-sweep, prompt: x }', "cannot stand beside a recipe"],
    ['{ name: a, schedule: "0 6 * * 1", recipe: issue-triage }', "needs `on: issues.opened`"],
    ["{ name: a, on: issues.opened, recipe: todo-sweep }", "does not go with `on: issues.opened`"],
    ["{ name: a, on: issues.opened, prompt: x, mode: pull-request }", "must be comment"],
    ['{ name: a, schedule: "0 6 * * 1", recipe: todo-sweep, protected-paths: [a] }', "needs `mode: pull-request`"],
    ['{ name: a, schedule: "0 6 * * 1", recipe: todo-swep }', "Did you mean todo-sweep?"],
    ['{ name: a, schedul: "0 6 * * 1", recipe: todo-sweep }', "Did you mean schedule?"],
  ])("%s: %s", (task, message) => {
    expect(complaints(task)).toContain(message);
  });

  it("says in which line two have one name", () => {
    const twice = ["a", "b", "a"].map((name) => `  - { name: ${name}, on: push, prompt: x }`).join("\n");
    const reading = readPolicy(`maintenance:\n${twice}\n`, ["review"]);
    expect(reading.kind === "invalid" && sayProblems(reading.problems)).toMatch(
      /line 4: maintenance item 3\.name is the name of another task/,
    );
  });
});
