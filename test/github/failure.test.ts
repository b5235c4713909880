import nock from "nock";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { RetryLater } from "../../src/core/errors.ts";
import { classify, type GithubFailure, toError } from "../../src/github/failure.ts";
import { createClient } from "../../src/github/octokit.ts";
import { attempt } from "../../src/github/request.ts";
import { nocking } from "./nocking.ts";

const api = "https://api.github.test";
const client = createClient({
  token: "ghs_secret",
  apiUrl: api,
  signal: new AbortController().signal,
  retryPauseMs: 1,
});

nocking();

async function failureOf(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<GithubFailure | null> {
  nock(api)
    .post("/x")
    .reply(status, JSON.stringify(body), { "content-type": "application/json", ...headers });
  const attempted = await attempt(client, { route: "POST /x", params: {}, shape: z.object({ id: z.int() }) });
  return attempted.ok ? null : attempted.failure;
}

const date = new Date(1_800_000_000_000).toUTCString();

describe("what a failure means", () => {
  it.each<[string, number, string, Record<string, string>, number]>([
    ["seconds", 429, "", { "retry-after": "30" }, 30_000],
    ["a date, by GitHub's clock", 403, "", { "retry-after": new Date(1_800_000_090_000).toUTCString(), date }, 90_000],
    ["zero", 429, "", { "retry-after": "0" }, 1_000],
    ["negative", 429, "", { "retry-after": "-5" }, 1_000],
    ["nonsense", 429, "", { "retry-after": "soon" }, 60_000],
    ["a year", 429, "", { "retry-after": "31536000" }, 86_400_000],
    [
      "remaining 0 and a reset",
      403,
      "API rate limit exceeded",
      { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1800000100", date },
      100_000,
    ],
    ["a reset in the past", 403, "", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1", date }, 1_000],
    ["words alone", 403, "You have exceeded a secondary rate limit", {}, 60_000],
    ["old words", 403, "You have triggered an abuse detection mechanism", {}, 60_000],
    ["submitted too quickly", 422, "was submitted too quickly", {}, 60_000],
  ])("waits: %s (F26)", async (...[, status, message, headers, afterMs]) => {
    const failure = await failureOf(status, { message }, headers);
    expect(failure).toMatchObject({ kind: "busy", afterMs });
    expect(toError(failure!)).toBeInstanceOf(RetryLater);
    expect(toError(failure!)).toMatchObject({ afterMs });
  });

  it.each<[number, string, GithubFailure["kind"], RegExp]>([
    [401, "Bad credentials", "login", /token/],
    [
      403,
      "Resource not accessible by integration",
      "denied",
      /lacks a permission \(needs issues: write or pull-requests: write\)/,
    ],
    [403, "Resource protected by organization SAML enforcement", "denied", /SAML/],
    [
      403,
      "Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled",
      "denied",
      /IP allow list/,
    ],
    [403, "This installation has been suspended", "denied", /suspended/],
    [403, "Commenting is disabled on issues with more than 2500 comments", "denied", /2,500/],
    [403, "Unable to create comment because issue is locked.", "denied", /locked/],
    [403, "User is blocked", "denied", /blocked/],
    [404, "Not Found", "missing", /404/],
    [410, "Issues are disabled", "missing", /410/],
    [
      422,
      "Unprocessable Entity: Pull request review thread line must be part of the diff",
      "anchor",
      /line is not in the diff/,
    ],
    [422, "pull_request_review_thread.line must be part of the diff", "anchor", /diff/],
    [422, "Path could not be resolved", "anchor", /resolved/],
    [422, "Pull request review thread start line must be part of the same hunk as the line.", "anchor", /hunk/],
    [422, "Pull request review thread path is invalid", "anchor", /invalid/],
    [422, "body is too long and Pull request review thread line must be part of the diff", "anchor", /diff/],
    [422, "lock prevents review", "denied", /locked/],
    [422, "body is too long (maximum is 65536 characters)", "denied", /longer/],
    [422, "Pull request review thread body is too long", "denied", /longer/],
    [422, "User can only have one pending review per pull request", "denied", /pending review/],
    [422, "Content was flagged as spam", "denied", /spam/],
    [422, "No commit found for SHA", "denied", /no longer part/],
    [422, "Something new", "denied", /Something new/],
    [500, "Server Error", "unknown", /500/],
    [502, "<html>bad gateway</html>", "unknown", /502/],
    [409, "Conflict", "busy", /conflict/],
  ])("%i %s → %s", async (...[status, message, kind, words]) => {
    const failure = await failureOf(
      status,
      { message },
      { "x-accepted-github-permissions": "issues=write; pull_requests=write" },
    );
    expect(failure?.kind).toBe(kind);
    expect(failure?.message).toMatch(words);
    expect(failure?.message).not.toMatch(/\n|ghs_secret/);
  });

  it("does not believe a success it cannot read (F35)", async () => {
    expect(await failureOf(201, "<html>proxy</html>")).toMatchObject({ kind: "unknown" });
    expect(await failureOf(201, { id: "12" })).toMatchObject({ kind: "unknown" });
  });

  it("takes a broken connection for unknown, and a defect of ours for none of GitHub's", async () => {
    nock(api).post("/x").replyWithError("socket hang up");
    const attempted = await attempt(client, { route: "POST /x", params: {}, shape: z.unknown() });
    expect(attempted).toMatchObject({ ok: false, failure: { kind: "unknown" } });
    expect(classify(new TypeError("x is undefined"))).toBeNull();
  });
});
