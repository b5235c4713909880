import { describe, expect, it } from "vitest";
import type { CommentFacts, ReviewCommentFacts, ReviewFacts } from "../../src/core/facts.ts";
import { findingMarker } from "../../src/core/present/finding.ts";
import { readStanding, settledAmong } from "../../src/core/settled.ts";
import { settledNumber, settles } from "../../src/core/settling-words.ts";

describe("words that settle", () => {
  it.each([
    "won't fix",
    "Won’t fix.",
    "wont fix this",
    "wontfix",
    "WON'T-FIX",
    "_Not a bug_",
    "not an issue, see #3",
    "False positive",
    "By design",
    "as intended",
    "This is intended",
  ])("%s", (text) => expect(settles(text)).toBe(true));
  it.each([
    "",
    "fixed",
    "> won't fix",
    "I won't fix",
    "won't fixing help?",
    "not a bug?",
    "**false positive?**",
    "intended behaviour is another",
    "design",
    '"won\'t fix" is no answer',
    "`wontfix`",
  ])("not: %s", (text) => expect(settles(text)).toBe(false));
  it.each([
    ["F3: won't fix", 3],
    ["F12 is a false positive", null],
    ["F12 is not a bug", 12],
    ["**F2**: by design", null],
    ["f2 - wontfix", 2],
    ["won't fix F2", null],
    ["F2: won't fix?", null],
    ["> F2: won't fix", null],
  ])("in the conversation: %s", (text, n) => expect(settledNumber(text)).toBe(n));
});

const [self, stranger] = [
  { id: 1, login: "codex-bot[bot]", type: "Bot" as const },
  { id: 9, login: "eve", type: "User" as const },
];
const mona = { id: 2, login: "mona", type: "User" as const };
const [a, b, c] = ["a".repeat(16), "b".repeat(16), "c".repeat(16)] as const;

function comment(id: number, author: CommentFacts["author"], body: string): ReviewCommentFacts {
  const at = "2026-01-01T00:00:00Z";
  const place = { path: "a.js", line: 3, side: "RIGHT" as const, reviewId: null };
  return { id, author, body, inReplyTo: null, createdAt: at, updatedAt: at, url: `#${id}`, ...place };
}

function reply(inReplyTo: number, said: ReviewCommentFacts): ReviewCommentFacts {
  return { ...said, inReplyTo };
}

interface World {
  readonly threads?: readonly ReviewCommentFacts[];
  readonly comments?: readonly CommentFacts[];
  readonly reviews?: readonly ReviewFacts[];
  readonly resolved?: readonly number[];
}

function read({ threads = [], comments = [], reviews = [], resolved = [] }: World) {
  return readStanding(
    1,
    {
      reviewComments: () => Promise.resolve(threads),
      comments: () => Promise.resolve(comments),
      reviews: () => Promise.resolve(reviews),
      threads: () =>
        Promise.resolve(
          threads
            .filter(({ inReplyTo }) => inReplyTo === null)
            .map(({ id }) => ({ id: `T${id}`, rootCommentId: id, resolved: resolved.includes(id) })),
        ),
      permission: (login) => (login === "mona" ? Promise.resolve("write") : Promise.reject(new Error("404"))),
    },
    new Set([self.id]),
  );
}

const mark = (id: string, n: number): string => `**P1 · Title**\n\n<sub>F${n}</sub> ${findingMarker({ id, n })}`;

describe("what stands on the pull request", () => {
  it("is found by the marks of trusted authors, in threads and in reviews' bodies", async () => {
    const review = {
      id: 5,
      author: self,
      body: `x\n\n${findingMarker({ id: b, n: 2 })}`,
      state: "COMMENTED",
      createdAt: null,
      url: "",
      commit: null,
    };
    const standing = await read({
      threads: [comment(1, self, mark(a, 1)), comment(2, stranger, mark(c, 7)), reply(1, comment(3, self, mark(c, 8)))],
      reviews: [review, { ...review, id: 6, author: stranger, body: findingMarker({ id: c, n: 9 }) }],
    });
    expect(standing.posted).toEqual(
      new Map([
        [b, 2],
        [a, 1],
      ]),
    );
    expect([...standing.open.keys()]).toEqual([a]);
  });

  it("a quoted mark in a body is not the comment's own: that one comes last", async () => {
    const body = `**P1 · x**\n\n\`\`\`\n${findingMarker({ id: c, n: 9 })}\n\`\`\`\n\n${mark(a, 1)}`;
    expect([...(await read({ threads: [comment(1, self, body)] })).posted.keys()]).toEqual([a]);
  });

  it("is open while its thread is not resolved; two threads of one finding are both", async () => {
    const threads = [comment(1, self, mark(a, 1)), comment(2, self, mark(a, 1)), comment(3, self, mark(b, 2))];
    const { open } = await read({ threads, resolved: [3] });
    expect(open.get(a)?.map(({ thread }) => thread.id)).toEqual(["T1", "T2"]);
    expect(open.has(b)).toBe(false);
  });

  it("is settled by a writer's reply in its own thread, and by nobody else's", async () => {
    const threads = [comment(1, self, mark(a, 1)), comment(2, self, mark(b, 2))];
    const said = [
      reply(1, comment(10, mona, "won't fix")),
      reply(2, comment(11, stranger, "won't fix")),
      reply(2, comment(12, { ...mona, type: "Bot" }, "wontfix")),
    ];
    expect((await read({ threads: [...threads, ...said] })).settled).toEqual(new Set([a]));
  });

  it("is settled by number in the conversation, where a number is known", async () => {
    const standing = await read({ comments: [comment(1, mona, "F2: wontfix"), comment(2, stranger, "F3: wontfix")] });
    expect(standing.settledNumbers).toEqual(new Set([2]));
    const known = { id: b, n: 2, p: 2 as const, path: "a", line: 1, title: "t", status: "open" as const, at: [] };
    const state = {
      v: 1 as const,
      round: 1,
      head: "a".repeat(40),
      patch: "",
      keys: [],
      last: 3,
      seen: "",
      findings: [known, { ...known, id: c, n: 3 }],
    };
    expect(settledAmong(state, standing)).toEqual(new Set([b]));
  });
});
