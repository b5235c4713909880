import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { triggerSchema } from "../../src/core/trigger.ts";
import { toTrigger } from "../../src/github/to-trigger.ts";
import { example, published, send, trigger, why, type Changes } from "./payload-examples.ts";

describe("every payload GitHub publishes", () => {
  const all = published.flatMap(({ name, examples }) => examples.map((payload) => ({ name, payload })));
  const results = all.map(({ name, payload }) => ({
    event: `${name}.${payload.action ?? ""}`,
    result: toTrigger(name, payload, "d"),
  }));

  it("goes through, and those that are for us become triggers", () => {
    expect(all).toHaveLength(329);
    const counts: Record<string, number> = {};
    for (const { event, result } of results) {
      if (result.kind === "trigger") counts[event] = (counts[event] ?? 0) + 1;
    }
    expect(counts).toEqual({
      "pull_request.opened": 4,
      "pull_request.reopened": 2,
      "pull_request.ready_for_review": 3,
      "pull_request.synchronize": 1,
      // Nobody asks for anything with it: what we left there is cleaned up.
      "pull_request.closed": 2,
      "issue_comment.created": 5,
      "pull_request_review_comment.created": 3,
      "issues.opened": 4,
      "push.": 2,
      "workflow_dispatch.": 2,
    });
  });

  it("is otherwise ignored with a reason, and none for being malformed", () => {
    const reasons = results.flatMap(({ result }) => (result.kind === "ignored" ? [result.why] : []));
    expect(reasons).toHaveLength(329 - 28);
    expect(reasons.filter((reason) => reason.includes("malformed") || reason.length < 10)).toEqual([]);
  });
});

describe("what has not the documented shape", () => {
  it.each(["workflow_job", "milestone", "label", "constructor", "__proto__", ""])(
    "is no event of ours: %j",
    (event) => {
      expect(why(toTrigger(event, example("pull_request", "opened"), "d"))).toBe(`${event} events start nothing.`);
    },
  );

  it.each<[string, Changes]>([
    ["no repository", { repository: undefined }],
    ["no sender", { sender: undefined }],
    ["a repository without an id", { "repository.id": "186853002" }],
    ["no head", { "pull_request.head": null }],
    ["a commit that is none", { "pull_request.head.sha": "--upload-pack=x" }],
    ["a number that is none", { "pull_request.number": -1 }],
    ["a branch name beyond all bounds", { "pull_request.base.ref": "b".repeat(256) }],
    ["a login beyond all bounds", { "sender.login": "l".repeat(101) }],
    ["a label beyond all bounds", { "pull_request.labels": [{ name: "l".repeat(101) }] }],
  ])("is ignored: %s", (_, changes) => {
    expect(why(send("pull_request", "opened", changes))).toContain("malformed");
  });

  it("is ignored without a delivery to name it by", () => {
    expect(why(toTrigger("pull_request", example("pull_request", "opened"), ""))).toContain("malformed: delivery");
  });

  it("is cut where it is prose, without half a character at the end", () => {
    const long = `${"x".repeat(65_535)}\u{1F600}`;
    const { title, body } = trigger(
      send("pull_request", "opened", { "pull_request.title": long, "pull_request.body": long }),
    );
    expect(title).toBe("x".repeat(1024));
    expect(body).toBe(`${"x".repeat(65_535)}\uFFFD`);
    expect(trigger(send("issue_comment", "created", { "comment.body": long })).cause).toMatchObject({ body });
  });

  it("never throws, whatever one field holds, and a trigger is always a whole one", () => {
    const events: readonly [string, string, readonly string[]][] = [
      [
        "pull_request",
        "opened",
        [
          "action",
          "pull_request",
          "pull_request.user",
          "pull_request.labels",
          "pull_request.head.repo",
          "repository.owner",
          "sender",
        ],
      ],
      [
        "issue_comment",
        "created",
        ["comment", "comment.user", "comment.body", "comment.created_at", "issue", "issue.pull_request"],
      ],
      [
        "pull_request_review_comment",
        "created",
        ["comment.line", "comment.side", "comment.path", "comment.in_reply_to_id", "comment.diff_hunk"],
      ],
      ["pull_request_review", "submitted", ["review", "review.body", "review.submitted_at"]],
      ["check_run", "rerequested", ["check_run", "check_run.external_id", "check_run.head_sha"]],
    ];
    const place = fc.constantFrom(
      ...events.flatMap(([event, action, paths]) => paths.map((path) => ({ event, action, path }))),
    );
    fc.assert(
      fc.property(place, fc.jsonValue(), ({ event, action, path }, value) => {
        const result = send(event, action, { [path]: value });
        if (result.kind === "trigger") expect(triggerSchema.parse(result.trigger)).toEqual(result.trigger);
        else expect(result.why).not.toBe("");
      }),
      { numRuns: 1000 },
    );
    expect(toTrigger("pull_request", null, "d").kind).toBe("ignored");
  });
});
