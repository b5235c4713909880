import { describe, expect, it } from "vitest";
import { howMany } from "../../src/candidates/how-many.ts";
import { defaultPolicy } from "../../src/core/config/policy.ts";
import type { Job } from "../../src/core/job.ts";
import { suggestionOf } from "../../src/suggest/suggestion.ts";

type Asked = Parameters<typeof suggestionOf>[0];
type Cause = Extract<Asked["trigger"]["cause"], { kind: "comment" }>;

const thread = {
  rootCommentId: 1,
  path: "a.js",
  line: 1,
  side: "RIGHT",
  commit: "0".repeat(40),
  diffHunk: "",
} as const;

/** A comment on a pull request, unless told. */
function asked(text: string, more: { on?: "issue" | "thread"; n?: number } = {}): Asked {
  const cause: Cause = {
    kind: "comment",
    on: "comment",
    commentId: 1,
    body: "",
    at: "2026-11-21T00:00:00Z",
    thread: more.on === "thread" ? thread : null,
  };
  const actor = { id: 1, login: "mona", type: "User" } as const;
  return {
    intent: { command: "suggest", options: more.n === undefined ? {} : { n: more.n }, text, automatic: false },
    trigger: {
      delivery: "1",
      repository: { id: 1, owner: "o", name: "r", defaultBranch: "main", private: false },
      subject: { kind: more.on === "issue" ? "issue" : "pull", number: 1, open: true, locked: false },
      pull: null,
      actor,
      title: "",
      body: "",
      cause,
    },
  };
}

describe("what a suggestion is asked to be", () => {
  it.each([
    ["4 cache the files", { n: 4, text: "cache the files" }],
    ["cache the files", { n: 3, text: "cache the files" }],
    ["2\ncache\nthe files", { n: 2, text: "cache\nthe files" }],
    ["500 pages should be cached", { n: 3, text: "500 pages should be cached" }],
    ["2nd line is wrong", { n: 3, text: "2nd line is wrong" }],
  ])("%j", (text, suggestion) => expect(suggestionOf(asked(text))).toEqual(suggestion));

  it("--n says how many, and then a number is part of the words", () =>
    expect(suggestionOf(asked("3 buttons", { n: 2 }))).toEqual({ n: 2, text: "3 buttons" }));

  it.each(["", "4", "1 thing", "9 things", "7"])("%j asks for nothing that can be done on a pull request", (text) =>
    expect(suggestionOf(asked(text))).toBeNull(),
  );

  it.each(["0", "1", "7", "100", "-2", "2.5", "2,5"])("%j is no number of ways, on an issue either", (text) =>
    expect(suggestionOf(asked(text, { on: "issue" }))).toBeNull(),
  );

  it.each(["issue", "thread"] as const)("an %s says itself what is meant", (on) => {
    expect(suggestionOf(asked("", { on }))).toEqual({ n: 3, text: "" });
    expect(suggestionOf(asked("4", { on }))).toEqual({ n: 4, text: "" });
  });
});

describe("how many are tried", () => {
  const given = (max: number, tokens: number): Pick<Job, "policy" | "settings"> => ({
    policy: { ...defaultPolicy(), candidates: { max, askAbove: 600_000 } },
    settings: {
      model: "m",
      effort: null,
      tokens,
      autonomy: "full-auto",
      network: { setup: false, hosts: [], within: null },
    },
  });

  it("as many as were asked for", () => expect(howMany(4, given(4, 4_000_000))).toEqual({ n: 4, notes: [] }));
  it("not more than policy lets", () => {
    const note = "6 ways were asked for, and this repository's policy lets 2 be tried.";
    expect(howMany(6, given(2, 4_000_000))).toEqual({ n: 2, notes: [note] });
  });
  it("not more than there are tokens for, and one in any case", () => {
    expect(howMany(3, given(4, 449_999)).n).toBe(2);
    expect(howMany(3, given(4, 1_000)).n).toBe(1);
  });
});
