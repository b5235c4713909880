import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { noBug, openShop } from "../hosts/shop.ts";
import { setStage } from "../rig/stage.ts";
import { readWorkflow } from "../rig/workflow/read-workflow.ts";
import { root, runWorkflow } from "../rig/workflow/run-workflow.ts";
import { workflowRunOf } from "../rig/workflow/workflow-run-of.ts";

/** T25: with secrets at hand, what a fork wrote is read as git objects; nothing of it becomes a file that could run. */
const mark = "MARK-OF-THE-FORK";

const oneStep = await readWorkflow(join(root, "examples/review.yml"));
const seen = await readWorkflow(join(root, "examples/review-forks-seen.yml"));
const forks = await readWorkflow(join(root, "examples/review-forks.yml"));
const onTarget = {
  ...oneStep,
  on: { pull_request_target: {} },
  jobs: { review: { ...oneStep.jobs["review"]!, if: "always()" } },
};

it.each(["workflow_run", "pull_request_target"])("%s keeps a fork's files out of the file system", async (event) => {
  const scratch = await mkdtemp(join(tmpdir(), "t25-"));
  const found: string[] = [];
  let asked = "";
  await using stage = await setStage(async (body) => {
    asked += JSON.stringify(body);
    found.push(...(await filesWith(mark, scratch)));
    return noBug;
  });
  const { repository } = await openShop(stage.github);
  const fork = await stage.github.fork(repository, "stranger");
  const files = {
    "evil.sh": `#!/bin/sh\necho ${mark}\n`,
    "package.json": `{"scripts":{"preinstall":"echo ${mark}"}}`,
    "AGENTS.md": mark,
  };
  const commit = { message: "Evil", files };
  const opened = await stage.github.openPull({
    repository,
    headRepository: fork,
    by: "stranger",
    title: "x",
    head: "main",
    commit,
  });
  const happened = event === "workflow_run" ? workflowRunOf(seen, opened) : { ...opened, event };
  const run = await runWorkflow(event === "workflow_run" ? forks : onTarget, {
    stage,
    happened,
    env: { TMPDIR: scratch },
  });
  expect(new Set(Object.values(run.results))).toEqual(new Set(["success"]));
  expect(asked).toContain(mark); // it was reviewed
  expect(found).toEqual([]);
  expect(await readdir(scratch)).toEqual([]);
  await rm(scratch, { recursive: true });
});

/** Regular files that hold the text as it is; what git keeps is compressed, and is no file of the fork's. */
async function filesWith(text: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  expect(paths.length).toBeGreaterThan(0); // the copy that git reads is in there
  const held = await Promise.all(paths.map(async (path) => [path, await readFile(path, "utf8")] as const));
  return held.filter(([path, content]) => content.includes(text) || path.endsWith("evil.sh")).map(([path]) => path);
}
