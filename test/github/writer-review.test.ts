import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keyMarker } from "../../src/core/marker.ts";
import type { Write } from "../../src/core/write.ts";
import { rig } from "./rig.ts";
import { me, startTinyGithub, type Stored, type TinyGithub } from "./tiny-github.ts";

let github: TinyGithub;
beforeEach(async () => {
  github = await startTinyGithub();
});
afterEach(() => github[Symbol.asyncDispose]());

const key = "9:pull:4:review:abc";
const mark = keyMarker(key);
const findings = ["first finding", "second finding"];
const review: Write & { kind: "review" } = {
  kind: "review",
  key,
  number: 4,
  commit: "c".repeat(40),
  body: `2 comments\n\n${mark}`,
  comments: [
    { path: "a.ts", side: "RIGHT", startLine: 3, line: 3, body: findings[0]! },
    { path: "b.ts", side: "LEFT", startLine: 5, line: 9, body: findings[1]! },
  ],
  fallbackBody: `${findings.join("\n\n")}\n\n${mark}`,
};

const lineError = {
  status: 422,
  body: {
    message: "Unprocessable Entity",
    errors: [
      "Pull request review thread line must be part of the diff and Pull request review thread diff hunk can't be blank",
    ],
  },
};
const withComments = (body: Record<string, unknown>): boolean =>
  Array.isArray(body["comments"]) && body["comments"].length > 0;
const posts = (): string[] => github.requests.map(({ line }) => line).filter((line) => !line.startsWith("GET"));
const visible = (): string => [...github.reviews, ...github.reviewComments].map(({ body }) => body).join("\n");

describe("a review", () => {
  it("is one request, of event COMMENT, with ranges by both ends", async () => {
    expect(await rig(github.apiUrl).writer.write(review)).toMatchObject({ kind: "done" });
    expect(posts()).toEqual(["POST /repos/octo/repo/pulls/4/reviews"]);
    expect(github.requests.at(-1)?.body).toEqual({
      event: "COMMENT",
      commit_id: review.commit,
      body: review.body,
      comments: [
        { path: "a.ts", body: findings[0], line: 3, side: "RIGHT" },
        { path: "b.ts", body: findings[1], line: 9, side: "LEFT", start_line: 5, start_side: "LEFT" },
      ],
    });
  });

  it("is found by the next runner", async () => {
    await rig(github.apiUrl).writer.write(review);
    expect(await rig(github.apiUrl).writer.write(review)).toMatchObject({ kind: "found" });
    expect(github.reviews).toHaveLength(1);
  });

  it("is found by a mark in its comments where GitHub stripped the body's", async () => {
    const marked = {
      ...review,
      comments: review.comments.map((comment) => ({ ...comment, body: `${comment.body}\n\n${mark}` })),
    };
    await rig(github.apiUrl).writer.write(marked);
    github.reviews[0]!.body = "2 comments";
    expect(await rig(github.apiUrl).writer.write(marked)).toMatchObject({ kind: "found", id: github.reviews[0]!.id });
    expect(github.reviews).toHaveLength(1);
  });

  it("is not silenced by a stranger's mark, in a review or in a comment on ours (T81)", async () => {
    const forged: Stored = {
      id: 1,
      user: { id: 666, login: me.login, type: "Bot" },
      body: mark,
      state: "COMMENTED",
      html_url: "u",
      commit_id: null,
    };
    const synthetic: Stored = { ...forged, id: 2, user: me, body: "" };
    github.reviews.push(forged, synthetic);
    const at = "2026-01-01T00:00:00Z";
    github.reviewComments.push({
      ...forged,
      id: 3,
      path: "a",
      created_at: at,
      updated_at: at,
      pull_request_review_id: 2,
    });
    expect(await rig(github.apiUrl).writer.write(review)).toMatchObject({ kind: "done" });
    expect(github.reviews).toHaveLength(3);
  });

  it.each([
    ["body", { body: `x\n\n${keyMarker("other")}\n\n${mark}` }],
    ["fallback", { fallbackBody: "no mark at all" }],
    ["comment", { comments: [{ ...review.comments[0]!, body: keyMarker("other") }] }],
    ["comment", { comments: [{ ...review.comments[0]!, body: '<!-- codex-bot:summary {"v":1} -->' }] }],
  ])("is not posted with a mark in its %s that would be taken for another write's (T81)", async (_, part) => {
    expect(await rig(github.apiUrl).writer.write({ ...review, ...part })).toMatchObject({ kind: "refused" });
    expect(github.requests).toEqual([]);
  });

  it("refused for a line is posted without comments, every finding in its body (F32)", async () => {
    github.faults.push({ on: /^POST/, times: 9, stored: false, answer: lineError, when: withComments });
    expect(await rig(github.apiUrl).writer.write(review)).toMatchObject({ kind: "done" });
    expect(posts()).toHaveLength(2);
    expect(github.reviews).toHaveLength(1);
    for (const finding of findings) expect(visible()).toContain(finding);
    expect(await rig(github.apiUrl).writer.write(review)).toMatchObject({ kind: "found" });
    expect(posts()).toHaveLength(2);
  });

  it("refused for a line but left behind without its comments is edited, not posted again", async () => {
    github.faults.push({ on: /^POST/, times: 1, stored: "body", answer: lineError, when: withComments });
    await rig(github.apiUrl).writer.write(review);
    expect(posts().map((line) => line.split(" ")[0])).toEqual(["POST", "PUT"]);
    expect(github.reviews.map(({ body }) => body)).toEqual([review.fallbackBody]);
  });

  it.each([
    ["lock prevents review", /locked/],
    ["body is too long (maximum is 65536 characters)", /longer/],
    ["User can only have one pending review per pull request", /pending/],
    ["flagged as spam", /spam/],
    ["No commit found for SHA", /no longer part/],
    ["Can not request changes on your own pull request", /refuses/],
  ])("refused because '%s' is not sent again (F33)", async (message, reason) => {
    github.faults.push({
      on: /^POST/,
      times: 9,
      stored: false,
      answer: { status: 422, body: { message: "Unprocessable Entity", errors: [message] } },
    });
    expect(await rig(github.apiUrl).writer.write(review)).toEqual({
      kind: "refused",
      reason: expect.stringMatching(reason),
    });
    expect(posts()).toHaveLength(1);
  });

  it.each([{ status: 500, body: {} }, "reset"] as const)(
    "stored before %j is one review with its comments (F35)",
    async (answer) => {
      github.faults.push({ on: /^POST/, times: 1, stored: true, answer });
      expect(await rig(github.apiUrl).writer.write(review)).toMatchObject({ kind: "done" });
      expect(posts()).toHaveLength(1);
      expect(github.reviews.map(({ body }) => body)).toEqual([review.body]);
      expect(github.reviewComments).toHaveLength(2);
    },
  );

  it("cut off between its body and its comments gets every finding into the body", async () => {
    github.faults.push({ on: /^POST/, times: 1, stored: "body", answer: "reset" });
    await rig(github.apiUrl).writer.write(review);
    expect(github.reviewComments).toEqual([]);
    expect(posts().map((line) => line.split(" ")[0])).toEqual(["POST", "PUT"]);
    for (const finding of findings) expect(visible()).toContain(finding);
  });

  it("whose fallback is cut off is still one (F35)", async () => {
    github.faults.push({ on: /^POST/, times: 9, stored: false, answer: lineError, when: withComments });
    github.faults.push({ on: /^POST/, times: 1, stored: true, answer: "reset", when: (body) => !withComments(body) });
    expect(await rig(github.apiUrl).writer.write(review)).toMatchObject({ kind: "done" });
    expect(github.reviews.map(({ body }) => body)).toEqual([review.fallbackBody]);
    expect(posts()).toHaveLength(2);
  });

  it("found whole is not edited because people deleted its comments", async () => {
    await rig(github.apiUrl).writer.write(review);
    github.reviewComments.length = 0;
    expect(await rig(github.apiUrl).writer.write(review)).toMatchObject({ kind: "found" });
    expect(posts()).toHaveLength(1);
  });
});
