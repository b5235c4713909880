import { describe, expect, it } from "vitest";
import { isWrite } from "../doubles/github/record/requests.ts";
import type { Fault } from "../doubles/github/record/faults.ts";
import { oneBug, openShop, pullNumber } from "../hosts/shop.ts";
import { botHost, setStage } from "../rig/stage.ts";

const reviews = `/repos/octo-shop/cart/pulls/${pullNumber}/reviews`;
const comments = `/repos/octo-shop/cart/issues/${pullNumber}/comments`;
const checks = /\/check-runs(?:\/\d+)?$/;

/** A review by the bot while GitHub fails as told; what can be seen on the pull request afterwards. */
async function reviewWhile(faults: readonly Fault[]) {
  await using stage = await setStage([oneBug]);
  const { repository, opened } = await openShop(stage.github);
  await using host = await botHost(stage);
  for (const fault of faults) stage.github.failNext(fault);
  await stage.github.redeliver(opened);
  await host.handle(opened);
  const pull = repository.issues.get(pullNumber)?.pull;
  const issue = repository.issues.get(pullNumber);
  const runs = repository.suites.flatMap((suite) => suite.runs);
  return {
    writes: stage.github.requests.filter(isWrite).map(({ method, path, status }) => `${method} ${path} ${status}`),
    reviews: (pull?.reviews ?? []).map(({ body, comments: inline }) => ({ body, inline: inline.length })),
    comments: (issue?.comments ?? []).map(({ body }) => body),
    checks: runs.map(({ conclusion, summary }) => ({ conclusion, summary: summary ?? "" })),
    asked: stage.codex.requests.length,
    outcomes: host.outcomes.filter(({ kind }) => kind !== "declined"),
    defects: [...stage.github.violations, ...stage.github.defects],
  };
}

describe("F32: GitHub refuses the whole review for one line", () => {
  it("posts it once more with every finding in its body, and never one by one", async () => {
    const body = { message: "Unprocessable Entity", errors: ["Line could not be resolved"] };
    const seen = await reviewWhile([{ method: "POST", path: reviews, fault: 422, body }]);
    expect(seen.reviews).toHaveLength(1);
    expect(seen.reviews[0]).toMatchObject({
      inline: 0,
      body: expect.stringContaining("Stop before the end of the items"),
    });
    expect(seen.writes.filter((line) => line.includes(reviews))).toEqual([
      `POST ${reviews} 422`,
      `POST ${reviews} 200`,
    ]);
    expect(seen.checks.map(({ conclusion }) => conclusion)).toEqual(["failure"]);
    expect([seen.asked, seen.defects]).toEqual([1, []]);
  });
});

describe("F35: the connection breaks after GitHub stored what was sent", () => {
  const places: readonly (readonly [string, Fault])[] = [
    ["the review", { method: "POST", path: reviews, fault: "reset-after-store" }],
    ["the summary comment", { method: "POST", path: comments, fault: "reset-after-store" }],
    ["the start of the check run", { method: "POST", path: checks, fault: "reset-after-store" }],
    ["the end of the check run", { method: "PATCH", path: checks, fault: "reset-after-store" }],
    ["the review, answered with 502", { method: "POST", path: reviews, fault: 502, afterStore: true }],
  ];
  it.each(places)("%s stands there once", async (_, fault) => {
    const seen = await reviewWhile([fault]);
    expect(seen.reviews.map(({ inline }) => inline)).toEqual([1]);
    expect(seen.comments).toHaveLength(1);
    expect(seen.checks.map(({ conclusion }) => conclusion)).toEqual(["failure"]);
    expect(seen.outcomes.map(({ kind }) => kind)).toEqual(["published"]);
    expect([seen.asked, seen.defects]).toEqual([1, []]);
  });
});

describe("F48: the conversation takes no more", () => {
  const full = { message: "Commenting is disabled on issues with more than 2500 comments" };
  it("says everything in the check run, and what was not posted and why", async () => {
    const seen = await reviewWhile([
      { method: "POST", path: reviews, fault: 403, body: full, times: 5 },
      { method: "POST", path: comments, fault: 403, body: full, times: 5 },
    ]);
    expect([seen.reviews, seen.comments]).toEqual([[], []]);
    expect(seen.writes.filter((line) => line.endsWith(" 403"))).toHaveLength(2);
    const [check] = seen.checks;
    expect(check?.conclusion).toBe("failure");
    expect(check?.summary).toContain("Stop before the end of the items");
    expect(check?.summary).toMatch(/Not posted: .*more than 2500 comments/);
    expect(seen.outcomes[0]?.refused.join()).toMatch(/more than 2500 comments/);
  });
});
