import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isWrite } from "../doubles/github/record/requests.ts";
import { bug, noBug, oneBug, openShop, pullNumber } from "../hosts/shop.ts";
import { fakeKey, type Happened, setStage, type Stage } from "../rig/stage.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { readWorkflow, type Workflow } from "../rig/workflow/read-workflow.ts";
import { root, runWorkflow } from "../rig/workflow/run-workflow.ts";
import { workflowRunOf } from "../rig/workflow/workflow-run-of.ts";

const example = (name: string): Promise<Workflow> => readWorkflow(join(root, "examples", `${name}.yml`));

/** The writes of a run, a line each. */
const written = ({ github }: Stage): readonly string[] =>
  github.requests
    .filter(isWrite)
    .map(({ method, path, status }) => `${method} ${path.replaceAll(/\d{5,}/g, "ID")} ${status}`);

const clean = ({ github, codex }: Stage): void =>
  expect([...github.violations, ...github.defects, ...codex.violations]).toEqual([]);
const reviewed = [
  "POST /repos/octo-shop/cart/pulls/2/reviews 200",
  "POST /repos/octo-shop/cart/issues/2/comments 201",
  "PATCH /repos/octo-shop/cart/check-runs/ID 200",
];

describe("the examples, run as GitHub runs their steps", () => {
  it("review.yml reviews a pull request", async () => {
    await using stage = await setStage([oneBug]);
    const { opened } = await openShop(stage.github);
    const run = await runWorkflow(await example("review"), { stage, happened: opened });
    expect(run.results).toEqual({ review: "success" });
    expect(run.steps[0]?.stdout).toContain("One step does it all");
    expect(written(stage).slice(2)).toEqual(reviewed);
    clean(stage);
  });

  it("review-two-jobs.yml writes the same, and what thinks has a token that cannot", async () => {
    await using one = await setStage([oneBug]);
    await using two = await setStage([oneBug]);
    const opened = { one: (await openShop(one.github)).opened, two: (await openShop(two.github)).opened };
    await runWorkflow(await example("review"), { stage: one, happened: opened.one });
    const run = await runWorkflow(await example("review-two-jobs"), { stage: two, happened: opened.two });
    expect(run.results).toEqual({ acknowledge: "success", propose: "success", publish: "success" });
    expect(transcript(two).toSorted()).toEqual(transcript(one).toSorted());
    expect(transcript(two).slice(2)).toEqual(transcript(one).slice(2));
    const [, propose, publish] = run.steps;
    expect(propose?.outputs).toMatchObject({ "artifact-name": "codex-bot-proposal-1" });
    expect(publish?.outputs).toMatchObject({ conclusion: "failure", "findings-p1": "1" });
    for (const stage of [one, two]) clean(stage);
  });

  it.each(["review", "review-two-jobs"])("%s.yml leaves pull requests of forks alone", async (name) => {
    await using stage = await setStage([]);
    const run = await runWorkflow(await example(name), { stage, happened: await openFork(stage) });
    expect(new Set(Object.values(run.results))).toEqual(new Set(["skipped"]));
    expect(written(stage)).toEqual([]);
  });

  it("review-forks reviews a pull request of a fork, after a stage that has no secrets", async () => {
    await using stage = await setStage([{ json: { findings: [bug], open: [], explanation: "" } }]);
    const opened = await openFork(stage);
    const seen = await example("review-forks-seen");
    expect((await runWorkflow(seen, { stage, happened: opened })).results).toEqual({ seen: "success" });
    expect(written(stage)).toEqual([]);
    const run = await runWorkflow(await example("review-forks"), { stage, happened: workflowRunOf(seen, opened) });
    expect(run.results).toEqual({ acknowledge: "success", propose: "success", publish: "success" });
    expect(written(stage).slice(2)).toEqual(reviewed.map((line) => line.replaceAll("/2/", "/3/")));
    clean(stage);
  });

  it("review-forks does nothing where stage 1 was skipped or waits for approval", async () => {
    await using stage = await setStage([]);
    const opened = await openFork(stage);
    const seen = await example("review-forks-seen");
    for (const conclusion of ["skipped", "action_required", "failure"]) {
      const happened = workflowRunOf(seen, opened, conclusion);
      const { results } = await runWorkflow(await example("review-forks"), { stage, happened });
      expect(results).toEqual({ acknowledge: "skipped", propose: "skipped", publish: "skipped" });
    }
    expect(stage.github.requests.filter(isWrite)).toEqual([]);
  });

  it("fix-ci.yml says what failed, from two halves of which only one writes", async () => {
    await using stage = await setStage([]);
    const { github } = stage;
    const policy = "review: { automatic: false }\nfix-ci: { automatic: true }\n";
    const files = { "a.js": "a();\n", ".github/codex.yml": policy };
    const repository = await github.createRepository({
      owner: "octo-shop",
      name: "cart",
      private: true,
      permissions: { mona: "write" },
      from: [{ message: "Begin", files }],
    });
    const commit = { message: "Change", files: { "a.js": "b();\n" } };
    await github.openPull({ repository, by: "mona", title: "A", head: "topic", commit });
    const log = ["No space left on device", "##[error]Process completed with exit code 1."];
    const on = { repository, on: "topic", by: "mona" };
    const failed = await github.ranWorkflow({ ...on, jobs: [{ name: "test", conclusion: "failure", log }] });
    const run = await runWorkflow(await example("fix-ci"), { stage, happened: failed });
    expect(run.results).toEqual({ propose: "success", publish: "success" });
    expect(written(stage)).toEqual(["POST /repos/octo-shop/cart/issues/1/comments 201"]);
    expect(repository.issues.get(1)?.comments[0]?.body).toContain("| infrastructure |");
    const well = await github.ranWorkflow({ ...on, jobs: [{ name: "test", conclusion: "success" }] });
    const skipped = await runWorkflow(await example("fix-ci"), { stage, happened: well });
    expect(skipped.results).toEqual({ propose: "skipped", publish: "skipped" });
    clean(stage);
  });

  it("commands.yml answers a command below other words, and nothing else", async () => {
    await using stage = await setStage([noBug]);
    const { repository } = await openShop(stage.github);
    const at = { repository, number: pullNumber, by: "mona" };
    const commands = await example("commands");
    const talk = await runWorkflow(commands, { stage, happened: await stage.github.comment({ ...at, body: "Nice." }) });
    expect(talk.results).toEqual({ command: "skipped" });
    const happened = await stage.github.comment({ ...at, body: "I changed it.\n\n/codex review" });
    expect((await runWorkflow(commands, { stage, happened })).results).toEqual({ command: "success" });
    expect(written(stage).at(-1)).toBe("PATCH /repos/octo-shop/cart/check-runs/ID 200");
    clean(stage);
  });
});

/** A pull request, and `/codex fix` on it; the check prints `shown` and the file that is changed. */
async function askedToFix({ github }: Stage, shown: string): Promise<Happened> {
  const policy = `review: { automatic: false }\nverify: [cat a.js shown.txt]\n`;
  const repository = await github.createRepository({
    owner: "octo-shop",
    name: "cart",
    private: true,
    permissions: { mona: "write" },
    from: [{ message: "Begin", files: { "a.js": "a();\n", "shown.txt": `${shown}\n`, ".github/codex.yml": policy } }],
  });
  const commit = { message: "Change", files: { "a.js": "b();\n" } };
  await github.openPull({ repository, by: "mona", title: "A", head: "topic", commit });
  return github.comment({ repository, number: 1, by: "mona", body: "/codex fix the call" });
}

const changed = [
  {
    calls: [
      {
        name: "apply_patch",
        arguments: { input: "*** Begin Patch\n*** Update File: a.js\n@@\n-b();\n+c();\n*** End Patch" },
      },
    ],
  },
  { json: { title: "Call c", explanation: "It is c.", fixed: [], left: "" } },
];

describe.skipIf(noSandbox !== null)("whole logs", () => {
  it.each([
    ["commands", fakeKey, "***"],
    // Between two jobs a proposal with a key in what it cites is not handed on at all.
    ["fix-ci", "shown", "shown"],
  ])("of %s.yml are an artifact that the answer names, without a secret", async (name, shown, kept) => {
    await using stage = await setStage(changed);
    const workflow = await example(name);
    // Both are started by the comment here, whatever they wait for: what is looked at is what their steps hand on.
    const jobs = Object.entries(workflow.jobs).map(([key, job]) => [key, { ...job, if: "always()" }] as const);
    const logs = new Map<string, string>();
    const between = async (job: string, artifacts: string): Promise<void> => {
      if (job === "publish") return;
      const folder = join(artifacts, "codex-bot-logs-1", "logs");
      for (const file of await readdir(folder)) logs.set(file, await readFile(join(folder, file), "utf8"));
      // Nobody else may need them.
      await rm(folder, { recursive: true });
    };
    const happened = await askedToFix(stage, shown);
    const run = await runWorkflow(
      { ...workflow, on: { issue_comment: {} }, jobs: Object.fromEntries(jobs) },
      { stage, happened, between },
    );
    expect(Object.values(run.results)).toEqual(jobs.map(() => "success"));
    const posted = written(stage).filter((line) => line.startsWith("POST /repos/octo-shop/cart/issues/1/comments"));
    expect(posted).toHaveLength(1);
    const body = JSON.stringify(
      stage.github.requests.findLast(({ path }) => path.endsWith("/issues/1/comments"))?.body,
    );
    const [, before = "", after = ""] = /\| `([0-9a-f]{8})` `([0-9a-f]{8})` \|/.exec(body) ?? [];
    const textOf = (start: string): string => [...logs].find(([file]) => file.startsWith(start))?.[1] ?? "";
    expect(textOf(before)).toBe(`$ cat a.js shown.txt\nb();\n${kept}\n`);
    expect(textOf(after)).toBe(`$ cat a.js shown.txt\nc();\n${kept}\n`);
    expect(logs.size).toBe(2);
    clean(stage);
  });
});

async function openFork({ github }: Stage) {
  const { repository } = await openShop(github);
  const fork = await github.fork(repository, "stranger");
  const commit = { message: "Change", files: { "src/total.js": withBug } };
  return github.openPull({ repository, headRepository: fork, by: "stranger", title: "Fix", head: "main", commit });
}

const withBug = `import { readPrices } from "./prices.js";

/** Sum of a cart in cents. */
export function total(cart) {
  const prices = readPrices();
  let sum = 0;
  for (let i = 0; i <= cart.items.length; i++) {
    sum += prices.get(cart.items[i].sku);
  }
  return sum;
}
`;

function transcript({ github }: Stage): readonly string[] {
  const replace = [
    [/ · [\d,]+ tokens in(?: \(\d+% cached\))? · [\d,]+ out · [^<\n]+/g, " · <usage>"],
    [/recent(\\*)":\[[\d,]+\]/g, 'recent$1":[<times>]'],
    [/<(reaction|check-run|check-suite)-\d+>/g, "<$1>"],
  ] as const;
  return github.transcript({ replace }).split(/^(?=(?:POST|PATCH|PUT|DELETE) \/)/m);
}
