import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createClient } from "../../src/github/octokit.ts";
import { createReader } from "../../src/github/reader.ts";
import { createWriter } from "../../src/github/writer.ts";
import { type GithubDouble, startGithub } from "../doubles/github/start-github.ts";
import { isWrite } from "../doubles/github/record/requests.ts";
import type { Repository } from "../doubles/github/state/model.ts";
import { memoryOutbox } from "./rig.ts";

const owner = "octo";
const name = "repo";
const branch = "codex/7/1";

let github: GithubDouble;
let repository: Repository;
let commit: string;

beforeEach(async () => {
  github = await startGithub({ secondaryLimits: null });
  repository = await github.createRepository({
    owner,
    name,
    from: [
      { message: "begin", files: { "a.ts": "1\n" } },
      { message: "try", branch, files: { "a.ts": "2\n" } },
      { message: "other", branch: "feature", files: { "a.ts": "3\n" } },
    ],
  });
  commit = tip(branch) ?? "";
});
afterEach(async () => {
  expect([...github.violations, ...github.defects]).toEqual([]);
  await github[Symbol.asyncDispose]();
});

function tip(of: string): string | undefined {
  return repository.branches.get(of);
}

function client() {
  const token = github.installationToken();
  return createClient({ token, apiUrl: github.apiUrl, signal: new AbortController().signal, retryPauseMs: 1 });
}

async function remove(what: { branch: string; commit: string }) {
  const noWait = (): Promise<void> => Promise.resolve();
  const { self } = await createReader(client(), { owner, name }).repository();
  if (self === null) throw new Error("the double did not say who we are");
  const writer = createWriter(client(), { owner, name, self, outbox: memoryOutbox(), sleep: noWait, pace: noWait });
  const written = await writer.write({ kind: "delete-branch", key: `k/${what.branch}`, ...what });
  await github.settled();
  return written;
}

const writes = (): number => github.requests.filter(isWrite).length;

describe("a branch of ours goes", () => {
  it("while it is where we left it; and a second time nothing is sent", async () => {
    expect(await remove({ branch, commit })).toMatchObject({ kind: "done" });
    expect(tip(branch)).toBeUndefined();
    const before = writes();
    expect(await remove({ branch, commit })).toMatchObject({ kind: "found" });
    expect(writes()).toBe(before);
  });

  it("not when somebody pushed to it", async () => {
    await github.pushBranch({ repository, by: "ann", branch, commit: { message: "more", files: { "a.ts": "4\n" } } });
    const now = tip(branch);
    expect(await remove({ branch, commit })).toEqual({
      kind: "refused",
      reason: "codex/7/1 stays: somebody has pushed to it",
    });
    expect(tip(branch)).toBe(now);
  });

  it("not while an open pull request is from it", async () => {
    await github.openPull({ repository, by: "ann", title: "Mine", head: branch });
    expect(await remove({ branch, commit })).toEqual({
      kind: "refused",
      reason: "codex/7/1 stays: an open pull request is from it",
    });
    await github.closePull({ repository, by: "ann", number: 1 });
    expect(await remove({ branch, commit })).toMatchObject({ kind: "done" });
  });

  it.each(["feature", "main", "codex", "codexes/1", "codex/../main", "codex/7/1 ", "refs/heads/codex/7/1"])(
    "never %j, which is not one of ours, even at its very commit",
    async (other) => {
      const before = writes();
      expect(await remove({ branch: other, commit: tip(other) ?? commit })).toEqual({
        kind: "refused",
        reason: "the branch is not one of ours",
      });
      expect(writes()).toBe(before);
    },
  );
});

it("branches are listed by how their names begin, each with its commit", async () => {
  const reader = createReader(client(), { owner, name });
  expect(await reader.branches("codex/7/")).toEqual([{ name: branch, sha: commit }]);
  expect(await reader.branches("codex/8/")).toEqual([]);
  expect(await reader.commit(commit)).toMatchObject({ sha: commit, message: "try", parents: [tip("main")] });
});
