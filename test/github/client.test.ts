import { setImmediate } from "node:timers/promises";
import nock from "nock";
import { describe, expect, it } from "vitest";
import { UserError } from "../../src/core/errors.ts";
import { toError } from "../../src/github/failure.ts";
import { createClient } from "../../src/github/octokit.ts";
import { attempt, renewing, type Request, scopeOf } from "../../src/github/request.ts";
import { z } from "zod";
import { startTinyGithub } from "./tiny-github.ts";
import { nocking } from "./nocking.ts";

const api = "https://api.github.test";

function client(signal = new AbortController().signal): Request {
  return createClient({ token: "ghs_secret", apiUrl: `${api}/`, signal, retryPauseMs: 1 });
}

nocking();

describe("the client", () => {
  it("says who it is and which version of the API it speaks", async () => {
    nock(api, {
      reqheaders: {
        authorization: "token ghs_secret",
        "x-github-api-version": "2022-11-28",
        "user-agent": /codex-bot/,
      },
    })
      .get("/x")
      .reply(200, { ok: 1 });
    expect((await client()("GET /x")).data).toEqual({ ok: 1 });
  });

  it("tries a read again, and never a write", async () => {
    nock(api).get("/x").reply(502, "").get("/x").reply(200, { ok: 1 });
    expect((await client()("GET /x")).status).toBe(200);

    let posts = 0;
    nock(api)
      .persist()
      .post("/x")
      .reply(() => [++posts > 0 ? 500 : 500, "{}"]);
    await expect(client()("POST /x")).rejects.toMatchObject({ status: 500 });
    expect(posts).toBe(1);
  });

  it.each([403, 409, 429])("does not hammer on a %i", async (status) => {
    let reads = 0;
    nock(api)
      .persist()
      .get("/x")
      .reply(() => {
        reads++;
        return [status, { message: "You have exceeded a secondary rate limit" }];
      });
    await expect(client()("GET /x")).rejects.toMatchObject({ status });
    expect(reads).toBe(1);
  });

  it("lets a cancelled job's request end as cancelled, without another try", async () => {
    await using github = await startTinyGithub();
    nock.enableNetConnect("127.0.0.1");
    const cancel = new AbortController();
    cancel.abort(new Error("the deadline"));
    const request = createClient({ token: "t", apiUrl: github.apiUrl, signal: cancel.signal, retryPauseMs: 1 });
    await expect(attempt(request, { route: "GET /x", params: {}, shape: z.unknown() })).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(github.requests).toEqual([]);
  });
});

const turnedAway: Request = () =>
  Promise.reject(Object.assign(new Error("Bad credentials"), { status: 401, response: { headers: {} } }));

describe("a token that runs out", () => {
  it("is renewed once for everybody who was turned away, and the request sent again (F25)", async () => {
    const made: string[] = [];
    const letIn: Request = () => Promise.resolve({ status: 201, data: made.length, headers: {} });
    const request = renewing(turnedAway, async () => {
      made.push("new");
      await setImmediate();
      return letIn;
    });
    expect(await Promise.all([request("POST /x"), request("POST /x")])).toHaveLength(2);
    await request("POST /x");
    expect(made).toEqual(["new"]);
  });

  it("is a matter for a person when the new one is refused too", async () => {
    nock(api).post("/x").times(2).reply(401, { message: "Bad credentials" });
    const request = renewing(client(), () => Promise.resolve(client()));
    const attempted = await attempt(request, { route: "POST /x", params: {}, shape: z.unknown() });
    expect(attempted).toMatchObject({ ok: false, failure: { kind: "login" } });
    expect(attempted.ok ? null : toError(attempted.failure)).toBeInstanceOf(UserError);
  });
});

it("does not let a name change the route", () => {
  expect(() => scopeOf({ owner: "..", name: "repo" })).toThrow(UserError);
  expect(() => scopeOf({ owner: "octo", name: "a/b" })).toThrow(UserError);
  expect(scopeOf({ owner: "octo", name: ".github" })).toEqual({ owner: "octo", repo: ".github" });
});
