import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asking, idOf, listOf } from "./github-client.ts";
import { openStage } from "./github-stage.ts";
import type { Stage } from "./github-stage.ts";
import { startGithub } from "./github/start-github.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(async () => {
  await stage.github[Symbol.asyncDispose]();
  expect(stage.github.defects).toEqual([]);
});

describe("faults, limits and the record", () => {
  it("fails as told, as often as told, and stores before the cut when told", async () => {
    const { github, ask } = stage;
    const path = "/repos/acme/shop/issues/1/comments";
    const count = async (): Promise<number> => listOf(await ask("GET", "/issues/1/comments?per_page=100")).length;
    const before = await count();
    github.failNext({ method: "POST", path, fault: 502, times: 2, headers: { "retry-after": "1" } });
    const statuses = [0, 1].map(async () => (await ask("POST", "/issues/1/comments", { body: "b" })).status);
    expect(await Promise.all(statuses)).toEqual([502, 502]);
    github.failNext({ method: "POST", path: /\/comments$/, fault: "reset" });
    await expect(ask("POST", "/issues/1/comments", { body: "b" })).rejects.toThrow("fetch failed");
    expect(await count()).toBe(before);
    github.failNext({ method: "POST", path, fault: "reset-after-store" });
    await expect(ask("POST", "/issues/1/comments", { body: "b" })).rejects.toThrow("fetch failed");
    github.failNext({ method: "POST", path, fault: 500, afterStore: true });
    expect((await ask("POST", "/issues/1/comments", { body: "b" })).status).toBe(500);
    expect(await count()).toBe(before + 2);
  });

  it("limits content to 80 a minute and 500 an hour", async () => {
    const clock = { now: 0 };
    await using github = await startGithub({ clock: () => clock.now });
    const repository = await github.createRepository({ owner: "o", name: "r", from: [{ files: { a: "a\n" } }] });
    await github.openIssue({ repository, by: "o", title: "t" });
    const ask = asking(github, github.installationToken({ expiresAt: Infinity }), "/repos/o/r");
    const post = async (): Promise<number> => (await ask("POST", "/issues/1/comments", { body: "b" })).status;
    const taken: number[] = [];
    for (let minute = 0; minute < 8; minute += 1) {
      let created = 0;
      while ((await post()) === 201) created += 1;
      taken.push(created);
      clock.now += 60_000;
    }
    expect(taken).toEqual([80, 80, 80, 80, 80, 80, 20, 0]);
    const refused = await ask("POST", "/issues/1/comments", { body: "b" });
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([403, "3600"]);
  });

  it("prints writes with stable names", async () => {
    await using github = await startGithub();
    const repository = await github.createRepository({ owner: "o", name: "r", from: [{ files: { a: "a\n" } }] });
    await github.openPull({ repository, by: "o", title: "t", head: "h", commit: { files: { a: "b\n" } } });
    const ask = asking(github, github.installationToken(), "/repos/o/r");
    const head = repository.branches.get("h") ?? "";
    const body = `two\nlines about ${head.slice(0, 9)} at ${github.url}/o/r`;
    const id = idOf(await ask("POST", "/issues/1/comments", { body }));
    await ask("GET", "/issues/1/comments");
    await ask("PATCH", `/issues/comments/${id}`, { body: `#issuecomment-${id}` });
    await ask("POST", "/pulls/1/reviews", {
      commit_id: head,
      event: "COMMENT",
      comments: [{ path: "a", line: 9, body: "b" }],
    });
    expect(github.transcript()).toMatchInlineSnapshot(`
      "POST /repos/o/r/issues/1/comments -> 201
        body: |-
          two
          lines about <head-1-of-1:9> at <github>/o/r

      PATCH /repos/o/r/issues/comments/<comment-1> -> 200
        body: "#issuecomment-<comment-1>"

      POST /repos/o/r/pulls/1/reviews -> 422
        commit_id: <head-1-of-1>
        event: COMMENT
        comments:
          - path: a
            line: 9
            body: b
      "
    `);
  });
});
