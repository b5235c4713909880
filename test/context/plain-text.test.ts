import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeInvisible, visibleText } from "../../src/context/plain-text.ts";
import { hostileMarkdown } from "../core/markdown/forbidden.ts";

describe("what a person sees is kept", () => {
  it.each([
    ["A title with `code` and snake_case", "A title with `code` and snake_case"],
    ["# Head\n\nText **bold** _it_ [link](https://example.org 'title').", "Head\n\nText bold it link."],
    ["- a\n- b\n\n1. c", "- a\n- b\n\n1. c"],
    ["> said", "> said"],
    ["```ts\nconst a = '<b>';\n```", "```ts\nconst a = '<b>';\n```"],
    ["| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"],
    ["<details><summary>More</summary>\n\ninside\n\n</details>", "More\n\ninside"],
    ["one<br>two", "one\ntwo"],
    ["x &lt; y &amp;&amp; z", "x < y && z"],
    ["👨‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇩🇪 ❤️ 1️⃣ سلام 日本語、 é", "👨‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇩🇪 ❤️ 1️⃣ سلام 日本語、 é"],
    ["", ""],
  ])("%j", (markdown, seen) => {
    expect(visibleText(markdown)).toBe(seen);
  });
});

it("twice is once, whatever comes in", () => {
  fc.assert(
    fc.property(hostileMarkdown, (markdown) => {
      const once = visibleText(markdown);
      expect(visibleText(once)).toBe(once);
    }),
    { numRuns: 5_000 },
  );
});

it("leaves out a text that never comes to rest, and says so", () => {
  const deep = Array.from({ length: 12 }).reduce<string>(
    (text) => text.replaceAll("\\", "\\\\").replaceAll("*", "\\*"),
    "*a*",
  );
  expect(visibleText(deep)).toBe("(This text could not be read as plain text and was left out.)");
  expect(visibleText(visibleText(deep))).toBe(visibleText(deep));
});

describe("code", () => {
  it("keeps its lines, shows what is hidden, and counts it", () => {
    expect(escapeInvisible("a\u202Eb\r\nc\td\u00A0e\u3000")).toEqual({
      text: "a\\u{202e}b\r\nc\td\\u{a0}e\\u{3000}",
      found: 1,
    });
    expect(escapeInvisible("plain ❤️ 👨‍👩‍👧\n")).toEqual({ text: "plain ❤️ 👨‍👩‍👧\n", found: 0 });
  });

  it("comes out visible for any input, and twice is once", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (code) => {
        const { text } = escapeInvisible(code);
        expect(text).not.toMatch(/[\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\u00AD\u{E0001}]|[\p{Co}\p{Cs}]/u);
        expect(escapeInvisible(text)).toEqual({ text, found: 0 });
        expect(text.split("\n")).toHaveLength(code.split("\n").length);
      }),
    );
  });
});
