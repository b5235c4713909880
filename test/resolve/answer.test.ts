import { expect, it } from "vitest";
import { limits } from "../../src/core/limits.ts";
import type { Conflicted } from "../../src/core/workspace-port.ts";
import { parseResolveAnswer, withInvisible } from "../../src/resolve/answer.ts";
import { shownOf } from "../../src/resolve/shown.ts";

const sides = { ours: "a\u00a0b\n", base: "", theirs: "c\n" };
const resolution = (text: string) => ({ path: "a", index: 1, text, ours: "", theirs: "" });

it.each([
  ["what a side has becomes it again", String.raw`x\u{a0}y`, "x\u00a0y"],
  ["what no side has stays as it was written", String.raw`x\u{200b}y`, String.raw`x\u{200b}y`],
  ["what can be seen is never meant", String.raw`\u{61}`, String.raw`\u{61}`],
  ["what is no character stays", String.raw`\u{ffffff}`, String.raw`\u{ffffff}`],
])("an invisible character as models read it: %s", (_, written, text) => {
  expect(withInvisible(resolution(written), sides).text).toBe(text);
});

it("an escape that a side spells out stays one", () => {
  const spelt = { ...sides, theirs: String.raw`"\u{a0}"` };
  expect(withInvisible(resolution(String.raw`\u{a0}`), spelt).text).toBe(String.raw`\u{a0}`);
});

it("an answer is whole, or none; words are cut, texts are not", () => {
  const one = { ...resolution("x".repeat(3_000)), ours: "y".repeat(3_000) };
  const parsed = parseResolveAnswer(`Here: ${JSON.stringify({ resolutions: [one], explanation: "", left: "" })}`);
  expect(parsed?.resolutions[0]).toMatchObject({ text: one.text, ours: "y".repeat(1_000) });
  expect(parseResolveAnswer(JSON.stringify({ resolutions: [{ ...one, index: 0 }], explanation: "", left: "" }))).toBe(
    null,
  );
  expect(parseResolveAnswer("no")).toBe(null);
});

it("files are shown whole, as many as fit, and never one that people decide", () => {
  const file = (path: string, ours: string): Conflicted => ({
    kind: "text",
    path,
    openEnd: false,
    segments: [{ kind: "conflict", ours, base: "", theirs: "t\n" }],
  });
  const large = "x".repeat(limits.conflictChars);
  const shown = shownOf([
    file("a", "o\n"),
    file("large", large),
    { kind: "left", path: "b", why: "" },
    file("c", "o\n"),
  ]);
  expect(shown.map(({ path }) => path)).toEqual(["a", "c"]);
});
