import nock from "nock";
import { describe, expect, it } from "vitest";
import { buildSchema, parse, validate } from "graphql";
import { readFileSync } from "node:fs";
import { RetryLater, UserError } from "../../src/core/errors.ts";
import { limits } from "../../src/core/limits.ts";
import type { GithubReader } from "../../src/core/ports.ts";
import { createClient } from "../../src/github/octokit.ts";
import { createReader } from "../../src/github/reader.ts";
import { nocking } from "./nocking.ts";

const api = "https://api.github.test";
const repo = "/repos/octo/repo";
const user = { id: 5, login: "ann", type: "User" };

function reader(apiUrl = api): GithubReader {
  const request = createClient({ token: "t", apiUrl, signal: new AbortController().signal, retryPauseMs: 1 });
  return createReader(request, { owner: "octo", name: "repo" });
}

nocking();

type File = { mode: number; type: string; object: object | null } | null;

function repositoryAnswer(file: File, more: object = {}): object {
  const target = { oid: "a".repeat(40), file };
  const repository = { databaseId: 9, isPrivate: true, defaultBranchRef: { name: "main", target }, ...more };
  return { data: { viewer: { login: "codex-bot[bot]", databaseId: 77 }, repository } };
}

const blob = { byteSize: 9, isBinary: false, isTruncated: false, text: "version: 1" };

describe("repository", () => {
  it("gives everything by one query", async () => {
    const asked: string[] = [];
    nock(api)
      .post("/graphql", (body: { query: string; variables: object }) => {
        asked.push(body.query);
        return JSON.stringify(body.variables) === '{"owner":"octo","repo":"repo"}';
      })
      .reply(200, repositoryAnswer({ mode: 0o100644, type: "blob", object: blob }));
    expect(await reader().repository()).toEqual({
      id: 9,
      private: true,
      defaultBranch: "main",
      policyCommit: "a".repeat(40),
      policyFile: { text: "version: 1", why: null },
      self: { id: 77, login: "codex-bot[bot]" },
    });
    const schema = readFileSync(
      new URL("../../node_modules/@octokit/graphql-schema/schema.graphql", import.meta.url),
      "utf8",
    );
    expect(validate(buildSchema(schema, { assumeValid: true }), parse(asked[0]!))).toEqual([]);
  });

  it("asks an enterprise server where it keeps GraphQL", async () => {
    nock("https://git.acme.test").post("/api/graphql").reply(200, repositoryAnswer(null));
    expect((await reader("https://git.acme.test/api/v3").repository()).policyFile).toBeNull();
  });

  it.each<[string, File, RegExp]>([
    ["a symbolic link", { mode: 0o120000, type: "blob", object: blob }, /symbolic link/],
    ["a submodule", { mode: 0o160000, type: "commit", object: null }, /regular file/],
    ["a folder", { mode: 0o040000, type: "tree", object: {} }, /regular file/],
    ["a binary file", { mode: 0o100644, type: "blob", object: { ...blob, isBinary: true, text: null } }, /binary/],
    [
      "too large a file",
      { mode: 0o100644, type: "blob", object: { ...blob, byteSize: limits.policyBytes + 1 } },
      /bytes/,
    ],
    ["half a file", { mode: 0o100644, type: "blob", object: { ...blob, isTruncated: true } }, /part/],
    [
      "a file without text",
      { mode: 0o100644, type: "blob", object: { ...blob, isBinary: null, text: null } },
      /not text/,
    ],
    ["a file without content", { mode: 0o100644, type: "blob", object: {} }, /content/],
  ])("does not read %s as policy (T23)", async (_, file, why) => {
    nock(api).post("/graphql").reply(200, repositoryAnswer(file));
    const { policyFile } = await reader().repository();
    expect(policyFile).toEqual({ text: null, why: expect.stringMatching(why) });
  });

  it("takes an executable file and an empty one", async () => {
    nock(api)
      .post("/graphql")
      .reply(200, repositoryAnswer({ mode: 0o100755, type: "blob", object: { ...blob, text: "", byteSize: 0 } }));
    expect((await reader().repository()).policyFile).toEqual({ text: "", why: null });
  });

  it.each<[string, object, typeof UserError | typeof RetryLater]>([
    ["errors beside data", { ...repositoryAnswer(null), errors: [{ message: "Something went wrong" }] }, RetryLater],
    [
      "not found",
      { data: { repository: null }, errors: [{ type: "NOT_FOUND", message: "Could not resolve" }] },
      UserError,
    ],
    [
      "forbidden",
      { data: null, errors: [{ type: "FORBIDDEN", message: "Resource not accessible by integration" }] },
      UserError,
    ],
    ["the limit", { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] }, RetryLater],
    ["no data", { data: null }, RetryLater],
    ["no repository", { data: { viewer: { login: "x", databaseId: 1 }, repository: null } }, UserError],
    ["an empty repository", repositoryAnswer(null, { defaultBranchRef: null }), UserError],
    [
      "an answer of another shape",
      { data: { viewer: { login: "x", databaseId: 1 }, repository: { databaseId: "9" } } },
      RetryLater,
    ],
  ])("does not take %s with status 200 for an answer (F34)", async (_, answer, error) => {
    nock(api).post("/graphql").reply(200, answer);
    await expect(reader().repository()).rejects.toBeInstanceOf(error);
  });
});

describe("permission", () => {
  const path = `${repo}/collaborators/ann/permission`;

  it.each([
    ["admin", "admin", "admin"],
    ["write", "maintain", "maintain"],
    ["write", "write", "write"],
    ["read", "triage", "triage"],
    ["read", "read", "read"],
    ["none", "none", "none"],
    ["read", "admin", "read"],
    ["read", "maintain", "read"],
    ["write", "triage", "write"],
    ["write", "release-captain", "write"],
  ])("base %s with the role %s is %s", async (permission, role_name, held) => {
    nock(api).get(path).reply(200, { permission, role_name, user });
    expect(await reader().permission("ann")).toBe(held);
  });

  it.each<[string, number, unknown, typeof UserError | typeof RetryLater]>([
    ["404", 404, { message: "ann is not a user" }, UserError],
    ["403", 403, { message: "Resource not accessible by integration" }, UserError],
    ["5xx", 503, { message: "unavailable" }, RetryLater],
    ["a limit", 429, { message: "slow down" }, RetryLater],
    ["an unknown word", 200, { permission: "owner", user }, RetryLater],
    ["no word", 200, {}, RetryLater],
    ["a page", 200, "<html>", RetryLater],
    ["somebody else", 200, { permission: "admin", role_name: "admin", user: { ...user, login: "bob" } }, RetryLater],
  ])("is no permission on %s (T04)", async (...[, status, body, error]) => {
    nock(api).persist().get(path).reply(status, JSON.stringify(body), { "content-type": "application/json" });
    await expect(reader().permission("ann")).rejects.toBeInstanceOf(error);
  });

  it("is no permission when the connection breaks (T04)", async () => {
    nock(api).persist().get(path).replyWithError("reset");
    await expect(reader().permission("ann")).rejects.toBeInstanceOf(RetryLater);
  });

  it("asks about apps, and about nothing that would be another path", async () => {
    nock(api).get(`${repo}/collaborators/dependabot%5Bbot%5D/permission`).reply(200, { permission: "write" });
    expect(await reader().permission("dependabot[bot]")).toBe("write");
    for (const login of ["..", "../../octo", "a/b", "", "a b", "ann?x=1"]) {
      await expect(reader().permission(login)).rejects.toBeInstanceOf(UserError);
    }
  });
});
