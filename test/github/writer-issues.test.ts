import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keyMarker } from "../../src/core/marker.ts";
import type { GithubWriter } from "../../src/core/ports.ts";
import { markOf } from "../../src/core/upkeep/state.ts";
import { createClient } from "../../src/github/octokit.ts";
import { createWriter } from "../../src/github/writer.ts";
import { isWrite } from "../doubles/github/record/requests.ts";
import { type GithubDouble, startGithub } from "../doubles/github/start-github.ts";
import type { Repository } from "../doubles/github/state/model.ts";
import { memoryOutbox, type WriteOf } from "./rig.ts";

let github: GithubDouble;
let repository: Repository;
beforeEach(async () => {
  github = await startGithub({ secondaryLimits: null });
  const files = [{ message: "Begin", files: { "a.js": "a();\n" } }];
  repository = await github.createRepository({ owner: "octo", name: "repo", from: files, labels: ["bug", "docs"] });
});
afterEach(async () => {
  const objections = [...github.violations, ...github.defects];
  await github[Symbol.asyncDispose]();
  expect(objections).toEqual([]);
});

/** A new runner, which remembers nothing. */
function writer(outbox = memoryOutbox()): GithubWriter {
  const permissions = { metadata: "read", contents: "write", issues: "write", pull_requests: "write" } as const;
  const token = github.actionsToken({ permissions });
  const self = { id: 41_898_282, login: "github-actions[bot]" };
  const pause = (): Promise<void> => Promise.resolve();
  const request = createClient({ token, apiUrl: github.apiUrl, signal: new AbortController().signal });
  return createWriter(request, { owner: "octo", name: "repo", self, outbox, sleep: pause, pace: pause });
}

const text = (words: string, key: string): string => `${words}\n\n${keyMarker(key)}`;
const issue: WriteOf<"issue"> = {
  kind: "issue",
  key: "u/1/report",
  title: "A report",
  body: text("Look.", "u/1/report"),
};
const writes = () => github.requests.filter(isWrite).map(({ method, path }) => `${method} ${path}`);
const at = (number: number) => repository.issues.get(number);

describe("an issue of our own", () => {
  it("is made once, and found by the next runner, open or not", async () => {
    expect(await writer().write(issue)).toMatchObject({ kind: "done", id: 1 });
    expect(await writer().write(issue)).toMatchObject({ kind: "found", id: 1 });
    await github.closeIssue({ repository, number: 1, by: "mona" });
    expect(await writer().write(issue)).toMatchObject({ kind: "found", id: 1 });
    expect(writes()).toEqual(["POST /repos/octo/repo/issues"]);
  });

  it("is not taken for one that somebody else wrote with our mark (T81)", async () => {
    await github.openIssue({ repository, by: "mona", title: "A report", body: issue.body });
    expect(await writer().write(issue)).toMatchObject({ kind: "done", id: 2 });
  });

  it.each([
    ["no mark", "Look."],
    ["a mark of another write", text(`Look.\n\n${keyMarker("x")}`, "u/1/report")],
  ])("is not posted with %s", async (_, body) => {
    expect(await writer().write({ ...issue, body })).toMatchObject({ kind: "refused" });
    expect(writes()).toEqual([]);
  });
});

describe("another text", () => {
  const edit = (more: Partial<WriteOf<"issue-body">> = {}): WriteOf<"issue-body"> => ({
    kind: "issue-body",
    key: "u/2/edit",
    number: 1,
    title: "Newer",
    body: text("Look again.", "u/2/report"),
    mark: "u/2/report",
    was: markOf(issue.body),
    ...more,
  });

  it("takes the place of the one that was read, once", async () => {
    await writer().write(issue);
    expect(await writer().write(edit())).toMatchObject({ kind: "done", id: 1 });
    expect(at(1)).toMatchObject({ title: "Newer", body: text("Look again.", "u/2/report") });
    expect(await writer().write(edit())).toMatchObject({ kind: "found" });
    expect(writes()).toHaveLength(2);
  });

  it("does not take the place of anything else, or of what others wrote", async () => {
    await writer().write(issue);
    expect(await writer().write(edit({ was: markOf("other") }))).toMatchObject({ reason: "#1 was edited meanwhile" });
    await github.openIssue({ repository, by: "mona", title: "Mine", body: issue.body });
    expect(await writer().write(edit({ number: 2 }))).toMatchObject({ reason: "#2 is not ours to edit" });
    expect(await writer().write(edit({ mark: "u/3" }))).toMatchObject({ reason: "the text's mark is wrong" });
    const two = text(`x\n\n${keyMarker("u/2/report")}`, "u/9");
    expect(await writer().write(edit({ body: two }))).toMatchObject({ reason: "the text's mark is wrong" });
    expect(writes()).toHaveLength(1);
    expect(at(2)?.title).toBe("Mine");
  });

  it("of two that were meant for the same one only the first is taken", async () => {
    await writer().write(issue);
    const other = edit({ key: "u/3/edit", body: text("Other.", "u/3"), mark: "u/3" });
    const [one, two] = [await writer().write(edit()), await writer().write(other)];
    expect([one.kind, two.kind]).toEqual(["done", "refused"]);
    expect(at(1)?.body).toContain("Look again.");
  });
});

describe("closing", () => {
  const close: WriteOf<"close"> = { kind: "close", key: "u/4/close", number: 1 };

  it("is for what is ours, and done once", async () => {
    await writer().write(issue);
    expect(await writer().write(close)).toMatchObject({ kind: "done" });
    expect(await writer().write(close)).toMatchObject({ kind: "found" });
    expect(at(1)?.state).toBe("closed");
    await github.openIssue({ repository, by: "mona", title: "Mine", body: "" });
    expect(await writer().write({ ...close, key: "x", number: 2 })).toMatchObject({
      reason: "#2 is not ours to close",
    });
    expect(at(2)?.state).toBe("open");
  });
});

describe("labels", () => {
  const labels = (names: readonly string[]): WriteOf<"labels"> => ({
    kind: "labels",
    key: `u/5/${names.join()}`,
    number: 1,
    labels: names,
  });

  it("are added once, and none is made that the repository has not", async () => {
    await github.openIssue({ repository, by: "mona", title: "Mine", body: "", labels: ["docs"] });
    expect(await writer().write(labels(["bug"]))).toMatchObject({ kind: "done" });
    expect(await writer().write(labels(["bug"]))).toMatchObject({ kind: "found" });
    expect(at(1)?.labels).toEqual(["docs", "bug"]);
    expect(await writer().write(labels(["bug", "urgent"]))).toMatchObject({
      reason: "the repository has no such label",
    });
    expect([...repository.labels]).toEqual(["bug", "docs"]);
    expect(writes()).toHaveLength(1);
  });
});

describe("a pull request of our own", () => {
  it("is found again among others of its branch", async () => {
    const key = "u/6/pull";
    const files = { "b.js": "b();\n" };
    await github.pushBranch({ repository, by: "mona", branch: "codex/upkeep/docs", commit: { message: "B", files } });
    const open: WriteOf<"pull-request"> = {
      kind: "pull-request",
      key,
      branch: "codex/upkeep/docs",
      into: "main",
      title: "B",
      body: text("B.", key),
    };
    expect(await writer().write(open)).toMatchObject({ kind: "done", id: 1 });
    expect(await writer().write(open)).toMatchObject({ kind: "found", id: 1 });
  });
});
