import { createTwoFilesPatch } from "diff";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { suggestionComments } from "../../../src/core/present/suggestion.ts";
import { suggestedIn, withSuggestions } from "../../../src/core/suggestions/apply.ts";
import { editsOf } from "../../../src/core/suggestions/edits.ts";
import { suggest } from "../../../src/core/suggestions/place.ts";
import type { ReviewComment } from "../../../src/core/write.ts";
import { filesOf } from "../../context/parse-text.ts";
import { rulesOf } from "../../review/github-accepts.ts";
import { pressAll, suggestionIn } from "./read-suggestion.ts";

const path = "src/a.txt";

function diffText(before: string, after: string): string {
  if (before === after) return "";
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, "", "", { context: 3 });
  const names = `--- ${before === "" ? "/dev/null" : `a/${path}`}\n+++ ${after === "" ? "/dev/null" : `b/${path}`}\n`;
  const mode = before === "" ? "new file mode 100644\n" : after === "" ? "deleted file mode 100644\n" : "";
  return `diff --git a/${path} b/${path}\n${mode}index 1..2 100644\n${names}${patch.slice(patch.indexOf("@@"))}`;
}

/** The comments for a change of `head` to `wanted` in a pull request of `base` to `head`; or why there are none. */
function commentsFor(base: string, head: string, wanted: string): readonly ReviewComment[] | string {
  const [shown, change] = [filesOf(diffText(base, head))[0], filesOf(diffText(head, wanted))[0]];
  const edits = change === undefined ? [] : editsOf(change);
  if (edits === null || shown === undefined) return "nothing to go by";
  const suggested = suggest(edits, { text: head, shown });
  if (!suggested.ok) return suggested.reasons.join();
  return suggestionComments(suggested.value) ?? "cannot be posted";
}

const line = fc.constantFrom(
  "a",
  "b",
  "",
  "  c",
  "```",
  "`````suggestion",
  "~~~",
  "# d",
  "| e |",
  "\tf",
  "    ",
  "> g",
);
const texts = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 60 }), fc.boolean())
  .map(([all, ended]) => all.join("\n") + (ended ? "\n" : ""));

/** Some places of a text changed. */
const changes = fc.array(fc.record({ at: fc.nat(60), remove: fc.nat(3), insert: fc.array(line, { maxLength: 3 }) }), {
  minLength: 1,
  maxLength: 4,
});
function changed(text: string, all: typeof changes extends fc.Arbitrary<infer T> ? T : never): string {
  const lines = text.split("\n");
  for (const { at, remove, insert } of all) lines.splice(at % (lines.length + 1), remove, ...insert);
  return lines.join("\n");
}

describe("a change as suggestions", () => {
  it("whatever is pressed comes to the same file on lines that GitHub takes, or there are none", () => {
    const seen = { suggested: 0, refused: 0, several: 0 };
    fc.assert(
      fc.property(texts, changes, changes, (head, before, after) => {
        const [base, wanted] = [changed(head, before), changed(head, after)];
        fc.pre(base !== head && wanted !== head && wanted !== "" && base !== "" && head !== "");
        const comments = commentsFor(base, head, wanted);
        seen[typeof comments === "string" ? "refused" : "suggested"] += 1;
        if (typeof comments === "string") return;
        seen.several += comments.length > 1 ? 1 : 0;
        expect(pressAll(head, comments)).toBe(wanted);
        const rules = rulesOf(diffText(base, head));
        for (const comment of comments) expect(rules.accepts(comment), JSON.stringify(comment)).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
  });

  it("where the pull request shows the whole file, nothing but its last line is refused", () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 2, maxLength: 30 }), changes, (lines, after) => {
        const head = `${[...lines, "first", "last"].join("\n")}\n`;
        const wanted = changed(head.slice(0, -1), after);
        fc.pre(`${wanted}\n` !== head && wanted.trim() !== "");
        const comments = commentsFor("", head, `${wanted}\n`);
        expect(comments).not.toBeTypeOf("string");
        if (typeof comments !== "string") expect(pressAll(head, comments)).toBe(`${wanted}\n`);
      }),
      { numRuns: 500 },
    );
  });

  const head = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`);
  const text = (lines: readonly string[]): string => `${lines.join("\n")}\n`;
  const base = text(head.with(9, "old 10").with(29, "old 30"));

  it.each([
    ["one line", head.with(9, "new"), [[10, 10]]],
    ["lines that are near become one", head.with(9, "new").with(12, "new"), [[10, 13]]],
    [
      "lines of two hunks stay two",
      head.with(9, "new").with(29, "new"),
      [
        [10, 10],
        [30, 30],
      ],
    ],
    ["a new line takes the one before it along", head.toSpliced(10, 0, "new"), [[10, 10]]],
    ["at the start of a hunk, the one after it", head.toSpliced(6, 0, "new"), [[7, 7]]],
    ["a line that becomes empty takes one along", head.with(9, ""), [[9, 10]]],
    ["a line that goes", head.toSpliced(9, 1), [[10, 10]]],
  ] as const)("%s", (_, wanted, places) => {
    const comments = commentsFor(base, text(head), text(wanted));
    if (typeof comments === "string") throw new Error(comments);
    expect(comments.map(({ startLine, line: end }) => [startLine, end])).toEqual(places);
    expect(pressAll(text(head), comments)).toBe(text(wanted));
  });

  it.each<[string, string, string, string, RegExp | null]>([
    ["outside of what is shown", base, text(head), text(head.with(0, "new")), /does not show/],
    ["beginning inside and ending outside", base, text(head), text(head.toSpliced(12, 3)), /does not show/],
    ["that takes the last line end away", "", text(head), head.join("\n"), /nothing to go by/],
    ["of a last line without line end", "", head.join("\n"), head.toSpliced(38, 1, "x", "y").join("\n"), null],
    ["with Windows line ends", "", "a\r\nb\r\n", "a\r\nc\r\n", /cannot be posted/],
    ["that brings what nobody sees", "", text(head), text(head.with(3, "a\u200Bb")), /cannot be posted/],
    ["that turns text around", "", text(head), text(head.with(3, "if (\u202Eadmin")), /cannot be posted/],
    ["that calls a bot", "", text(head), text(head.with(3, "@dependabot merge")), /cannot be posted/],
    ["that carries a mark of ours", "", text(head), text(head.with(3, "<!-- codex-bot:key x -->")), /cannot be posted/],
    ["too long for a comment", "", text(head), text(head.with(3, `${"x".repeat(999)}\n`.repeat(50))), /posted/],
    ["of a line that is cut in the diff", "", text(head), text(head.with(3, "x".repeat(3_000))), /nothing to go by/],
  ])("T48: a change %s", (_, ...[from, now, wanted, reason]) => {
    const comments = commentsFor(from, now, wanted);
    if (reason !== null) expect(comments).toMatch(reason);
    else expect(comments).not.toBeTypeOf("string");
  });

  it("a last line without a line end is refused where it would have to be taken along", () => {
    expect(commentsFor("old\n", "only", "only\nmore")).toMatch(/nothing to go by|no line end/);
    expect(commentsFor("", "a\nb", "x\na\nb")).not.toBeTypeOf("string");
    expect(commentsFor("", "only", "new\nonly")).toMatch(/no line end/);
  });

  it("T48: a fence in the lines does not end the block, for us and for a parser of Markdown", () => {
    const wanted = text(head.with(9, "````").with(10, "```suggestion").with(11, "evil"));
    const comments = commentsFor(base, text(head), wanted);
    if (typeof comments === "string") throw new Error(comments);
    const body = comments.map((each) => each.body).join();
    expect(body).toContain("`````suggestion\n````\n```suggestion\nevil\n`````");
    expect(suggestedIn(body)).toEqual(suggestionIn(body));
  });

  it("a comment without such a block, or with one that does not end, suggests nothing", () => {
    expect(suggestedIn("Part 1")).toBeNull();
    expect(suggestedIn("```suggestion\nx")).toBeNull();
    expect(suggestedIn("```js\nx\n```")).toBeNull();
  });

  it("all are put in together, whatever their order", () => {
    const parts = [
      { startLine: 1, line: 1, lines: ["A", "B"] },
      { startLine: 3, line: 3, lines: [] },
    ];
    expect(withSuggestions("a\nb\nc\n", parts)).toBe("A\nB\nb\n");
    expect(withSuggestions("a\nb\nc\n", parts.toReversed())).toBe("A\nB\nb\n");
  });
});
