import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isWrite } from "../doubles/github/record/requests.ts";
import { setStage, type Stage } from "../rig/stage.ts";
import { type Job, readWorkflow, type Workflow } from "../rig/workflow/read-workflow.ts";
import { root, runWorkflow } from "../rig/workflow/run-workflow.ts";

const maintenance = (): Promise<Workflow> => readWorkflow(join(root, "examples", "maintenance.yml"));

/** The writes of a run, a line each. */
const written = ({ github }: Stage): readonly string[] =>
  github.requests.filter(isWrite).map(({ method, path, status }) => `${method} ${path} ${status}`);

const clean = ({ github, codex }: Stage): void =>
  expect([...github.violations, ...github.defects, ...codex.violations]).toEqual([]);

describe("maintenance.yml, run as GitHub runs its steps", () => {
  it("runs a task from a job that cannot write, and skips what follows when none is due", async () => {
    await using stage = await setStage([{ json: { found: true, title: "A note", report: "`a.js#L1` is old." } }]);
    const { github } = stage;
    const policy = 'maintenance:\n  - { name: todos, schedule: "0 6 1 1 *", recipe: todo-sweep }\n';
    const files = { "a.js": "// TODO: drop\n", ".github/codex.yml": policy };
    const repository = await github.createRepository({
      owner: "octo-shop",
      name: "cart",
      permissions: { mona: "write" },
      from: [{ message: "Begin", files }],
    });
    const workflow = await maintenance();
    const at = { repository, by: "mona" };
    const idle = await runWorkflow(workflow, { stage, happened: github.startWorkflow(at) });
    expect(idle.results).toEqual({ take: "success", propose: "skipped", publish: "skipped" });
    expect(written(stage)).toEqual(["POST /repos/octo-shop/cart/issues 201"]);
    const started = github.startWorkflow({ ...at, task: "todos" });
    const run = await runWorkflow(workflow, { stage, happened: started, runId: 1002 });
    expect(run.results).toEqual({ take: "success", propose: "success", publish: "success" });
    expect(written(stage).slice(1)).toEqual([
      "PATCH /repos/octo-shop/cart/issues/1 200",
      "POST /repos/octo-shop/cart/issues 201",
      "PATCH /repos/octo-shop/cart/issues/1 200",
    ]);
    const stranger = await runWorkflow(workflow, {
      stage,
      happened: github.startWorkflow({ ...at, by: "hubot", task: "todos" }),
      runId: 1003,
    });
    expect(stranger.results).toEqual({ take: "success", propose: "skipped", publish: "skipped" });
    clean(stage);
  });

  it("runs all tasks that are due, each in a job of its own, and one by name alone", async () => {
    const found = (title: string) => ({ json: { found: true, title, report: `${title}.` } });
    await using stage = await setStage([found("One"), found("Two"), found("Three")]);
    const { github } = stage;
    const policy = ["a", "b"].map((name) => `  - { name: ${name}, on: issues.opened, prompt: Look at it. }\n`).join("");
    const repository = await github.createRepository({
      owner: "octo-shop",
      name: "cart",
      from: [{ message: "Begin", files: { "a.js": "", ".github/codex.yml": `maintenance:\n${policy}` } }],
    });
    const workflow = await maintenance();
    const opened = await github.openIssue({ repository, by: "hubot", title: "One" });
    const run = await runWorkflow(workflow, { stage, happened: opened });
    expect(run.results).toEqual({ take: "success", propose: "success", publish: "success" });
    expect(run.steps.map(({ job, outputs }) => [job, outputs["tasks"] ?? ""])).toEqual([
      ["take", '["a","b"]'],
      ["propose", ""],
      ["propose", ""],
      ["publish", ""],
      ["publish", ""],
    ]);
    const comments = () => repository.issues.get(1)?.comments.map(({ body }) => body) ?? [];
    expect(comments().map((body) => /^(\w+)\.[^]*the task `(\w)`/.exec(body)?.slice(1))).toEqual([
      ["One", "a"],
      ["Two", "b"],
    ]);
    // Only some jobs of it once more: nothing is taken for that attempt, so nothing is asked or written.
    const before = written(stage);
    const jobs = Object.fromEntries(Object.entries(workflow.jobs).map(([name, job]) => [name, named(job, "b")]));
    const again = await runWorkflow(workflow, { stage, happened: opened, attempt: 2 });
    expect(again.results).toEqual({ take: "success", propose: "skipped", publish: "skipped" });
    expect(written(stage)).toEqual(before);
    const other = await github.openIssue({ repository, by: "hubot", title: "Another" });
    await runWorkflow({ ...workflow, jobs }, { stage, happened: other, runId: 1002 });
    expect(repository.issues.get(3)?.comments.map(({ body }) => body.includes("task `b`"))).toEqual([true]);
    clean(stage);
  });
});

/** The same job for one task alone, where it takes tasks. */
function named(job: Job, task: string): Job {
  return {
    ...job,
    steps: job.steps.map((step) =>
      step.with?.["mode"] === "acknowledge" ? { ...step, with: { ...step.with, task } } : step,
    ),
  };
}
