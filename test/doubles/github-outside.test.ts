import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { query } from "./github-client.ts";
import { openStage } from "./github-stage.ts";
import type { Stage } from "./github-stage.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(async () => {
  await stage.github[Symbol.asyncDispose]();
  expect(stage.github.defects).toEqual([]);
});

const run = promisify(execFile);

const withToken = (token: string): NodeJS.ProcessEnv => ({
  ...process.env,
  GIT_TERMINAL_PROMPT: "0",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_COUNT: "1",
  GIT_CONFIG_KEY_0: `http.${stage.github.url}/.extraHeader`,
  GIT_CONFIG_VALUE_0: `Authorization: Basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`,
});

const threadListSchema = z.object({
  nodes: z.array(z.looseObject({ id: z.string() })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string() }),
});
const pullSchema = z.object({ pullRequest: z.object({ reviewThreads: threadListSchema }) });
const threadsSchema = z.object({ data: z.object({ repository: pullSchema }) });

describe("git over HTTP", () => {
  it("serves blob-less clones and pull request heads, and takes pushes", async () => {
    const { github, repository } = stage;
    const folder = await mkdtemp(join(tmpdir(), "clone-"));
    const env = withToken(github.userToken("ann"));
    const git = async (...args: string[]): Promise<string> =>
      (await run("git", ["-C", folder, ...args], { env })).stdout;
    await run(
      "git",
      ["clone", "--quiet", "--filter=blob:none", "--branch=topic", github.cloneUrl(repository), folder],
      { env },
    );
    expect(await git("rev-list", "--objects", "--missing=print", "--all")).toMatch(/^\?/m);
    await git("fetch", "--quiet", "origin", "refs/pull/1/head");
    expect((await git("rev-parse", "FETCH_HEAD")).trim()).toBe(repository.branches.get("topic"));
    await writeFile(join(folder, "pushed.txt"), "over http\n");
    await git("add", ".");
    await git("-c", "user.name=Ann", "-c", "user.email=ann@example.com", "commit", "--quiet", "-m", "push");
    await git("push", "--quiet", "origin", "topic");
    await github.settled();
    const pushed = (await git("rev-parse", "HEAD")).trim();
    expect((await stage.ask("GET", "/pulls/1")).body).toMatchObject({ head: { sha: pushed } });
    expect(github.deliveries.at(-1)).toMatchObject({
      event: "pull_request",
      payload: { action: "synchronize", after: pushed, sender: { login: "ann" } },
    });
    await rm(folder, { recursive: true });
  });

  it("asks nobody for a token twice, hides what is private and refuses pushes without permission", async () => {
    const { github, repository } = stage;
    const refs = `${github.cloneUrl(repository)}/info/refs?service=`;
    const status = async (service: string, token: string | null): Promise<number> => {
      const basic = token === null ? {} : { authorization: `Basic ${Buffer.from(`x:${token}`).toString("base64")}` };
      return (await fetch(refs + service, { headers: basic })).status;
    };
    expect(await status("git-upload-pack", null)).toBe(401);
    expect(await status("git-upload-pack", "wrong")).toBe(401);
    expect(await status("git-upload-pack", github.userToken("stranger"))).toBe(404);
    expect(await status("git-upload-pack", github.installationToken())).toBe(200);
    expect(await status("git-receive-pack", github.installationToken({ permissions: { contents: "read" } }))).toBe(403);
    const open = await github.createRepository({ owner: "acme", name: "open", from: [{ files: { a: "a\n" } }] });
    expect((await fetch(`${github.cloneUrl(open)}/info/refs?service=git-upload-pack`)).status).toBe(200);
  });
});

describe("GraphQL", () => {
  it("reads the policy file of the default branch and the viewer", async () => {
    const { github, repository } = stage;
    const text = `query ($owner: String!, $name: String!) { viewer { login databaseId }
      repository(owner: $owner, name: $name) { databaseId isPrivate defaultBranchRef { name target { oid ... on Commit {
        file(path: "a.txt") { mode type object { ... on Blob { byteSize isBinary isTruncated text } } }
        none: file(path: "none") { mode } } } } } }`;
    expect(await query(github, text, { variables: { owner: "acme", name: "shop" } })).toMatchObject({
      data: {
        viewer: { login: "codex-bot[bot]", databaseId: github.app.bot.id },
        repository: {
          databaseId: repository.id,
          isPrivate: true,
          defaultBranchRef: {
            name: "main",
            target: {
              oid: repository.branches.get("main"),
              file: {
                mode: 0o100644,
                type: "blob",
                object: { isBinary: false, text: expect.stringContaining("line 60") },
              },
              none: null,
            },
          },
        },
      },
    });
    expect(await query(github, `{ repository(owner: "x", name: "y") { name } }`)).toMatchObject({
      data: { repository: null },
      errors: [{ type: "NOT_FOUND" }],
    });
  });

  it("pages threads, minimises comments and resolves only with contents write", async () => {
    const { github, repository, ask } = stage;
    const number = await stage.openPull("threads");
    const comments = [3, 4, 5].map((line) => ({ path: "a.txt", line, body: `on ${line}` }));
    await ask("POST", `/pulls/${number}/reviews`, { event: "COMMENT", comments });
    const threads = async (after: string | null) => {
      const text = `query ($after: String) { repository(owner: "acme", name: "shop") { pullRequest(number: ${number}) {
        reviewThreads(first: 2, after: $after) { nodes { id isResolved isOutdated
          comments(first: 1) { nodes { id body author { login } } } } pageInfo { hasNextPage endCursor } } } } }`;
      return threadsSchema.parse(await query(github, text, { variables: { after } })).data.repository.pullRequest
        .reviewThreads;
    };
    const { nodes, pageInfo } = await threads(null);
    expect(nodes).toMatchObject([
      { isResolved: false, comments: { nodes: [{ body: "on 3", author: { login: "codex-bot" } }] } },
      {},
    ]);
    expect(await threads(pageInfo.endCursor)).toMatchObject({
      nodes: [{}],
      pageInfo: { hasNextPage: false },
    });
    const resolve = (token: string) =>
      query(github, `mutation ($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { isResolved } } }`, {
        variables: { id: nodes[0]?.id },
        token,
      });
    const reads = github.installationToken({ permissions: { contents: "read", pull_requests: "write" } });
    expect(await resolve(reads)).toMatchObject({ errors: [{ type: "FORBIDDEN" }] });
    const writes = github.installationToken({ permissions: { contents: "write", pull_requests: "write" } });
    expect(await resolve(writes)).toMatchObject({ data: { resolveReviewThread: { thread: { isResolved: true } } } });
    const review = repository.issues.get(number)?.pull?.reviews[0];
    const minimize = `mutation { minimizeComment(input: { subjectId: "PRR_${review?.id}", classifier: OUTDATED }) { minimizedComment { isMinimized } } }`;
    expect(await query(github, minimize)).toMatchObject({
      data: { minimizeComment: { minimizedComment: { isMinimized: true } } },
    });
  });
});
