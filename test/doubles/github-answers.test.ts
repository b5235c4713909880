import * as z from "zod";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asking, idOf, jwtOf, listOf } from "./github-client.ts";
import type { Ask } from "./github-client.ts";
import { openStage } from "./github-stage.ts";
import { routes } from "./github/rest/routes/index.ts";
import type { GithubDouble } from "./github/start-github.ts";
import type { Repository } from "./github/state/model.ts";

let github: GithubDouble;
let repository: Repository;
let ask: Ask;
let head: string;

beforeAll(async () => {
  ({ github, repository, ask, head } = await openStage());
});

afterAll(async () => {
  await github[Symbol.asyncDispose]();
  expect(github.defects).toEqual([]);
});

async function made(method: string, path: string, body: object): Promise<number> {
  const answer = await ask(method, path, body);
  expect([path, answer.status]).toEqual([path, expect.toBeOneOf([200, 201])]);
  return idOf(answer);
}

describe("answers", () => {
  /** Every operation once with success: the double checks each answer against GitHub's description and fails on a flaw. */
  it("are as GitHub describes them, for every operation", async () => {
    const comment = await made("POST", "/issues/1/comments", { body: "b" });
    const review = await made("POST", "/pulls/1/reviews", {
      event: "COMMENT",
      body: "b",
      comments: [{ path: "a.txt", line: 3, body: "b" }],
    });
    const [inline] = listOf(await ask("GET", "/pulls/1/comments"));
    const output = {
      title: "t",
      summary: "s",
      annotations: [{ path: "a.txt", start_line: 1, end_line: 2, annotation_level: "warning", message: "m" }],
    };
    const run = await made("POST", "/check-runs", { name: "All", head_sha: head, output });
    const reacted = {
      issue: "/issues/1",
      comment: `/issues/comments/${comment}`,
      inline: `/pulls/comments/${inline?.id}`,
    };
    for (const target of Object.values(reacted)) {
      const reaction = await made("POST", `${target}/reactions`, { content: "heart" });
      await ask("GET", `${target}/reactions`);
      expect((await ask("DELETE", `${target}/reactions/${reaction}`)).status).toBe(204);
    }
    const blob = (await github.git(repository, ["rev-parse", `${head}:a.txt`])).trim();
    const mainTip = (await github.git(repository, ["rev-parse", "main"])).trim();
    const jobs = [{ name: "test", conclusion: "failure", failed: "Test", log: ["no"] }];
    const { payload } = await github.ranWorkflow({ repository, on: head, by: "ann", jobs });
    const ran = z.object({ workflow_run: z.object({ id: z.number() }) }).parse(payload).workflow_run.id;
    const listed = await ask("GET", `/actions/runs/${ran}/jobs?filter=all`);
    const [job] = z.object({ jobs: z.array(z.object({ id: z.number() })) }).parse(listed.body).jobs;
    const log = await ask("GET", `/actions/jobs/${job?.id}/logs`, undefined);
    expect(log.status).toBe(400); // where logs are stored a token is one word too many
    const calls: readonly (readonly [string, string, object?])[] = [
      ["GET", `/actions/runs?head_sha=${head}`],
      ["GET", ""],
      ["GET", "/pulls?state=all"],
      ["GET", "/pulls/1"],
      ["GET", "/pulls/1/files"],
      ["GET", "/issues/1"],
      ["GET", "/issues/1/comments"],
      ["GET", `/issues/comments/${comment}`],
      ["PATCH", `/issues/comments/${comment}`, { body: "c" }],
      ["GET", "/pulls/1/reviews"],
      ["GET", `/pulls/1/reviews/${review}`],
      ["PUT", `/pulls/1/reviews/${review}`, { body: "c" }],
      ["GET", `/pulls/1/reviews/${review}/comments`],
      ["GET", `/pulls/comments/${inline?.id}`],
      ["POST", `/pulls/1/comments/${inline?.id}/replies`, { body: "r" }],
      ["PATCH", `/check-runs/${run}`, { status: "completed", conclusion: "neutral" }],
      ["GET", `/check-runs/${run}`],
      ["GET", `/check-runs/${run}/annotations`],
      ["GET", `/commits/${head}/check-runs`],
      ["GET", "/collaborators/ann/permission"],
      ["GET", `/git/commits/${head}`],
      ["GET", `/git/trees/${head}?recursive=1`],
      ["GET", `/git/blobs/${blob}`],
      ["GET", "/git/ref/heads/main"],
      ["POST", "/git/refs", { ref: "refs/heads/codex/1", sha: head }],
      ["POST", "/pulls", { title: "t", body: "b", head: "codex/1", base: "main", draft: true }],
      [
        "POST",
        "/git/trees",
        { base_tree: head, tree: [{ path: "b.txt", mode: "100644", type: "blob", content: "b\n" }] },
      ],
      ["POST", "/git/commits", { message: "m", tree: `${head}^{tree}`, parents: [head] }],
      ["PATCH", "/git/refs/heads/main", { sha: mainTip, force: false }],
      ["GET", "/git/matching-refs/heads/codex/"],
      ["POST", "/git/refs", { ref: "refs/heads/codex/2", sha: head }],
      ["DELETE", "/git/refs/heads/codex/2"],
      ["GET", "/issues?state=all"],
      ["POST", "/issues", { title: "t", body: "b" }],
      ["PATCH", "/issues/1", { body: "c" }],
      ["GET", "/labels"],
      ["POST", "/issues/1/labels", { labels: ["bug"] }],
      ["DELETE", `/issues/comments/${comment}`],
    ];
    for (const [method, path, body] of calls) {
      const { status } = await ask(method, path, body);
      expect([method, path, status]).toEqual([method, path, expect.toBeOneOf([200, 201, 204])]);
    }
    const ann = asking(github, github.userToken("ann"));
    for (const path of ["/user", "/users/codex-bot%5Bbot%5D", "/users/acme"])
      expect((await ann("GET", path)).status).toBe(200);
    const app = asking(github, jwtOf(github));
    for (const path of ["/app", "/app/installations"]) expect((await app("GET", path)).status).toBe(200);
    const installation = idOf(await app("GET", "/repos/acme/shop/installation"));
    const chosen = { repositories: ["shop"], permissions: { issues: "write" } };
    expect((await app("POST", `/app/installations/${installation}/access_tokens`, chosen)).status).toBe(201);
    const installed = asking(github, github.installationToken());
    expect((await installed("GET", "/installation/repositories")).status).toBe(200);
    const answered = new Set(
      github.requests.filter((request) => request.status < 400).map((request) => request.operation),
    );
    expect(routes.filter((route) => !answered.has(route.operation)).map((route) => route.operation)).toEqual([]);
  });
});
