import { execFile } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import examples from "@octokit/webhooks-examples" with { type: "json" };
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asking, query } from "./github-client.ts";
import { openStage } from "./github-stage.ts";
import type { Stage } from "./github-stage.ts";
import { startGithub } from "./github/start-github.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(async () => {
  await stage.github[Symbol.asyncDispose]();
  expect(stage.github.defects).toEqual([]);
});

describe("webhooks", () => {
  it("are signed, named and carry the installation", async () => {
    const received: { headers: Record<string, unknown>; body: string }[] = [];
    const receiver = createServer((request, response) => {
      void text(request).then((body) => {
        received.push({ headers: request.headers, body });
        response.writeHead(202).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    const { port } = receiver.address() as AddressInfo;
    const { github, repository } = stage;
    github.addWebhook({ url: `http://127.0.0.1:${port}/hook`, secret: "s3cret", events: ["issue_comment"] });
    const delivery = await github.comment({ repository, number: 1, by: "ann", body: "hello" });
    await stage.ask("POST", "/issues/1/comments", { body: "from the app itself" });
    await github.settled();
    receiver.close();
    expect(delivery.answers).toEqual([{ url: `http://127.0.0.1:${port}/hook`, status: 202 }]);
    const [first, own] = received;
    const signature = `sha256=${createHmac("sha256", "s3cret")
      .update(first?.body ?? "")
      .digest("hex")}`;
    expect(first?.headers).toMatchObject({
      "x-github-event": "issue_comment",
      "x-github-delivery": delivery.id,
      "x-hub-signature-256": signature,
    });
    expect(JSON.parse(first?.body ?? "")).toMatchObject({
      action: "created",
      comment: { body: "hello" },
      installation: { id: expect.any(Number) },
    });
    expect(JSON.parse(own?.body ?? "")).toMatchObject({ sender: { login: "codex-bot[bot]", type: "Bot" } });
  });

  /** An issue that was transferred has `changes`; `draft` of a mere issue is long gone. */
  const gone = new Set(["/changes", "/issue/draft"]);

  function missing(example: unknown, made: unknown, at = ""): string[] {
    if (typeof example !== "object" || example === null || Array.isArray(example)) return [];
    if (typeof made !== "object" || made === null) return [];
    return Object.entries(example).flatMap(([name, inner]) => {
      if (gone.has(`${at}/${name}`)) return [];
      return name in made ? missing(inner, Reflect.get(made, name), `${at}/${name}`) : [`${at}/${name}`];
    });
  }

  it.each([
    ["pull_request", "opened"],
    ["pull_request", "synchronize"],
    ["issue_comment", "created"],
    ["pull_request_review_comment", "created"],
    ["check_run", "rerequested"],
    ["issues", "opened"],
  ])("have every field of GitHub's own %s %s", async (event, action) => {
    const { github, repository, ask, head } = stage;
    const at = { repository, number: 1, by: "ann" };
    const made: Record<string, () => Promise<{ payload: object }>> = {
      "pull_request opened": async () =>
        github.openPull({ ...at, title: "t", head: `b-${event}`, commit: { files: { t: "t\n" } } }),
      "pull_request synchronize": async () => github.push({ ...at, commit: { files: { pushed: "p\n" } } }),
      "issue_comment created": async () => github.comment({ ...at, body: "b" }),
      "pull_request_review_comment created": async () =>
        github.reviewLine({ ...at, body: "b", at: { path: "a.txt", line: 3 } }),
      "issues opened": async () => github.openIssue({ ...at, title: "t" }),
      "check_run rerequested": async () => {
        await ask("POST", "/check-runs", { name: "Again", head_sha: head });
        return github.rerunCheck({ ...at, run: "Again" });
      },
    };
    const { payload } = (await made[`${event} ${action}`]?.()) ?? { payload: {} };
    const known = examples.find((one) => one.name === event)?.examples ?? [];
    const example = known.findLast((one) => "action" in one && one.action === action);
    expect(missing(example, payload)).toEqual([]);
  });
});

describe("git over HTTP", () => {
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
    expect(await readFile(join(folder, "pushed.txt"), "utf8")).toBe("over http\n");
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
    expect(await status("git-receive-pack", github.installationToken())).toBe(403);
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
    const threads = async (after: string | null) =>
      query(
        github,
        `query ($after: String) { repository(owner: "acme", name: "shop") { pullRequest(number: ${number}) { reviewThreads(first: 2, after: $after) {
          nodes { id isResolved isOutdated comments(first: 1) { nodes { id body author { login } } } } pageInfo { hasNextPage endCursor } } } } }`,
        { variables: { after } },
      ) as Promise<{
        data: {
          repository: { pullRequest: { reviewThreads: { nodes: { id: string }[]; pageInfo: { endCursor: string } } } };
        };
      }>;
    const { nodes, pageInfo } = (await threads(null)).data.repository.pullRequest.reviewThreads;
    expect(nodes).toMatchObject([
      { isResolved: false, comments: { nodes: [{ body: "on 3", author: { login: "codex-bot" } }] } },
      {},
    ]);
    expect((await threads(pageInfo.endCursor)).data.repository.pullRequest.reviewThreads).toMatchObject({
      nodes: [{}],
      pageInfo: { hasNextPage: false },
    });
    const resolve = (token: string) =>
      query(github, `mutation ($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { isResolved } } }`, {
        variables: { id: nodes[0]?.id },
        token,
      });
    expect(await resolve(github.installationToken())).toMatchObject({ errors: [{ type: "FORBIDDEN" }] });
    const writes = github.installationToken({ permissions: { contents: "write", pull_requests: "write" } });
    expect(await resolve(writes)).toMatchObject({ data: { resolveReviewThread: { thread: { isResolved: true } } } });
    const review = repository.issues.get(number)?.pull?.reviews[0];
    const minimize = `mutation { minimizeComment(input: { subjectId: "PRR_${review?.id}", classifier: OUTDATED }) { minimizedComment { isMinimized } } }`;
    expect(await query(github, minimize)).toMatchObject({
      data: { minimizeComment: { minimizedComment: { isMinimized: true } } },
    });
  });
});

describe("faults, limits and the record", () => {
  it("fails as told, as often as told, and stores before the cut when told", async () => {
    const { github, ask } = stage;
    const path = "/repos/acme/shop/issues/1/comments";
    const count = async (): Promise<number> =>
      ((await ask("GET", "/issues/1/comments?per_page=100")).body as unknown[]).length;
    const before = await count();
    github.failNext({ method: "POST", path, fault: 502, times: 2, headers: { "retry-after": "1" } });
    const statuses = [0, 1].map(async () => (await ask("POST", "/issues/1/comments", { body: "b" })).status);
    expect(await Promise.all(statuses)).toEqual([502, 502]);
    github.failNext({ method: "POST", path: /\/comments$/, fault: "reset" });
    await expect(ask("POST", "/issues/1/comments", { body: "b" })).rejects.toThrow("fetch failed");
    expect(await count()).toBe(before);
    github.failNext({ method: "POST", path, fault: "reset-after-store" });
    await expect(ask("POST", "/issues/1/comments", { body: "b" })).rejects.toThrow("fetch failed");
    github.failNext({ method: "POST", path, fault: 500, afterStore: true });
    expect((await ask("POST", "/issues/1/comments", { body: "b" })).status).toBe(500);
    expect(await count()).toBe(before + 2);
  });

  it("limits content to 80 a minute and 500 an hour", async () => {
    const clock = { now: 0 };
    await using github = await startGithub({ clock: () => clock.now });
    const repository = await github.createRepository({ owner: "o", name: "r", from: [{ files: { a: "a\n" } }] });
    await github.openIssue({ repository, by: "o", title: "t" });
    const ask = asking(github, github.installationToken({ expiresAt: Infinity }), "/repos/o/r");
    const post = async (): Promise<number> => (await ask("POST", "/issues/1/comments", { body: "b" })).status;
    const taken: number[] = [];
    for (let minute = 0; minute < 8; minute += 1) {
      let created = 0;
      while ((await post()) === 201) created += 1;
      taken.push(created);
      clock.now += 60_000;
    }
    expect(taken).toEqual([80, 80, 80, 80, 80, 80, 20, 0]);
    const refused = await ask("POST", "/issues/1/comments", { body: "b" });
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([403, "3600"]);
  });

  it("prints writes with stable names", async () => {
    await using github = await startGithub();
    const repository = await github.createRepository({ owner: "o", name: "r", from: [{ files: { a: "a\n" } }] });
    await github.openPull({ repository, by: "o", title: "t", head: "h", commit: { files: { a: "b\n" } } });
    const ask = asking(github, github.installationToken(), "/repos/o/r");
    const head = repository.branches.get("h") ?? "";
    const { id } = (
      await ask("POST", "/issues/1/comments", { body: `two\nlines about ${head.slice(0, 9)} at ${github.url}/o/r` })
    ).body as { id: number };
    await ask("GET", "/issues/1/comments");
    await ask("PATCH", `/issues/comments/${id}`, { body: `#issuecomment-${id}` });
    await ask("POST", "/pulls/1/reviews", {
      commit_id: head,
      event: "COMMENT",
      comments: [{ path: "a", line: 9, body: "b" }],
    });
    expect(github.transcript()).toMatchInlineSnapshot(`
      "POST /repos/o/r/issues/1/comments -> 201
        body: |-
          two
          lines about <head-1-of-1:9> at <github>/o/r

      PATCH /repos/o/r/issues/comments/<comment-1> -> 200
        body: "#issuecomment-<comment-1>"

      POST /repos/o/r/pulls/1/reviews -> 422
        commit_id: <head-1-of-1>
        event: COMMENT
        comments:
          - path: a
            line: 9
            body: b
      "
    `);
  });
});
