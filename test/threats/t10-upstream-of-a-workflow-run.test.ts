import { join } from "node:path";
import { expect, it } from "vitest";
import { noBug } from "../hosts/shop.ts";
import { setStage, type Stage } from "../rig/stage.ts";
import { readWorkflow } from "../rig/workflow/read-workflow.ts";
import { root, runWorkflow } from "../rig/workflow/run-workflow.ts";
import { workflowRunOf } from "../rig/workflow/workflow-run-of.ts";

/**
 * T10: a run that follows a fork's workflow has our rights, and what caused it is still a stranger. All it can cause is an
 * automatic review, and only where the policy wants one of that very pull request.
 */
const seen = await readWorkflow(join(root, "examples/review-forks-seen.yml"));
const forks = await readWorkflow(join(root, "examples/review-forks.yml"));

async function openFork({ github }: Stage, automatic: string, draft = false) {
  const policy = `review:\n  automatic:\n    ${automatic}\n`;
  const files = { "a.js": "a();\n", ".github/codex.yml": policy };
  const repository = await github.createRepository({ owner: "o", name: "r", from: [{ message: "Begin", files }] });
  const fork = await github.fork(repository, "stranger");
  const commit = { message: "Change", files: { "a.js": "b();\n" } };
  const made = {
    repository,
    headRepository: fork,
    by: "stranger",
    title: "/codex review",
    head: "main",
    draft,
    commit,
  };
  return { repository, opened: await github.openPull(made) };
}

it.each([
  ["authors-ignore: [stranger]", false, "pull requests of stranger"],
  ["branches: [release]", false, "pull requests into main"],
  ["labels: [please]", false, "none of the labels please"],
  ["drafts: false", true, "draft"],
])("is held to the policy: %s", async (automatic, draft, why) => {
  await using stage = await setStage([]);
  const { opened } = await openFork(stage, automatic, draft);
  await runWorkflow(forks, { stage, happened: workflowRunOf(seen, opened) });
  expect(stage.codex.requests).toEqual([]);
  expect(stage.github.transcript()).toMatch(/conclusion: skipped/);
  expect(stage.github.transcript()).toContain(why);
});

it("knows a push from a new pull request, although nobody says which it was", async () => {
  await using stage = await setStage([noBug]);
  const { repository, opened } = await openFork(stage, "pushes: false");
  await runWorkflow(forks, { stage, happened: workflowRunOf(seen, opened) });
  expect(stage.codex.requests).toHaveLength(1);
  const commit = { message: "More", files: { "a.js": "c();\n" } };
  const pushed = await stage.github.push({ repository, by: "stranger", number: 1, commit });
  await runWorkflow(forks, { stage, happened: workflowRunOf(seen, pushed) });
  expect(stage.codex.requests).toHaveLength(1);
  expect(stage.github.transcript()).toContain("pushes are reviewed only when asked");
});
