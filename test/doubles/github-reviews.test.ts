import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asking, listOf, prefixOf } from "./github-client.ts";
import type { Ask } from "./github-client.ts";
import { changed, openStage } from "./github-stage.ts";
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

const review = (comments: readonly object[], more: object = {}): object => ({
  commit_id: head,
  event: "COMMENT",
  body: "b",
  comments,
  ...more,
});

describe("anchors of a review", () => {
  const good: readonly (readonly [string, object])[] = [
    ["an added line", { path: "a.txt", line: 3 }],
    ["a context line", { path: "a.txt", line: 6, side: "RIGHT" }],
    ["a removed line", { path: "a.txt", line: 20, side: "LEFT" }],
    ["a range", { path: "a.txt", start_line: 1, line: 3, side: "RIGHT" }],
    ["a range from removed to added", { path: "a.txt", start_line: 3, start_side: "LEFT", line: 3, side: "RIGHT" }],
    ["a renamed file", { path: "new näme.txt", line: 3 }],
    ["the old name of a renamed file, on the left", { path: "old name.txt", line: 3, side: "LEFT" }],
    ["a position", { path: "a.txt", position: 4 }],
  ];
  it.each(good)("accepts %s", async (_, comment) => {
    const { status } = await ask("POST", "/pulls/1/reviews", review([{ body: "x", ...comment }]));
    expect(status).toBe(200);
  });

  const line = "Pull request review thread line must be part of the diff";
  const noHunk = "Pull request review thread diff hunk can't be blank";
  const sameHunk = "Pull request review thread start line must be part of the same hunk as the line.";
  const order = "Pull request review thread start line must precede the end line.";
  const path = "Pull request review thread path is invalid";
  const bad: readonly (readonly [string, object, string])[] = [
    ["a line between hunks", { path: "a.txt", line: 30 }, `${line} and ${noHunk}`],
    ["a line after the end", { path: "a.txt", line: 61 }, `${line} and ${noHunk}`],
    ["an unchanged line on the left", { path: "a.txt", line: 19, side: "LEFT" }, `${line} and ${noHunk}`],
    ["a range outside", { path: "a.txt", start_line: 29, line: 30 }, `${line}, ${sameHunk}, and ${noHunk}`],
    ["a range over two hunks", { path: "a.txt", start_line: 3, line: 19 }, sameHunk],
    ["a range of one line", { path: "a.txt", start_line: 3, line: 3 }, order],
    ["a range backwards", { path: "a.txt", start_line: 5, line: 3 }, order],
    ["a path that did not change", { path: "b.txt", line: 3 }, `${path} and ${noHunk}`],
    ["the old name on the right", { path: "old name.txt", line: 3 }, `${path} and ${noHunk}`],
    ["a binary file", { path: "picture.bin", line: 1 }, `${line} and ${noHunk}`],
    ["no line at all", { path: "a.txt" }, `${line} and ${noHunk}`],
  ];
  it.each(bad)("refuses %s, and the whole review with it", async (_, comment, error) => {
    const before = await ask("GET", "/pulls/1/reviews?per_page=100");
    const answer = await ask(
      "POST",
      "/pulls/1/reviews",
      review([
        { path: "a.txt", line: 3, body: "good" },
        { body: "bad", ...comment },
      ]),
    );
    expect(answer).toMatchObject({ status: 422, body: { message: "Unprocessable Entity", errors: [error] } });
    expect((await ask("GET", "/pulls/1/reviews?per_page=100")).body).toEqual(before.body);
  });
});

describe("rules of reviews and comments", () => {
  const long = "x".repeat(65_537);
  it.each([
    ["an empty review", review([], { body: "" }), "Body can't be blank"],
    ["a long body", review([], { body: long }), "Body is too long (maximum is 65536 characters)"],
    [
      "a long comment",
      review([{ path: "a.txt", line: 3, body: long }]),
      "Body is too long (maximum is 65536 characters)",
    ],
    ["a commit from elsewhere", review([], { commit_id: "f".repeat(40) }), "Commit ID is not part of the pull request"],
  ])("refuses %s", async (_, body, error) => {
    expect(await ask("POST", "/pulls/1/reviews", body)).toMatchObject({ status: 422, body: { errors: [error] } });
  });

  it("refuses to approve one's own pull request", async () => {
    const ann = asking(github, github.userToken("ann"), prefixOf(repository));
    const answer = await ann("POST", "/pulls/1/reviews", { event: "APPROVE" });
    expect(answer).toMatchObject({ status: 422, body: { errors: ["Can not approve your own pull request"] } });
  });

  it("takes 65,536 characters and no more in a comment", async () => {
    expect((await ask("POST", "/issues/1/comments", { body: long.slice(1) })).status).toBe(201);
    expect(await ask("POST", "/issues/1/comments", { body: long })).toMatchObject({
      status: 422,
      body: { message: "Validation Failed" },
    });
  });

  it("disables commenting after 2,500 comments", async () => {
    await github.openIssue({ repository, by: "ann", title: "Busy" });
    const number = repository.issues.size;
    for (let n = 0; n < 2_500; n += 1) await github.comment({ repository, number, by: "ann", body: "more" });
    expect(await ask("POST", `/issues/${number}/comments`, { body: "one more" })).toMatchObject({
      status: 403,
      body: { message: "Commenting is disabled on issues with more than 2500 comments" },
    });
  });

  it("refuses everybody without push access in a locked conversation", async () => {
    const pull = await stage.openPull("locked");
    await github.lock({ repository, number: pull, by: "ann" });
    const permissions = { contents: "read", issues: "write", pull_requests: "write" } as const;
    const reads = asking(github, github.installationToken({ permissions }), prefixOf(repository));
    expect(await reads("POST", `/pulls/${pull}/reviews`, { event: "COMMENT", body: "b" })).toMatchObject({
      status: 422,
      body: { errors: ["lock prevents review"] },
    });
    expect((await reads("POST", `/issues/${pull}/comments`, { body: "b" })).status).toBe(403);
    const ann = asking(github, github.userToken("ann"), prefixOf(repository));
    expect((await ann("POST", `/issues/${pull}/comments`, { body: "b" })).status).toBe(201);
  });

  it("answers 201 to a first reaction and 200 to the same again", async () => {
    expect((await ask("POST", "/issues/1/reactions", { content: "eyes" })).status).toBe(201);
    expect((await ask("POST", "/issues/1/reactions", { content: "eyes" })).status).toBe(200);
    expect((await ask("GET", "/issues/1/reactions?content=eyes")).body).toHaveLength(1);
  });
});

describe("over the life of a pull request", () => {
  it("answers a reply with an empty review at the current head", async () => {
    const number = await stage.openPull("replied");
    const first = repository.branches.get("replied");
    await ask(
      "POST",
      `/pulls/${number}/reviews`,
      review([{ path: "a.txt", line: 3, body: "x" }], { commit_id: first }),
    );
    const pushed = await github.push({ repository, number, by: "ann", commit: { files: { "z.txt": "z\n" } } });
    const [root] = listOf(await ask("GET", `/pulls/${number}/comments`));
    await ask("POST", `/pulls/${number}/comments/${root?.id}/replies`, { body: "r" });
    const reviews = await ask("GET", `/pulls/${number}/reviews`);
    expect(reviews.body).toMatchObject([
      { commit_id: first },
      { state: "COMMENTED", body: "", commit_id: pushed.payload["after"] },
    ]);
  });

  it("moves comments with their line, outdates them when it changes, re-points reviews on a force-push", async () => {
    const number = await stage.openPull("moving");
    const first = repository.branches.get("moving");
    const comments = [3, 49].map((line) => ({ path: "a.txt", line, body: `on ${line}` }));
    await ask("POST", `/pulls/${number}/reviews`, review(comments, { commit_id: first }));
    await github.push({
      repository,
      number,
      by: "ann",
      commit: { files: { "a.txt": `new\n${changed.replace("line fifty", "line L")}` } },
    });
    expect((await ask("GET", `/pulls/${number}/comments`)).body).toMatchObject([
      { line: 4, original_line: 3 },
      { line: null, position: null, original_line: 49, commit_id: first },
    ]);
    expect((await ask("GET", `/pulls/${number}/reviews`)).body).toMatchObject([{ commit_id: first }]);
    const forced = await github.push({
      repository,
      number,
      by: "ann",
      force: true,
      commit: { files: { "a.txt": changed, "forced.txt": "f\n" } },
    });
    expect((await ask("GET", `/pulls/${number}/reviews`)).body).toMatchObject([{ commit_id: forced.payload["after"] }]);
  });

  it("opens a pull request of a fork, and forgets the fork when it is deleted", async () => {
    const fork = await github.fork(repository, "fay");
    await github.openPull({
      repository,
      by: "fay",
      title: "From afar",
      head: "mine",
      headRepository: fork,
      commit: { files: { f: "f\n" } },
    });
    const number = repository.issues.size;
    expect((await ask("GET", `/pulls/${number}`)).body).toMatchObject({
      head: { label: "fay:mine", repo: { full_name: "fay/shop" } },
    });
    expect(await github.git(repository, ["rev-parse", `refs/pull/${number}/head`])).toBe(
      `${fork.branches.get("mine")}\n`,
    );
    github.deleteRepository(fork);
    expect((await ask("GET", `/pulls/${number}`)).body).toMatchObject({ head: { repo: null } });
  });
});
