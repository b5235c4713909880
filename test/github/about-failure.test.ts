import { describe, expect, it } from "vitest";
import { type Changes, send, trigger, why } from "./payload-examples.ts";

/** T10: a workflow that failed leads to a repair only for a pull request from a branch of this very repository. */
const repository = 186853002;
const sha = "a".repeat(40);
const person = { id: 7, login: "mona", type: "User" };
const ref = (more: object = {}) => ({ sha, ref: "topic", repo: { id: repository }, ...more });
const run = {
  event: "pull_request",
  conclusion: "failure",
  head_sha: sha,
  head_branch: "topic",
  head_repository: { id: repository, owner: { login: "Codertocat" } },
  repository: { id: repository },
  actor: person,
  triggering_actor: { ...person, id: 8, login: "hubot" },
  head_commit: { id: sha, message: "Change it" },
  pull_requests: [{ number: 3, head: ref(), base: ref({ sha: "b".repeat(40), ref: "main" }) }],
};
const ended = (change: object = {}, more: Changes = {}) =>
  send("workflow_run", "completed", { workflow_run: { ...run, ...change }, "repository.id": repository, ...more });

describe("a workflow that failed", () => {
  it("is about the pull request it ran for; both who began it and who ran it again are named", () => {
    expect(trigger(ended())).toMatchObject({
      subject: { kind: "pull", number: 3 },
      pull: null,
      actor: { login: "hubot" },
      cause: { kind: "ci", headSha: sha, upstream: { login: "mona" }, commitKey: null },
    });
  });

  it("knows a commit of our own by the last lines of its message", () => {
    const message = "Add\n\nCodex-Bot-Key: ci%2F1%2F3%2Fabc%2Fcommit";
    expect(trigger(ended({ head_commit: { id: sha, message } }))).toMatchObject({
      cause: { commitKey: "ci/1/3/abc/commit" },
    });
    const quoted = `${message}\n\nand more`;
    expect(trigger(ended({ head_commit: { id: sha, message: quoted } }))).toMatchObject({ cause: { commitKey: null } });
  });

  it.each<[string, object, RegExp]>([
    ["ended well", { conclusion: "success" }, /ended in success/],
    ["was cancelled", { conclusion: "cancelled" }, /ended in cancelled/],
    ["waits for an approval", { conclusion: "action_required" }, /action_required/],
    ["was run by a timer", { event: "schedule" }, /run by schedule/],
    ["was run by a comment", { event: "issue_comment" }, /run by issue_comment/],
    ["was run with rights of the base", { event: "pull_request_target" }, /run by pull_request_target/],
    ["was of a fork", { head_repository: { id: 1, owner: { login: "x" } } }, /another repository/],
    ["was of another repository", { repository: { id: 1 } }, /another repository/],
    ["names no pull request", { pull_requests: [] }, /no open pull request/],
    ["names none at all", { pull_requests: null }, /no open pull request/],
    ["names one that has moved on", { head_sha: "c".repeat(40) }, /no open pull request/],
    ["names two", { pull_requests: [...run.pull_requests, { ...run.pull_requests[0], number: 4 }] }, /more than one/],
    ["does not say what the commit is", { head_commit: null }, /what the commit is/],
    ["speaks of another commit", { head_commit: { id: "d".repeat(40), message: "x" } }, /what the commit is/],
  ])("leads to nothing when it %s", (_, change, reason) => {
    expect(why(ended(change))).toMatch(reason);
  });

  it("names a fork's pull request in vain", () => {
    const fork = [{ number: 3, head: ref({ repo: { id: 1 } }), base: ref() }];
    const elsewhere = [{ number: 3, head: ref(), base: ref({ repo: { id: 1 } }) }];
    for (const pull_requests of [fork, elsewhere])
      expect(why(ended({ pull_requests }))).toMatch(/no open pull request/);
  });

  it("is heard at its end only", () => {
    expect(why(ended({}, { action: "requested" }))).toBe('The action "requested" starts nothing.');
  });
});
