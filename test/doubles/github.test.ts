import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { asking, idOf, jwtOf, prefixOf, query } from "./github-client.ts";
import type { Ask } from "./github-client.ts";
import { openStage } from "./github-stage.ts";
import type { Stage } from "./github-stage.ts";
import type { GithubDouble } from "./github/start-github.ts";
import type { Repository } from "./github/state/model.ts";

let stage: Stage;
let github: GithubDouble;
let repository: Repository;
let ask: Ask;
let head: string;

beforeAll(async () => {
  stage = await openStage();
  ({ github, repository, ask, head } = stage);
});

afterAll(async () => {
  await github[Symbol.asyncDispose]();
  expect(github.defects).toEqual([]);
});

const big = (text: string): string => Array.from({ length: 12_000 }, (_, n) => `${text} ${n}\n`).join("");
const permissionOf = async (login: string) => ask("GET", `/collaborators/${encodeURIComponent(login)}/permission`);

describe("lists", () => {
  it("gives 30 a page, 100 at most, and Link headers", async () => {
    await github.openIssue({ repository, by: "ann", title: "Long" });
    const number = repository.issues.size;
    for (let n = 0; n < 105; n += 1) await github.comment({ repository, number, by: "ann", body: String(n) });
    const first = await ask("GET", `/issues/${number}/comments`);
    expect(first.body).toHaveLength(30);
    expect(first.headers.get("link")).toMatch(/[?&]page=2>; rel="next", <.*[?&]page=4>; rel="last"$/);
    expect((await ask("GET", `/issues/${number}/comments?per_page=1000`)).body).toHaveLength(100);
    const last = await ask("GET", `/issues/${number}/comments?per_page=100&page=2`);
    expect(last.body).toHaveLength(5);
    expect(last.headers.get("link")).not.toContain('rel="next"');
  });

  it("drops patches and counts after 20,000 lines of one answer", async () => {
    const number = await stage.openPull("big", { "big1.txt": big("a"), "big2.txt": big("b") });
    const { body } = await ask("GET", `/pulls/${number}/files`);
    expect(body).toMatchObject([{ additions: 12_000 }, { filename: "big2.txt", additions: 0, changes: 0 }]);
    expect(z.array(z.looseObject({})).parse(body)[1]).not.toHaveProperty("patch");
  });
});

describe("who may", () => {
  it("hides a private repository and refuses a wrong token", async () => {
    const path = prefixOf(repository);
    expect((await asking(github, null)("GET", path)).status).toBe(404);
    expect(await asking(github, "ghs_wrong")("GET", path)).toMatchObject({
      status: 401,
      body: { message: "Bad credentials" },
    });
    const elsewhere = github.installationToken({ repositories: [] });
    expect((await asking(github, elsewhere)("GET", path)).status).toBe(404);
  });

  it.each([
    ["POST", "/issues/1/comments", { body: "b" }],
    ["POST", "/pulls/1/reviews", { event: "COMMENT", body: "b" }],
    ["POST", "/check-runs", { name: "n", head_sha: "0".repeat(40) }],
    ["POST", "/issues/1/reactions", { content: "eyes" }],
  ])("refuses %s %s without its permission", async (method, path, body) => {
    const token = github.installationToken({
      permissions: { contents: "read", pull_requests: "read", issues: "read", checks: "read" },
    });
    expect(await asking(github, token, prefixOf(repository))(method, path, body)).toMatchObject({
      status: 403,
      body: { message: "Resource not accessible by integration" },
    });
  });

  it("lets pull_requests write comment on a pull request and not on an issue", async () => {
    await github.openIssue({ repository, by: "ann", title: "Issue" });
    const token = github.actionsToken({ permissions: { pull_requests: "write", issues: "read" } });
    const narrow = asking(github, token, prefixOf(repository));
    const posted = await narrow("POST", "/issues/1/comments", { body: "b" });
    expect(posted).toMatchObject({
      status: 201,
      body: { user: { id: 41_898_282, login: "github-actions[bot]", type: "Bot" } },
    });
    expect((await narrow("POST", `/issues/${repository.issues.size}/comments`, { body: "b" })).status).toBe(403);
  });

  it("tells permissions, custom roles too, and that a bot is no user", async () => {
    expect((await permissionOf("ann")).body).toMatchObject({ permission: "write", role_name: "write" });
    expect((await permissionOf("tess")).body).toMatchObject({ permission: "read", role_name: "triage-plus" });
    github.user("stranger");
    expect((await permissionOf("stranger")).body).toMatchObject({ permission: "none" });
    expect((await permissionOf("github-actions[bot]")).status).toBe(404);
    expect((await permissionOf("nobody-at-all")).status).toBe(404);
  });

  it("gives an app a token of an hour that is as long as GitHub's", async () => {
    const app = asking(github, jwtOf(github));
    const id = idOf(await app("GET", `${prefixOf(repository)}/installation`));
    const made = await app("POST", `/app/installations/${id}/access_tokens`, { permissions: { issues: "read" } });
    const { token } = z.object({ token: z.string() }).parse(made.body);
    expect(token).toMatch(/^ghs_\d+_[\w.-]+$/);
    expect(token).toHaveLength(520);
    const own = asking(github, token, prefixOf(repository));
    expect((await own("GET", "/issues/1")).status).toBe(200);
    expect((await own("POST", "/issues/1/comments", { body: "b" })).status).toBe(403);
    stage.clock.now += 3_600_001;
    expect((await own("GET", "/issues/1")).status).toBe(401);
    ask = asking(github, github.installationToken(), prefixOf(repository));
  });
});

describe("check runs", () => {
  const annotation = { path: "a.txt", start_line: 1, end_line: 1, annotation_level: "notice", message: "m" };
  const output = (count: number): object => ({
    title: "t",
    summary: "s",
    annotations: Array.from({ length: count }, () => annotation),
  });

  it("appends annotations, fifty a request, and gives the newest of a name", async () => {
    const first = { id: idOf(await ask("POST", "/check-runs", { name: "Codex", head_sha: head })) };
    await ask("PATCH", `/check-runs/${first.id}`, { conclusion: "success", output: output(50) });
    await ask("PATCH", `/check-runs/${first.id}`, { output: output(10) });
    expect((await ask("GET", `/check-runs/${first.id}/annotations?per_page=100`)).body).toHaveLength(60);
    expect((await ask("PATCH", `/check-runs/${first.id}`, { output: output(51) })).status).toBe(422);
    await ask("POST", "/check-runs", { name: "Codex", head_sha: head, external_id: "second" });
    const latest = await ask("GET", `/commits/${head}/check-runs?check_name=Codex&filter=latest`);
    expect(latest.body).toMatchObject({ total_count: 1, check_runs: [{ external_id: "second", status: "queued" }] });
    expect((await ask("GET", `/commits/${head}/check-runs?filter=all`)).body).toMatchObject({ total_count: 2 });
  });

  it("belongs to the app that made it", async () => {
    const id = idOf(await ask("POST", "/check-runs", { name: "Mine", head_sha: head }));
    const other = asking(github, github.actionsToken(), prefixOf(repository));
    expect((await other("PATCH", `/check-runs/${id}`, { status: "completed", conclusion: "success" })).status).toBe(
      403,
    );
    expect(
      (
        await asking(github, github.userToken("ann"), prefixOf(repository))("POST", "/check-runs", {
          name: "n",
          head_sha: head,
        })
      ).status,
    ).toBe(403);
  });
});

describe("what GitHub's description does not allow", () => {
  it.each([
    ["POST /issues/1/comments", { body: "b", bdoy: "b" }, "issues/create-comment: unknown property bdoy"],
    [
      "POST /pulls/1/reviews",
      { comments: [{ path: "a", body: "b", lines: 3 }] },
      "unknown property lines of 0 of comments",
    ],
    ["POST /issues/1/comments", { body: 7 }, "issues/create-comment: /body must be string"],
    ["POST /issues/1/reactions", { content: "wow" }, "/content must be equal to one of"],
    ["GET /issues/1/comments?perpage=3", undefined, "issues/list-comments: unknown query parameter perpage"],
    ["POST /pulls/1/merge-it", {}, "POST /repos/acme/shop/pulls/1/merge-it: the double does not know"],
  ])("is refused and recorded: %s %j", async (at, body, violation) => {
    const before = github.violations.length;
    const [method = "", path = ""] = at.split(" ");
    const { status } = await ask(method, path, body);
    expect(status).toBe(path.endsWith("merge-it") ? 404 : 422);
    expect(github.violations.slice(before)).toEqual([expect.stringContaining(violation)]);
  });

  it("is recorded for GraphQL too, and a field that is not resolved is an error", async () => {
    const before = github.violations.length;
    expect(await query(github, "{ viewer { nickname } }")).toMatchObject({
      errors: [{ message: expect.stringContaining("nickname") }],
    });
    expect(github.violations.length).toBe(before + 1);
    expect(await query(github, "{ viewer { bio } }")).toMatchObject({
      errors: [{ message: expect.stringContaining("does not resolve User.bio") }],
    });
  });
});
