import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createClient } from "../../src/github/octokit.ts";
import { forged, marker } from "../rig/made-candidates.ts";
import { setStage } from "../rig/stage.ts";
import { publishIn, triggerOf } from "./tamper-rig.ts";

it("the half that writes tidies up when an issue is closed, without any proposal", async () => {
  await using stage = await setStage([]);
  const { github } = stage;
  const repository = await github.createRepository({
    owner: "octo-shop",
    name: "cart",
    from: [
      { message: "Begin", files: { "a.js": "1;\n" } },
      { message: "Try", branch: "codex/1/1", files: { "a.js": "2;\n" } },
      { message: "Mine", branch: "codex/1/2", files: { "a.js": "3;\n" } },
    ],
  });
  await github.openIssue({ repository, by: "hubot", title: "t" });
  const token = github.actionsToken({ permissions: { metadata: "read", issues: "write", contents: "write" } });
  const client = createClient({ token, apiUrl: github.apiUrl, signal: AbortSignal.timeout(60_000), retryPauseMs: 1 });
  const commit = repository.branches.get("codex/1/1") ?? "";
  const record = forged(repository.branches.get("main") ?? "", { kind: "branch", branch: "codex/1/1", commit });
  const body = `1 candidate.\n\n${marker(record, repository.id, null)}`;
  await client("POST /repos/octo-shop/cart/issues/1/comments", { body });
  const closed = await github.closeIssue({ repository, by: "hubot", number: 1 });
  const scratch = await mkdtemp(join(tmpdir(), "closed-"));
  const came = await publishIn({ stage, folder: scratch, scratch }, triggerOf(closed));
  await rm(scratch, { recursive: true, force: true });
  await github.settled();
  expect(came).toMatchObject({ kind: "published", line: "1 branch of a candidate deleted." });
  expect([...repository.branches.keys()].toSorted()).toEqual(["codex/1/2", "main"]);
  expect([...github.violations, ...github.defects]).toEqual([]);
});
