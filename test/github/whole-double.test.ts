import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keyMarker } from "../../src/core/marker.ts";
import type { GithubReader } from "../../src/core/ports.ts";
import type { Annotation, Write } from "../../src/core/write.ts";
import { createClient } from "../../src/github/octokit.ts";
import { createReader } from "../../src/github/reader.ts";
import { createWriter } from "../../src/github/writer.ts";
import { type GithubDouble, startGithub } from "../doubles/github/start-github.ts";
import { memoryOutbox } from "./rig.ts";

/** Reader and writer against a GitHub that keeps GitHub's rules and checks each request against its published description. */
const owner = "octo";
const name = "repo";

let github: GithubDouble;
let reader: GithubReader;
let number: number;
let headSha: string;

beforeAll(async () => {
  github = await startGithub({ secondaryLimits: null });
  const repository = await github.createRepository({ owner, name });
  github.setPermission(repository, { login: "ann", role: "write" });
  const policy = { files: { ".github/codex.yml": "version: 1\n", "a.ts": "one\ntwo\nthree\n" }, message: "begin" };
  await github.pushBranch({ repository, by: "ann", branch: "main", commit: policy });
  const change = { files: { "a.ts": "one\ntwo\nTHREE\nfour\n" }, message: "change" };
  await github.openPull({ repository, by: "ann", title: "Change", head: "topic", commit: change });
  reader = createReader(client(), { owner, name });
  number = 1;
  headSha = (await reader.pull(number)).headSha;
});
afterAll(() => github[Symbol.asyncDispose]());

function client() {
  const token = github.installationToken();
  return createClient({ token, apiUrl: github.apiUrl, signal: new AbortController().signal, retryPauseMs: 1 });
}

const noWait = (): Promise<void> => Promise.resolve();

/** What a new runner has: the same token's account, and no memory. */
async function freshWriter() {
  const { self } = await reader.repository();
  if (self === null) throw new Error("the double did not say who we are");
  return createWriter(client(), { owner, name, self, outbox: memoryOutbox(), sleep: noWait, pace: noWait });
}

const warning = (line: number): Annotation => ({
  path: "a.ts",
  startLine: line,
  endLine: line,
  level: "warning",
  title: "t",
  message: `m${line}`,
});

/** Every kind of write of one job. */
function job(key: string, line: number): readonly Write[] {
  const run = { name: `Codex ${key}`, headSha, externalId: "pull:1" };
  const marked = (kind: string): { key: string; number: number; body: string } => ({
    key: `${key}/${kind}`,
    number,
    body: `${kind} of ${key}\n\n${keyMarker(`${key}/${kind}`)}`,
  });
  const comments = [{ path: "a.ts", side: "RIGHT", startLine: 3, line, body: `finding of ${key}` }] as const;
  const fallbackBody = `finding of ${key}\n\n${keyMarker(`${key}/review`)}`;
  const annotations = Array.from({ length: 120 }, (_, index) => warning(index + 1));
  return [
    { kind: "reaction", key: `${key}/seen`, on: { on: "issue", number }, content: "eyes" },
    { kind: "check-start", key: `${key}/start`, ...run, title: "Reading" },
    { kind: "comment", ...marked("comment") },
    { kind: "review", ...marked("review"), commit: headSha, comments, fallbackBody },
    { kind: "summary", key: `${key}/summary`, number, body: `${key}\n\n<!-- codex-bot:summary {"v":1} -->` },
    {
      kind: "check-conclude",
      key: `${key}/conclude`,
      ...run,
      conclusion: "failure",
      title: "1 finding",
      summary: "s",
      annotations,
    },
  ];
}

async function visible(key: string): Promise<Record<string, number>> {
  const having = (list: readonly { body: string }[]): number => list.filter(({ body }) => body.includes(key)).length;
  const [comments, reviews, inline] = [
    await reader.comments(number),
    await reader.reviews(number),
    await reader.reviewComments(number),
  ];
  const checks = await reader.checkRuns(headSha, `Codex ${key}`);
  return {
    comments: having(comments.filter(({ body }) => !body.includes("codex-bot:summary"))),
    summaries: comments.filter(({ body }) => body.includes("codex-bot:summary")).length,
    reviews: having(reviews),
    inline: having(inline),
    concluded: checks.filter(({ conclusion }) => conclusion === "failure").length,
    checks: checks.length,
  };
}

const once = { comments: 1, summaries: 1, reviews: 1, inline: 1, concluded: 1, checks: 1 };

describe("against a GitHub that keeps its rules", () => {
  it("reads what is there", async () => {
    const facts = await reader.repository();
    expect(facts).toMatchObject({ defaultBranch: "main", policyFile: { text: "version: 1\n", why: null } });
    expect(facts.self).toEqual({ id: github.app.bot.id, login: github.app.bot.login });
    expect(await reader.permission("ann")).toBe("write");
    expect(await reader.pull(number)).toMatchObject({
      title: "Change",
      headRef: "topic",
      baseRef: "main",
      state: "open",
    });
    expect(await reader.issue(number)).toMatchObject({ isPull: true });
  });

  it("shows one of each, also when another runner does the whole job again", async () => {
    for (const kinds of [
      ["done", "done", "done", "done", "done", "done"],
      ["found", "found", "found", "found", "found", "found"],
    ]) {
      const writer = await freshWriter();
      const written: string[] = [];
      for (const write of job("twice", 4)) written.push((await writer.write(write)).kind);
      expect(written).toEqual(kinds);
      expect(await visible("twice")).toEqual(once);
    }
  });

  it.each(["reset-after-store", "reset", 500] as const)(
    "shows one of each when every write fails once by %s (F35)",
    async (fault) => {
      const key = `after ${fault}:`;
      const writer = await freshWriter();
      for (const write of job(key, 4)) {
        const method = write.kind === "summary" || write.kind === "check-conclude" ? "PATCH" : "POST";
        github.failNext({ method, fault, ...(fault === 500 ? { afterStore: true } : {}) });
        expect((await writer.write(write)).kind).toMatch(/done|found/);
      }
      expect(await visible(key)).toEqual(once);
    },
  );

  it("keeps a finding visible whose line GitHub refuses (F32)", async () => {
    const writer = await freshWriter();
    for (const write of job("badline", 40)) expect((await writer.write(write)).kind).toMatch(/done|found/);
    expect(await visible("badline")).toEqual({ ...once, inline: 0 });
    expect((await reader.reviews(number)).at(-1)?.body).toContain("finding of badline");
  });

  it("answers in a thread, once", async () => {
    const [thread] = await reader.reviewComments(number);
    const reply: Write = {
      kind: "thread-reply",
      key: "reply",
      number,
      inReplyTo: thread?.id ?? 0,
      body: `Yes\n\n${keyMarker("reply")}`,
    };
    expect(await (await freshWriter()).write(reply)).toMatchObject({ kind: "done" });
    expect(await (await freshWriter()).write(reply)).toMatchObject({ kind: "found" });
    expect((await reader.reviewComments(number)).filter(({ inReplyTo }) => inReplyTo === thread?.id)).toHaveLength(1);
  });

  it("asked nothing that GitHub's description does not allow", () => {
    expect(github.violations).toEqual([]);
    expect(github.defects).toEqual([]);
  });
});
