import { describe, expect, it } from "vitest";
import { escapeInvisible, visibleText } from "../../src/context/plain-text.ts";

const tags = Array.from("HIDDEN", (letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0))).join("");
const selectors = Array.from("HIDDEN", (letter) =>
  String.fromCodePoint(0xe0100 + (letter.codePointAt(0) ?? 0) - 16),
).join("");

const cases: readonly [string, string][] = [
  ["tag characters", `a${tags}b`],
  ["tag characters after a flag", `a🏴${tags}b`],
  ["variation selectors", `a${selectors}b`],
  ["selectors after an emoji", `a😀${selectors}b`],
  ["bidi overrides", "a\u202Ebc\u202C\u2066d\u2069"],
  ["zero width", "a\u200B\u200C\u200D\u2060\uFEFFb"],
  ["fillers", "a\u115F\u1160\u3164\uFFA0\u17B4\u2800b"],
  ["soft hyphen and joiner", "a\u00AD\u034Fb"],
  ["controls", "a\u0008\u007F\u0085b"],
  ["private use", "a\uE000\u{F0000}b"],
  ["noncharacters and lone surrogates", "a\uFFFE\uD800b"],
  ["mathematical operators nobody sees", "a\u2061\u2062\u2063b"],
  ["annotations", "a\uFFF9b\uFFFAc\uFFFB"],
];

const unseen = /[\p{Cc}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB\uFFFE]/u;

describe("T28: what cannot be seen", () => {
  it.each(cases)("%s are not in prose", (_name, text) => {
    expect(visibleText(text).replaceAll("\n", "")).not.toMatch(unseen);
    expect(visibleText(text).replaceAll(/[🏴😀\n]/gu, "")).toMatch(/^[a-d]+$/);
  });

  it.each(cases)("%s are shown and reported in code", (_name, text) => {
    const { text: shown, found } = escapeInvisible(text);
    expect(shown).not.toMatch(unseen);
    expect(shown).toContain("\\u{");
    expect(found).toBeGreaterThan(0);
  });

  it("terminal escapes are gone from prose and shown in code", () => {
    expect(visibleText("a\u001B[31mred\u001B[0m \u001B]8;;https://evil.com\u0007link\u001B]8;;\u0007")).toBe(
      "ared link",
    );
    expect(escapeInvisible("\u001B[31m").text).toBe("\\u{1b}[31m");
  });
});
