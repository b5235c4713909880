import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RetryLater, UserError } from "../../src/core/errors.ts";
import { limits } from "../../src/core/limits.ts";
import { createClient } from "../../src/github/octokit.ts";
import { createReader } from "../../src/github/reader.ts";
import { readLog } from "../../src/github/read-log.ts";
import { startGithub, type GithubDouble } from "../doubles/github/start-github.ts";
import type { Repository } from "../doubles/github/state/model.ts";

let github: GithubDouble;
let repository: Repository;
beforeAll(async () => {
  github = await startGithub({ secondaryLimits: null });
  repository = await github.createRepository({
    owner: "octo",
    name: "repo",
    from: [{ message: "Begin", files: { a: "a\n" } }],
  });
});
afterAll(() => github[Symbol.asyncDispose]());

const signal = new AbortController().signal;

function readerWith(permissions: Record<string, "read">, apiUrl = github.apiUrl) {
  const token = github.actionsToken({ permissions: { metadata: "read", ...permissions } });
  return createReader(createClient({ token, apiUrl, signal, retryPauseMs: 1 }), { owner: "octo", name: "repo" });
}

describe("what Actions ran", () => {
  it("is read with the jobs of every attempt, and the log of one without the token", async () => {
    const run = { repository, on: "main", by: "mona" };
    await github.ranWorkflow({ ...run, jobs: [{ name: "test", conclusion: "failure", failed: "Run npm test" }] });
    await github.ranWorkflow({ ...run, jobs: [{ name: "test", conclusion: "success", log: ["all is well"] }] });
    const reader = readerWith({ actions: "read" });
    const [sha = ""] = repository.branches.values();
    const runs = await reader.workflowRuns(sha);
    expect(runs).toMatchObject([{ name: "CI", event: "pull_request", headSha: sha, conclusion: "success" }]);
    expect(await reader.workflowRuns("0".repeat(40))).toEqual([]);
    const jobs = await reader.workflowJobs(runs[0]?.id ?? 0);
    expect(jobs.map(({ attempt, conclusion }) => [attempt, conclusion])).toEqual([
      [1, "failure"],
      [2, "success"],
    ]);
    expect(jobs[0]?.steps.find(({ conclusion }) => conclusion === "failure")?.name).toBe("Run npm test");
    expect(await reader.jobLog(jobs[1]?.id ?? 0, signal)).toMatchObject({
      kind: "log",
      text: "2026-01-02T03:04:05.6789012Z all is well\n",
      cut: false,
    });
    expect(github.violations).toEqual([]);
    expect(github.defects).toEqual([]);
  });

  it("has no log where it was deleted, and says which permission is missing", async () => {
    const made = { repository, on: "main", by: "mona", name: "Lint" };
    await github.ranWorkflow({ ...made, jobs: [{ name: "lint", conclusion: "failure", log: null }] });
    const id = repository.workflowRuns.at(-1)?.jobs[0]?.id ?? 0;
    expect(await readerWith({ actions: "read" }).jobLog(id, signal)).toEqual({
      kind: "none",
      why: "GitHub keeps no log of it",
    });
    await expect(readerWith({ checks: "read" }).jobLog(id, signal)).rejects.toBeInstanceOf(UserError);
    github.failNext({ path: `/repos/octo/repo/actions/jobs/${id}/logs`, fault: 503, times: 3 });
    await expect(readerWith({ actions: "read" }).jobLog(id, signal)).rejects.toBeInstanceOf(RetryLater);
  });
});

/** Another host, and what it was sent. */
async function elsewhere(listener: RequestListener) {
  const seen: { url: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    seen.push({ url: request.url ?? "", headers: request.headers });
    listener(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  return {
    url,
    seen,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const overHttp = { api: "http://127.0.0.1/api", signal };

describe("the address of a log", () => {
  it("T78: is asked without the token, wherever GitHub points", async () => {
    await using storage = await elsewhere((_, response) => response.end("printed\n"));
    await using api = await elsewhere((_, response) =>
      response.writeHead(302, { location: `${storage.url}/log?sig=1` }).end(),
    );
    const log = await readerWith({}, api.url).jobLog(7, signal);
    expect(log).toMatchObject({ kind: "log", text: "printed\n" });
    expect(api.seen[0]?.headers.authorization).toMatch(/^(?:token|bearer) ghs_/i);
    expect(storage.seen[0]?.headers).not.toHaveProperty("authorization");
    expect(JSON.stringify(storage.seen)).not.toContain("ghs_");
  });

  it("T78: is not followed a second time", async () => {
    await using other = await elsewhere((_, response) => response.end("inside\n"));
    await using storage = await elsewhere((_, response) => response.writeHead(302, { location: other.url }).end());
    expect((await readLog(storage.url, overHttp)).kind).toBe("none");
    expect(other.seen).toEqual([]);
  });

  it.each([
    ["no address", "not an address"],
    ["a file", "file:///etc/passwd"],
    ["data", "data:text/plain,log"],
    ["a name and a password in it", "http://a:b@127.0.0.1/"],
  ])("T78: is not asked when it is %s", async (_, address) => {
    expect(await readLog(address, overHttp)).toEqual({
      kind: "none",
      why: "its address is not one that is fetched",
    });
  });

  it("T78: is not asked over plain HTTP when the API is not", async () => {
    await using storage = await elsewhere((_, response) => response.end("printed\n"));
    const log = await readLog(storage.url, { api: "https://api.github.com/x", signal });
    expect([log.kind, storage.seen.length]).toEqual(["none", 0]);
  });

  it("T75: gives nothing when the answer is compressed, and was asked not to be", async () => {
    await using storage = await elsewhere((_, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(Buffer.alloc(100)),
    );
    expect(await readLog(storage.url, overHttp)).toEqual({ kind: "none", why: "it is compressed" });
    expect(storage.seen[0]?.headers["accept-encoding"]).toBe("identity");
  });

  it("T75: gives the last lines of ten megabytes, whole lines, and says that it is the end only", async () => {
    const line = `${"x".repeat(99)}\n`;
    await using storage = await elsewhere((_, response) => response.end(`${line.repeat(100_000)}the end ä\n`));
    const log = await readLog(storage.url, overHttp);
    if (log.kind !== "log") throw new Error(log.why);
    expect(log).toMatchObject({ cut: true, bytes: 10_000_011 });
    expect(log.text.length).toBeLessThanOrEqual(limits.jobLogKept);
    expect(log.text).toMatch(/^x{99}\n[^]*\nthe end ä\n$/);
  });

  it("T75: is left when there is no end to it", async () => {
    await using storage = await elsewhere((_, response) => {
      const chunk = Buffer.alloc(1024 * 1024, "y\n");
      const more = (): void => {
        while (!response.destroyed && response.write(chunk)) continue;
      };
      response.on("drain", more);
      more();
    });
    const log = await readLog(storage.url, overHttp);
    expect(log).toMatchObject({ kind: "log", cut: true });
    expect(log.kind === "log" && log.bytes).toBeLessThan(limits.jobLogBytes + 2 * 1024 * 1024);
  });

  it("costs the log when it breaks, and ends with the job", async () => {
    await using storage = await elsewhere((_, response) => void response.write("half", () => response.destroy()));
    expect((await readLog(storage.url, overHttp)).kind).toBe("none");
    const ended = AbortSignal.abort(new Error("cancelled"));
    await expect(readLog(storage.url, { ...overHttp, signal: ended })).rejects.toThrow("cancelled");
  });
});
