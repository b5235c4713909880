import { describe, expect, it } from "vitest";
import { send, trigger, why } from "./payload-examples.ts";

describe("a pull request event", () => {
  it("carries the pull request as the event described it (T18)", () => {
    const sent = send("pull_request", "synchronize", {
      "pull_request.labels": [{ name: "bug" }],
      "pull_request.draft": true,
      "pull_request.body": null,
      "pull_request.user": null,
      "pull_request.head.repo": null,
    });
    expect(trigger(sent)).toEqual({
      delivery: "delivery-1",
      repository: { id: 186853002, owner: "Codertocat", name: "Hello-World", defaultBranch: "master", private: false },
      subject: { kind: "pull", number: 2, open: true, locked: false },
      pull: {
        headSha: "ec26c3e57ca3a959ca5aad62de7213c562f8c821",
        baseSha: "f95f852bd8fca8fcc58a9a2d6c842781e32a215e",
        headRef: "changes",
        baseRef: "master",
        headRepositoryId: null,
        draft: true,
        author: { id: 0, login: "ghost", type: "User" },
        labels: ["bug"],
      },
      actor: { id: 21031067, login: "Codertocat", type: "User" },
      title: "Update the README with new information.",
      body: "",
      cause: { kind: "pull", action: "synchronize" },
    });
  });

  it.each(["labeled", "assigned", "review_requested", "edited", "converted_to_draft"])(
    "of action %s starts nothing (T09)",
    (action) => expect(why(send("pull_request", "opened", { action }))).toBe(`The action "${action}" starts nothing.`),
  );

  it("that it is closed asks for nothing, and is heard", () => {
    expect(trigger(send("pull_request", "opened", { action: "closed" })).cause).toEqual({ kind: "closed" });
    const issue = trigger(send("issues", "opened", { action: "closed" }));
    expect([issue.cause, issue.subject.kind]).toEqual([{ kind: "closed" }, "issue"]);
  });

  it("must be of the repository that the event is of", () => {
    expect(why(send("pull_request", "opened", { "pull_request.base.repo.id": 1 }))).toBe(
      "The pull request is of another repository.",
    );
  });

  it("says that its sender is a bot", () => {
    expect(trigger(send("pull_request", "opened", { "sender.type": "Bot" })).actor.type).toBe("Bot");
  });
});

describe("a comment", () => {
  it("on a pull request's conversation is about the pull request", () => {
    const { subject, pull, cause } = trigger(
      send("issue_comment", "created", { "issue.pull_request": { url: "x" }, "issue.locked": true }),
    );
    expect(subject).toEqual({ kind: "pull", number: 1, open: true, locked: true });
    expect(pull).toBeNull();
    expect(cause).toEqual({
      kind: "comment",
      on: "comment",
      commentId: 492700400,
      body: "You are totally right! I'll get this fixed right away.",
      at: "2019-05-15T15:20:21Z",
      thread: null,
    });
  });

  it("on an issue is about the issue", () => {
    expect(trigger(send("issue_comment", "created", { "issue.state": "closed" })).subject).toEqual({
      kind: "issue",
      number: 1,
      open: false,
      locked: false,
    });
  });

  it("in a review thread says where the thread hangs, from its first comment on", () => {
    const sent = send("pull_request_review_comment", "created", {
      "comment.in_reply_to_id": 7,
      "comment.line": 3,
      "comment.side": "LEFT",
    });
    const { pull, cause } = trigger(sent);
    expect(pull?.headSha).toBe("ec26c3e57ca3a959ca5aad62de7213c562f8c821");
    expect(cause).toMatchObject({
      on: "review-comment",
      commentId: 284312630,
      thread: {
        rootCommentId: 7,
        path: "README.md",
        line: 3,
        side: "LEFT",
        commit: "ec26c3e57ca3a959ca5aad62de7213c562f8c821",
        diffHunk: "@@ -1 +1 @@\n-# Hello-World",
      },
    });
    expect(trigger(send("pull_request_review_comment", "created")).cause).toMatchObject({
      thread: { rootCommentId: 284312630, line: null },
    });
  });

  it("may be the body of a review", () => {
    const sent = send("pull_request_review", "submitted", { "review.body": "/codex review" });
    expect(trigger(sent).cause).toEqual({
      kind: "comment",
      on: "review",
      commentId: 237895671,
      body: "/codex review",
      at: "2019-05-15T15:20:38Z",
      thread: null,
    });
    expect(why(send("pull_request_review", "submitted", { "review.body": " \n" }))).toBe("The comment is empty.");
    expect(why(send("pull_request_review", "dismissed"))).toContain("starts nothing");
  });

  it.each([
    ["edited", "An edit starts nothing."],
    ["deleted", 'The action "deleted" starts nothing.'],
  ])("that is %s starts nothing (T05)", (action, said) => {
    expect(why(send("issue_comment", action))).toBe(said);
    expect(why(send("pull_request_review_comment", action))).toBe(`The action "${action}" starts nothing.`);
  });

  it.each([
    ["issue_comment", "created", "comment"],
    ["pull_request_review_comment", "created", "comment"],
    ["pull_request_review", "submitted", "review"],
  ])("of %s counts only when its sender wrote it (T05)", (event, action, part) => {
    const body = { [`${part}.body`]: "/codex review" };
    expect(send(event, action, body).kind).toBe("trigger");
    expect(why(send(event, action, { ...body, "sender.id": 1 }))).toBe(
      "The sender of the event did not write the comment.",
    );
    expect(why(send(event, action, { ...body, [`${part}.user`]: null }))).toBe(
      "The sender of the event did not write the comment.",
    );
  });

  it("without a time is no trigger (T17)", () => {
    expect(why(send("issue_comment", "created", { "comment.created_at": undefined }))).toContain("malformed");
    expect(why(send("issue_comment", "created", { "comment.created_at": "yesterday" }))).toContain("malformed");
  });
});

describe("a re-run", () => {
  it("names its pull request in the check run that was ours", () => {
    const sent = trigger(send("check_run", "rerequested", { "check_run.external_id": "pull:42" }));
    expect(sent).toMatchObject({
      subject: { kind: "pull", number: 42 },
      pull: null,
      actor: { login: "octocat" },
      cause: { kind: "rerun", checkRunId: 4, headSha: "d6fde92930d4715a2b49857d24b940956b26d2d3" },
    });
  });

  it.each(["", "pull:0", "pull:-1", "pull:1 ", "pull:1\n", "xpull:1", "pull:99999999999", "pull:1:2", null])(
    "of a check run with the external id %j is not for us",
    (externalId) =>
      expect(why(send("check_run", "rerequested", { "check_run.external_id": externalId }))).toBe(
        "The check run is not one of ours.",
      ),
  );

  it.each(["created", "completed", "requested_action"])("is not what check_run.%s is (T10)", (action) => {
    expect(why(send("check_run", action, { "check_run.external_id": "pull:42" }))).toContain("starts nothing");
  });
});
