import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { resolveWorkflowRun } from "../../src/github/resolve-workflow-run.ts";
import { createClient } from "../../src/github/octokit.ts";
import { startGithub, type GithubDouble } from "../doubles/github/start-github.ts";
import type { Repository } from "../doubles/github/state/model.ts";
import type { Delivery } from "../doubles/github/webhooks/deliver.ts";
import { openShop } from "../hosts/shop.ts";
import { workflowRunOf } from "../rig/workflow/workflow-run-of.ts";

/** T10, T24, T79: what a finished workflow of a stranger's pull request may lead to. */
let github: GithubDouble;
let repository: Repository;
let fork: Repository;
let opened: Delivery;
beforeAll(async () => {
  github = await startGithub();
  ({ repository } = await openShop(github));
  fork = await github.fork(repository, "stranger");
  const commit = { message: "x", files: { "a.js": "a();\n" } };
  opened = await github.openPull({
    repository,
    headRepository: fork,
    by: "stranger",
    title: "A",
    head: "main",
    commit,
  });
});
afterAll(() => github[Symbol.asyncDispose]());

type Run = Record<string, unknown>;
const sentSchema = z.looseObject({ workflow_run: z.record(z.string(), z.unknown()) });

async function resolve(change: (run: Run) => Run = (run) => run) {
  const { payload } = workflowRunOf({ name: "x", on: {}, permissions: {}, jobs: {} }, opened);
  const { workflow_run, ...rest } = sentSchema.parse(payload);
  const sent = { ...rest, workflow_run: change(workflow_run) };
  const token = github.actionsToken({ permissions: { metadata: "read", contents: "read", pull_requests: "read" } });
  return resolveWorkflowRun(
    sent,
    "d",
    createClient({ token, apiUrl: github.apiUrl, signal: AbortSignal.timeout(30_000) }),
  );
}

const number = 3;

describe("the end of a workflow of a fork", () => {
  it("leads to an automatic review of the pull request it was for, as GitHub shows it now", async () => {
    const read = await resolve();
    expect(read).toMatchObject({
      kind: "trigger",
      trigger: {
        subject: { kind: "pull", number },
        cause: { kind: "pull", action: "changed" },
        actor: { login: "stranger" },
        pull: { headRepositoryId: fork.id, author: { login: "stranger" }, draft: false },
      },
    });
  });

  it.each<[string, (run: Run) => Run, RegExp]>([
    ["of another event", (run) => ({ ...run, event: "push" }), /run by push/],
    ["of a comment, which would be a command", (run) => ({ ...run, event: "issue_comment" }), /run by issue_comment/],
    ["that nobody approved", (run) => ({ ...run, conclusion: "action_required" }), /action_required/],
    ["that was cancelled", (run) => ({ ...run, conclusion: "cancelled" }), /cancelled/],
    ["of another repository", (run) => ({ ...run, repository: { id: 1 } }), /another repository/],
    ["of an older commit", (run) => ({ ...run, head_sha: "0".repeat(40) }), /no longer the head/],
    [
      "of a branch of that name elsewhere (T24)",
      (run) => ({ ...run, head_repository: { id: 1, owner: { login: "stranger" } } }),
      /no longer the head/,
    ],
    ["of a branch that is none", (run) => ({ ...run, head_branch: "a&state=all&head=" }), /no longer the head/],
    [
      "without a repository, because the fork is gone",
      (run) => ({ ...run, head_repository: null }),
      /none that a review follows/,
    ],
  ])("leads to nothing when it is %s", async (_, change, why) => {
    const read = await resolve(change);
    expect(read.kind).toBe("ignored");
    expect(read.kind === "ignored" && read.why).toMatch(why);
  });

  it("leads to nothing when two pull requests have that head, or when it is closed", async () => {
    await github.pushBranch({
      repository,
      by: "mona",
      branch: "next",
      commit: { message: "n", files: { "n.js": "n\n" } },
    });
    const twin = { repository, headRepository: fork, by: "stranger", title: "B", head: "main", base: "next" };
    await github.openPull(twin);
    expect(await resolve()).toMatchObject({ kind: "ignored", why: expect.stringMatching(/#\d and #\d/) });
    await github.closePull({ repository, number, by: "mona" });
    expect(await resolve()).toMatchObject({ kind: "trigger", trigger: { subject: { number: 4 } } });
    await github.closePull({ repository, number: 4, by: "mona" });
    expect(await resolve()).toMatchObject({ kind: "ignored" });
  });
});
