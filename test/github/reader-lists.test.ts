import nock from "nock";
import { describe, expect, it } from "vitest";
import { RetryLater, UserError } from "../../src/core/errors.ts";
import { limits } from "../../src/core/limits.ts";
import type { GithubReader } from "../../src/core/ports.ts";
import { createClient } from "../../src/github/octokit.ts";
import { createReader } from "../../src/github/reader.ts";
import { nocking } from "./nocking.ts";

const api = "https://api.github.test";
const repo = "/repos/octo/repo";
const user = { id: 5, login: "ann", type: "User" };

function reader(): GithubReader {
  const request = createClient({ token: "t", apiUrl: api, signal: new AbortController().signal, retryPauseMs: 1 });
  return createReader(request, { owner: "octo", name: "repo" });
}

nocking();

const at = "2026-01-01T00:00:00Z";
const comment = (id: number): object => ({
  id,
  user,
  body: `c${id}`,
  created_at: at,
  updated_at: at,
  html_url: `u${id}`,
});

function pagesOf(path: string, pages: object[][]): void {
  pages.forEach((entries, index) => {
    const link = index + 1 < pages.length ? { link: `<https://elsewhere.invalid/?page=7>; rel="next"` } : {};
    nock(api)
      .get(path)
      .query((query) => query["per_page"] === "100" && query["page"] === String(index + 1))
      .reply(200, entries, link);
  });
}

const range = (from: number, to: number): object[] =>
  Array.from({ length: to - from + 1 }, (_, index) => comment(from + index));

describe("lists", () => {
  it("are read to the last page, and an entry that shifted onto the next one counts once (F36)", async () => {
    pagesOf(`${repo}/issues/4/comments`, [range(1, 100), range(100, 199), range(200, 201)]);
    const comments = await reader().comments(4);
    expect(comments.map(({ id }) => id)).toEqual(Array.from({ length: 201 }, (_, index) => index + 1));
    expect(comments[0]).toEqual({ id: 1, author: user, body: "c1", createdAt: at, updatedAt: at, url: "u1" });
  });

  it("are an error when one page fails, never a shorter list", async () => {
    nock(api)
      .get(/page=1$/)
      .reply(200, range(1, 100), { link: `<x>; rel="next"` });
    nock(api)
      .persist()
      .get(/page=2$/)
      .reply(502, "");
    await expect(reader().comments(4)).rejects.toBeInstanceOf(RetryLater);
  });

  it("have an end", async () => {
    let pages = 0;
    nock(api)
      .persist()
      .get(/comments/)
      .reply(200, () => [comment(++pages)], { link: `<x>; rel="next"` });
    await expect(reader().comments(4)).rejects.toBeInstanceOf(UserError);
    expect(pages).toBe(limits.githubPages);
  });

  it("of reviews, review comments and check runs become facts", async () => {
    const head = "b".repeat(40);
    pagesOf(`${repo}/pulls/4/reviews`, [
      [{ id: 1, user: null, body: null, state: "COMMENTED", html_url: "u", commit_id: null }],
    ]);
    expect(await reader().reviews(4)).toEqual([
      {
        id: 1,
        author: { id: 10_137, login: "ghost", type: "User" },
        body: "",
        state: "COMMENTED",
        createdAt: null,
        url: "u",
        commit: null,
      },
    ]);
    pagesOf(`${repo}/pulls/4/comments`, [
      [{ ...comment(2), path: "a", side: "LEFT", line: null, pull_request_review_id: 1, in_reply_to_id: 7 }],
    ]);
    expect(await reader().reviewComments(4)).toMatchObject([
      { id: 2, reviewId: 1, inReplyTo: 7, path: "a", line: null, side: "LEFT" },
    ]);
    const run = {
      id: 3,
      name: "Codex",
      head_sha: head,
      external_id: "e",
      app: { id: 1 },
      status: "waiting",
      conclusion: null,
      html_url: "u",
    };
    nock(api)
      .get(`${repo}/commits/${head}/check-runs`)
      .query({ check_name: "Codex", filter: "latest", per_page: "100", page: "1" })
      .reply(200, { total_count: 1, check_runs: [run] });
    expect(await reader().checkRuns(head, "Codex")).toMatchObject([
      { id: 3, externalId: "e", appId: 1, status: "queued", conclusion: null },
    ]);
  });
});

const side = { sha: "c".repeat(40), ref: "x", repo: { id: 9 } };
const pull = {
  number: 4,
  title: "t",
  body: null,
  user,
  state: "open",
  merged: false,
  draft: true,
  locked: false,
  labels: [{ name: "bug" }],
  head: side,
  base: side,
};

describe("pull and issue", () => {
  it("survive a deleted fork and a deleted author", async () => {
    nock(api)
      .get(`${repo}/pulls/4`)
      .reply(200, { ...pull, user: null, head: { ...side, repo: null } });
    expect(await reader().pull(4)).toMatchObject({
      author: { login: "ghost" },
      headRepositoryId: null,
      body: "",
      labels: ["bug"],
      draft: true,
    });
  });

  it("tell an issue from a pull request", async () => {
    const issue = { ...pull, created_at: at };
    nock(api)
      .get(`${repo}/issues/4`)
      .reply(200, issue)
      .get(`${repo}/issues/4`)
      .reply(200, { ...issue, pull_request: { url: "u" } });
    expect((await reader().issue(4)).isPull).toBe(false);
    expect((await reader().issue(4)).isPull).toBe(true);
  });

  it("do not take a moved issue for the one that was asked about", async () => {
    nock(api)
      .get(`${repo}/issues/4`)
      .reply(301, "", { location: `${api}/repositories/1/issues/12` });
    nock(api)
      .get("/repositories/1/issues/12")
      .reply(200, { ...pull, number: 12, created_at: at });
    await expect(reader().issue(4)).rejects.toThrow(/moved/);
  });

  it("say what is missing and never half an answer", async () => {
    nock(api)
      .get(`${repo}/pulls/4`)
      .reply(404, { message: "Not Found" })
      .get(`${repo}/pulls/5`)
      .reply(200, { ...pull, number: 5, head: undefined });
    await expect(reader().pull(4)).rejects.toBeInstanceOf(UserError);
    await expect(reader().pull(5)).rejects.toBeInstanceOf(RetryLater);
  });
});
