import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { UserError } from "../../src/core/errors.ts";
import type { GitReader, Opened, Wanted } from "../../src/core/ports.ts";
import { openRepository } from "../../src/workspace/repository.ts";
import { type Fixture, type GitServer, repository, serve } from "./git-fixture.ts";
import { forever, textOf } from "./reader-rig.ts";

let upstream: Fixture;
let base: string;
let head: string;

beforeEach(() => {
  upstream = repository();
  upstream.write({
    "src/a.ts": "one\ntwo\n",
    "src/same.ts": "never changed\n",
    "old.ts": lines(30),
    "AGENTS.md": "Be kind.\n",
  });
  base = upstream.commit("base");
  upstream.git("checkout", "--quiet", "-b", "topic");
  upstream.git("mv", "old.ts", "new.ts");
  upstream.write({ "src/a.ts": "one\n2\n", "new.ts": `${lines(30)}more\n` });
  head = upstream.commit("change");
  upstream.git("update-ref", "refs/pull/7/head", head);
  upstream.git("checkout", "--quiet", "main");
});
afterEach(() => upstream[Symbol.dispose]());

function lines(count: number): string {
  return Array.from({ length: count }, (_, at) => `line ${at}\n`).join("");
}

function wanted(change: Partial<Wanted> = {}): Wanted {
  return { pull: { number: 7, headSha: head, baseSha: base }, policyCommit: base, defaultBranch: "main", ...change };
}

async function open(server: GitServer, what: Wanted = wanted()): Promise<GitReader & AsyncDisposable> {
  const opened = await openRepository({ url: server.url, token: null, directory: null })(what, forever);
  if (opened.kind !== "open") throw new Error(JSON.stringify(opened));
  return opened.git;
}

const posts = (server: GitServer): number => server.requests.filter((one) => one.startsWith("POST")).length;

const opened = async (server: GitServer, what = wanted()): Promise<Opened> => {
  const result = await openRepository({ url: server.url, token: null, directory: null })(what, forever);
  if (result.kind === "open") await result.git[Symbol.asyncDispose]();
  return result;
};

describe("opening a pull request", () => {
  it("fetches commits in one round and the contents of changed files in another, and nothing after that", async () => {
    await using server = await serve(upstream);
    await using git = await open(server);
    const before = posts(server);
    expect(await git.changes(base, head)).toMatchObject([
      { status: "renamed", oldPath: "old.ts", path: "new.ts", added: 1, deleted: 0 },
      { status: "modified", path: "src/a.ts", added: 1, deleted: 1 },
    ]);
    expect(await textOf(git.diff(base, head))).toContain("rename from old.ts");
    expect(await git.read(base, "AGENTS.md", 100)).toEqual({ kind: "text", text: "Be kind.\n" });
    expect(posts(server)).toBe(before);
    // Two for the refs (what there is, and what is wanted), one for the contents.
    expect(before).toBe(3);
  });

  it("fetches the rest of the tree once, when a tool first needs it", async () => {
    await using server = await serve(upstream);
    await using git = await open(server);
    const before = posts(server);
    const [file, found] = await Promise.all([
      git.read(head, "src/same.ts", 100),
      git.search(head, { pattern: "never", regexp: false, paths: [], max: 10 }),
    ]);
    expect(file).toEqual({ kind: "text", text: "never changed\n" });
    expect(found).toEqual({ hits: [{ path: "src/same.ts", line: 1, text: "never changed" }], more: false, unread: 0 });
    await git.search(head, { pattern: "absent", regexp: false, paths: [], max: 10 });
    expect(posts(server) - before).toBe(1);
  });

  it("says what was not fetched instead of fetching it", async () => {
    upstream.write({ "logo.png": "not searched, so not fetched\n", "src/same.ts": "newer\n" });
    const policyCommit = upstream.commit("on main");
    await using server = await serve(upstream);
    await using git = await open(server, wanted({ policyCommit }));
    await git.search(head, { pattern: "x", regexp: false, paths: [], max: 10 });
    const before = server.requests.length;
    expect(await git.read(policyCommit, "logo.png", 100)).toEqual({ kind: "not-fetched" });
    expect(await git.search(policyCommit, { pattern: "newer", regexp: false, paths: [], max: 10 })).toEqual({
      hits: [],
      more: false,
      unread: 2,
    });
    const changes = await git.changes(base, policyCommit);
    expect(changes).toMatchObject([
      { path: "logo.png", added: null },
      { path: "src/same.ts", added: null },
    ]);
    await expect(textOf(git.diff(base, policyCommit))).rejects.toThrow(/is not here/);
    expect(server.requests.length).toBe(before);
  });

  it("removes its temporary folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "tmp-"));
    vi.stubEnv("TMPDIR", folder);
    try {
      await using server = await serve(upstream);
      const git = await open(server);
      expect(readdirSync(folder)).toHaveLength(1);
      await git[Symbol.asyncDispose]();
      expect(readdirSync(folder)).toEqual([]);
      await openRepository({ url: server.url, token: null, directory: null })(wanted({ policyCommit: head }), forever);
      await expect(open(server, wanted({ defaultBranch: "nothing" }))).rejects.toThrow();
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    }
  });

  it("opens an issue's repository without a pull request", async () => {
    await using server = await serve(upstream);
    await using git = await open(server, wanted({ pull: null }));
    expect(await git.read(base, "src/a.ts", 100)).toEqual({ kind: "text", text: "one\ntwo\n" });
  });
});

describe("T19, T24: only what was recorded", () => {
  it("a head that was pushed to is moved, also when the recorded commit is its ancestor", async () => {
    upstream.git("checkout", "--quiet", "topic");
    const newer = upstream.commit("newer");
    upstream.git("update-ref", "refs/pull/7/head", newer);
    await using server = await serve(upstream);
    expect(await opened(server)).toEqual({ kind: "moved", ref: "refs/pull/7/head", expected: head, found: newer });
  });

  it("a head that is gone is moved", async () => {
    upstream.git("update-ref", "-d", "refs/pull/7/head");
    await using server = await serve(upstream);
    expect(await opened(server)).toEqual({ kind: "moved", ref: "refs/pull/7/head", expected: head, found: null });
  });

  it("a default branch that grew is read at the recorded commit; one that was replaced is moved", async () => {
    upstream.commit("grew");
    await using server = await serve(upstream);
    expect((await opened(server)).kind).toBe("open");
    upstream.git("checkout", "--quiet", "--orphan", "other");
    const other = upstream.commit("unrelated");
    upstream.git("update-ref", "refs/heads/main", other);
    expect(await opened(server)).toEqual({ kind: "moved", ref: "refs/heads/main", expected: base, found: other });
  });

  it("names that look like the recorded commit, the branch or the ref change nothing", async () => {
    const evil = upstream.git("commit-tree", `${head}^{tree}`, "-m", "evil");
    for (const name of [
      `refs/heads/${base}`,
      `refs/heads/${head}`,
      "refs/tags/main",
      "refs/heads/refs/heads/main",
      "refs/heads/refs/pull/7/head",
      `refs/tags/${base}`,
    ]) {
      upstream.git("update-ref", name, evil);
    }
    await using server = await serve(upstream);
    await using git = await open(server);
    expect((await git.history(base, "", 1))[0]).toMatchObject({ commit: base, subject: "base" });
    expect((await git.history(head, "", 1))[0]).toMatchObject({ commit: head, subject: "change" });
    expect(server.bodies.join("")).not.toContain(evil);
  });

  it.each(["main:refs/heads/x", "-x y", "a..b", "*", "main\nx", "", "@{-1}"])(
    "refuses the branch name %j",
    async (defaultBranch) => {
      await using server = await serve(upstream);
      await expect(opened(server, wanted({ defaultBranch }))).rejects.toThrow(UserError);
      expect(server.requests).toEqual([]);
    },
  );

  it.each(["main", "HEAD", "--upload-pack=touch /tmp/x", "0123456", "refs/heads/main"])(
    "refuses the commit %j",
    async (name) => {
      await using server = await serve(upstream);
      await expect(opened(server, wanted({ policyCommit: name }))).rejects.toThrow(UserError);
      expect(server.requests).toEqual([]);
    },
  );
});

it("opens a repository with 64-digit object names", async () => {
  using wide = repository({ sha256: true });
  wide.write({ "a.txt": "a\n" });
  const commit = wide.commit("one");
  await using server = await serve(wide);
  await using git = await open(server, { pull: null, policyCommit: commit, defaultBranch: "main" });
  expect(await git.read(commit, "a.txt", 10)).toEqual({ kind: "text", text: "a\n" });
});
