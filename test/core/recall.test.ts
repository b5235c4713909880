import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../../src/core/config/policy.ts";
import type { CommentFacts } from "../../src/core/facts.ts";
import { keyMarker } from "../../src/core/marker.ts";
import { isAnswered, recall, replyKey } from "../../src/core/recall.ts";
import { type ReviewState, stateMarker } from "../../src/core/review-state.ts";

const place = { repository: 7, number: 3 };
const [self, other, evil] = [1, 2, 666];
const state = (round: number): ReviewState => ({
  v: 1,
  round,
  head: "a".repeat(40),
  patch: "",
  keys: [],
  findings: [],
  last: 0,
  seen: "",
});

function comment(id: number, author: number, body: string): CommentFacts {
  const login = author === evil ? "codex-bot[bot]" : `user-${author}`;
  const at = "2026-01-01T00:00:00Z";
  return { id, author: { id: author, login, type: "Bot" }, body, createdAt: at, updatedAt: at, url: "" };
}

const repository = {
  id: 7,
  private: false,
  defaultBranch: "main",
  policyCommit: "b".repeat(40),
  policyFile: null,
  self: { id: self, login: "codex-bot[bot]" },
};
const trigger = { subject: { kind: "pull", number: 3, open: true, locked: false } } as const;

function recalled(comments: readonly CommentFacts[], ...keys: [] | [string | null | undefined]) {
  const markerKey = keys.length === 0 ? null : keys[0];
  const policy = { ...defaultPolicy(), trustedWriters: [other] };
  return recall({ trigger, repository, policy, markerKey }, comments);
}

describe("what is remembered", () => {
  it("is nothing where there is no summary", () => {
    expect(recalled([comment(1, self, "hello")])).toEqual({ state: null, hasSummary: false, notes: [] });
  });

  it("is in our own oldest summary", () => {
    const two = [
      comment(9, self, stateMarker(state(2), place, null)),
      comment(4, self, stateMarker(state(1), place, null)),
    ];
    expect(recalled(two)).toEqual({ state: state(1), hasSummary: true, notes: [] });
  });

  it("is not what a stranger wrote, by any name, before ours or after it: that is said (T81)", () => {
    const forged = comment(1, evil, stateMarker(state(9), place, null));
    const memory = recalled([forged, comment(4, self, stateMarker(state(1), place, null))]);
    expect(memory.state?.round).toBe(1);
    expect(memory.notes).toEqual(["A comment of `codex-bot[bot]` poses as this bot's summary and was ignored."]);
    expect(recalled([forged])).toMatchObject({ state: null, hasSummary: false });
  });

  it("a hundred forgeries are said in a few lines", () => {
    const forged = Array.from({ length: 100 }, (_, id) => comment(id, 1000 + id, stateMarker(state(9), place, null)));
    expect(recalled(forged).notes).toHaveLength(5);
    expect(recalled(forged.map((each) => ({ ...each, author: { ...each.author, login: "eve" } }))).notes).toHaveLength(
      1,
    );
  });

  it("of a trusted writer counts with a key and its signature, and not without", () => {
    const signed = comment(1, other, stateMarker(state(5), place, "key"));
    expect(recalled([signed], "key").state?.round).toBe(5);
    expect(recalled([signed], "another")).toMatchObject({ state: null, hasSummary: true });
    expect(recalled([signed], "another").notes[0]).toContain("is not signed");
    expect(recalled([comment(1, other, stateMarker(state(5), place, null))], "key").state).toBeNull();
    const unkeyed = recalled([signed], null);
    expect(unkeyed).toMatchObject({ state: null, hasSummary: false });
    expect(unkeyed.notes[0]).toContain("no marker key is set");
  });

  it("is advice for the half that may not know the key", () => {
    for (const key of ["key", null])
      expect(recalled([comment(1, other, stateMarker(state(5), place, key))], undefined).state?.round).toBe(5);
    expect(recalled([comment(1, evil, stateMarker(state(5), place, null))], undefined).state).toBeNull();
  });

  it("cannot be read where somebody broke it: that is said", () => {
    const broken = comment(1, self, stateMarker(state(5), place, null).replace('"v":1', '"v"'));
    expect(recalled([broken])).toMatchObject({ state: null, hasSummary: true });
    expect(recalled([broken]).notes[0]).toContain("could not be read");
  });
});

describe("whether a comment was answered", () => {
  const reply = `Yes.\n\n${keyMarker(replyKey("command/7/3/comment/5"))}`;
  it("is told by the mark of a trusted writer, and by nobody else's (T81, F70)", () => {
    const answered = (author: number): boolean =>
      isAnswered("command/7/3/comment/5", [comment(1, author, reply)], new Set([self, other]));
    expect([self, other, evil].map(answered)).toEqual([true, true, false]);
    expect(isAnswered("command/7/3/comment/6", [comment(1, self, reply)], new Set([self]))).toBe(false);
  });
});
