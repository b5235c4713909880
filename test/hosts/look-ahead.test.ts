import { describe, expect, it } from "vitest";
import type { GithubReader } from "../../src/core/ports.ts";
import type { Trigger } from "../../src/core/trigger.ts";
import { createClient } from "../../src/github/octokit.ts";
import { createReader } from "../../src/github/reader.ts";
import { toTrigger } from "../../src/github/to-trigger.ts";
import { likelyWanted } from "../../src/hosts/likely-wanted.ts";
import { lookAhead } from "../../src/hosts/look-ahead.ts";
import { createSample } from "../doubles/github/sample.ts";
import { type GithubDouble, startGithub } from "../doubles/github/start-github.ts";

async function opened(github: GithubDouble): Promise<{ trigger: Trigger; reader: GithubReader }> {
  await createSample(github);
  const delivery = github.deliveries.findLast(({ event }) => event === "pull_request");
  const triggered = toTrigger("pull_request", delivery?.payload, "1");
  if (triggered.kind !== "trigger") throw new Error(triggered.why);
  const token = github.actionsToken();
  const request = createClient({ token, apiUrl: github.apiUrl, signal: AbortSignal.timeout(60_000), retryPauseMs: 1 });
  return { trigger: triggered.trigger, reader: createReader(request, { owner: "octo-shop", name: "cart" }) };
}

const paths = (github: GithubDouble): readonly string[] => github.requests.map(({ path }) => path).toSorted();
const three = ["/graphql", "/repos/octo-shop/cart/issues/2/comments", "/repos/octo-shop/cart/pulls/2"];

describe("what opening a job asks about a push", () => {
  it("is asked once, before anybody wants it", async () => {
    await using github = await startGithub();
    const { trigger, reader } = await opened(github);
    const ahead = lookAhead(reader, trigger);
    const [facts, pull, comments] = await Promise.all([ahead.repository(), ahead.pull(2), ahead.comments(2)]);
    expect([facts.defaultBranch, pull.headSha, comments.length]).toEqual(["main", trigger.pull?.headSha, 0]);
    await Promise.all([ahead.repository(), ahead.pull(2), ahead.comments(2)]);
    expect(paths(github)).toEqual(three);
  });

  it("is still asked when it is about another number", async () => {
    await using github = await startGithub();
    const { trigger, reader } = await opened(github);
    const ahead = lookAhead(reader, trigger);
    await expect(ahead.pull(1)).rejects.toThrow(); // an issue
    expect(await ahead.comments(1)).toEqual([]);
    expect(paths(github)).toContain("/repos/octo-shop/cart/issues/1/comments");
  });

  it("fails for the one who needs it, and for nobody else", async () => {
    await using github = await startGithub();
    const { trigger, reader } = await opened(github);
    const broken: GithubReader = { ...reader, pull: () => Promise.reject(new Error("away")) };
    const ahead = lookAhead(broken, trigger);
    expect((await ahead.repository()).id).toBe(trigger.repository.id);
    await expect(ahead.pull(2)).rejects.toThrow("away");
  });

  it("is not asked for a comment", async () => {
    await using github = await startGithub();
    const { trigger, reader } = await opened(github);
    const said: Trigger = { ...trigger, cause: { kind: "rerun", checkRunId: 1, headSha: "a".repeat(40) } };
    lookAhead(reader, said);
    await lookAhead(reader, said).repository();
    expect(paths(github)).toEqual(["/graphql"]);
  });
});

describe("what git fetches ahead", () => {
  it("is the pull request of a push to the default branch", async () => {
    await using github = await startGithub();
    const { trigger } = await opened(github);
    const { headSha, baseSha } = trigger.pull ?? {};
    expect(likelyWanted(trigger)).toMatchObject({ pull: { number: 2, headSha, baseSha }, policyCommit: baseSha });
  });

  it("is nothing for drafts, other bases and other causes", async () => {
    await using github = await startGithub();
    const { trigger } = await opened(github);
    const { pull } = trigger;
    if (pull === null) throw new Error("the event has no pull request");
    expect(likelyWanted({ ...trigger, pull: { ...pull, draft: true } })).toBeNull();
    expect(likelyWanted({ ...trigger, pull: { ...pull, baseRef: "stable" } })).toBeNull();
    expect(likelyWanted({ ...trigger, pull: null })).toBeNull();
    const rerun = { kind: "rerun", checkRunId: 1, headSha: pull.headSha } as const;
    expect(likelyWanted({ ...trigger, cause: rerun })).toBeNull();
  });
});
