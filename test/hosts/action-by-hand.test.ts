import { expect, it } from "vitest";
import { runAction } from "../rig/run-action.ts";
import { builtAction } from "../rig/stage.ts";

it("started outside a runner, the Action says so in one line and fails", async () => {
  const env = { GITHUB_EVENT_PATH: "", GITHUB_STEP_SUMMARY: "" };
  const run = await runAction({ main: builtAction(), event: "pull_request", payload: {}, inputs: {}, env });
  expect(run.code).toBe(1);
  expect(run.stderr).toBe("");
  expect(run.stdout).toContain("::error::GITHUB_EVENT_PATH is not set");
});
