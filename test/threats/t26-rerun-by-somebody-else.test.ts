import { join } from "node:path";
import { expect, it } from "vitest";
import { noBug, openShop, pullNumber } from "../hosts/shop.ts";
import { setStage } from "../rig/stage.ts";
import { readWorkflow } from "../rig/workflow/read-workflow.ts";
import { root, runWorkflow } from "../rig/workflow/run-workflow.ts";

/** T26: a command that is run once more is also asked for by whoever runs it once more. */
const commands = await readWorkflow(join(root, "examples/commands.yml"));

it.each([
  ["hubot", 0],
  ["github-actions[bot]", 0],
  ["nobody-at-all", 0],
  ["MONA", 1],
  ["lisa", 1],
])("a re-run by %s asks the model %i times", async (rerunBy, asked) => {
  await using stage = await setStage([noBug]);
  const { repository } = await openShop(stage.github);
  stage.github.setPermission(repository, { login: "lisa", role: "write" });
  const happened = await stage.github.comment({ repository, number: pullNumber, by: "mona", body: "/codex review" });
  await runWorkflow(commands, { stage, happened, attempt: 2, rerunBy });
  expect(stage.codex.requests).toHaveLength(asked);
});

it("a re-run by somebody who may does not help somebody who may not", async () => {
  await using stage = await setStage([noBug]);
  const { repository } = await openShop(stage.github);
  const happened = await stage.github.comment({ repository, number: pullNumber, by: "hubot", body: "/codex review" });
  await runWorkflow(commands, { stage, happened, attempt: 2, rerunBy: "mona" });
  expect(stage.codex.requests).toHaveLength(0);
});
