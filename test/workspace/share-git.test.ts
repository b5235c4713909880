import { mkdtempSync, readdirSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RetryLater } from "../../src/core/errors.ts";
import type { OpenGit, Wanted } from "../../src/core/ports.ts";
import { openRepository } from "../../src/workspace/repository.ts";
import { shareGit } from "../../src/workspace/share-git.ts";
import { type Fixture, type GitServer, repository, serve } from "./git-fixture.ts";
import { forever } from "./reader-rig.ts";

let upstream: Fixture;
let server: GitServer;
let wanted: Wanted;
let failing: number;
let silent: boolean;

beforeEach(async () => {
  failing = 0;
  silent = false;
  upstream = repository();
  upstream.write({ "a.ts": "one\n", "AGENTS.md": "Be kind.\n", "RULES.md": "Be brief.\n" });
  const base = upstream.commit("base");
  upstream.git("checkout", "--quiet", "-b", "topic");
  upstream.write({ "a.ts": "two\n" });
  const head = upstream.commit("change");
  upstream.git("checkout", "--quiet", "main");
  upstream.git("update-ref", "refs/pull/7/head", head);
  const pull = { number: 7, headSha: head, baseSha: base };
  wanted = { pull, policyCommit: base, defaultBranch: "main", instructionNames: ["AGENTS.md"] };
  server = await serve(upstream, {
    instead(_, response) {
      if (failing-- > 0) response.writeHead(503).end();
      return silent || response.headersSent;
    },
  });
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  upstream[Symbol.dispose]();
});

const open: OpenGit = (what, signal) => openRepository({ url: server.url, token: null, directory: null })(what, signal);
const fetches = (): number => server.requests.filter((one) => one.startsWith("GET")).length;

async function content(opened: Awaited<ReturnType<OpenGit>>): Promise<unknown> {
  return opened.kind === "open" ? opened.git.read(wanted.policyCommit, "AGENTS.md", 100) : opened;
}

const kind = { kind: "text", text: "Be kind.\n" };

describe("one copy for both halves", () => {
  it("is fetched once, also for who names no instruction files", async () => {
    await using git = shareGit(open, forever);
    expect(await content(await git.openGit(wanted, forever))).toEqual(kind);
    const before = fetches();
    const { instructionNames: _, ...plain } = wanted;
    expect(await content(await git.openGit(plain, forever))).toEqual(kind);
    expect(fetches()).toBe(before);
  });

  it("is not given to whoever wants other instruction files or other commits", async () => {
    await using git = shareGit(open, forever);
    await git.openGit(wanted, forever);
    const before = fetches();
    await git.openGit({ ...wanted, instructionNames: ["RULES.md"] }, forever);
    expect(fetches()).toBeGreaterThan(before);
    const between = fetches();
    await git.openGit({ ...wanted, pull: null }, forever);
    expect(fetches()).toBeGreaterThan(between);
  });

  it("outlives the deadline of the half that opened it", async () => {
    await using git = shareGit(open, forever);
    const thinking = new AbortController();
    const first = await git.openGit(wanted, thinking.signal);
    thinking.abort();
    expect(await content(first)).toEqual(kind);
    await expect(git.openGit(wanted, thinking.signal)).rejects.toThrow("aborted");
    expect(await content(await git.openGit(wanted, forever))).toEqual(kind);
  });

  it("leaves nothing behind", async () => {
    const folder = mkdtempSync(join(tmpdir(), "share-git-"));
    vi.stubEnv("TMPDIR", folder);
    {
      await using git = shareGit(open, forever);
      git.expect({ ...wanted, policyCommit: "0".repeat(40) });
      await git.openGit(wanted, forever);
      expect(readdirSync(folder)).not.toEqual([]);
    }
    vi.unstubAllEnvs();
    rmdirSync(folder); // fails unless it is empty
  });
});

describe("fetching ahead", () => {
  it("saves the one who comes later the fetch", async () => {
    await using git = shareGit(open, forever);
    git.expect(wanted);
    expect(await content(await git.openGit(wanted, forever))).toEqual(kind);
    expect(fetches()).toBe(2); // refs, then contents
  });

  it("that failed is tried again by whoever really wants it", async () => {
    failing = 1;
    await using git = shareGit(open, forever);
    git.expect(wanted);
    await expect(git.openGit(wanted, forever)).rejects.toThrow(RetryLater);
    expect(await content(await git.openGit(wanted, forever))).toEqual(kind);
  });

  it("that is still under way when nobody wants it any more is ended", async () => {
    silent = true;
    const git = shareGit(open, forever);
    git.expect(wanted);
    await vi.waitUntil(() => server.requests.length > 0, { timeout: 30_000 });
    await git[Symbol.asyncDispose](); // would wait for GitHub for ever
  });

  it("that came before GitHub moved the ref does not decide", async () => {
    const early = { ...wanted, pull: { number: 7, headSha: upstream.commit("newer"), baseSha: wanted.policyCommit } };
    await using git = shareGit(open, forever);
    expect((await git.openGit(early, forever)).kind).toBe("moved");
    upstream.git("update-ref", "refs/pull/7/head", early.pull.headSha);
    expect((await git.openGit(early, forever)).kind).toBe("open");
  });
});
