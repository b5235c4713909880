import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { neutralise } from "../../src/core/gate/markdown.ts";
import { forbidden, hostileMarkdown, policy } from "./markdown/forbidden.ts";

const post = (markdown: string) => neutralise(markdown, policy);

describe("what may stay stays", () => {
  it.each([
    ["prose with **weight** and _stress_", "prose with **weight** and _stress_"],
    ["`code` and ``a`b``", "`code` and ``a`b``"],
    ["snake_case, 2 * 3, a < b & c", String.raw`snake\_case, 2 \* 3, a \< b & c`],
    ["- a\n- b\n  - c\n\n  d", "- a\n- b\n  - c\n\n  d"],
    ["3. x\n4. y", "3. x\n4. y"],
    ["> quoted\n> twice", "> quoted\n> twice"],
    ["```ts\nconst a = `@b`;\n```", "```ts\nconst a = `@b`;\n```"],
    ["    indented", "```\nindented\n```"],
    ["| a | b |\n|---|:-:|\n| 1 | `x` |", "| a | b |\n| --- | :---: |\n| 1 | `x` |"],
    ["a\n\n---\n\nb", "a\n\n***\n\nb"],
    ["[here](https://github.com/o/r/blob/abc/x.ts#L1-L3)", "[here](<https://github.com/o/r/blob/abc/x.ts#L1-L3>)"],
    ["👨‍👩‍👧 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇩🇪 1️⃣ é", "👨‍👩‍👧 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇩🇪 1️⃣ é"],
    ["@alice and (@Alice)", "@alice and (@Alice)"],
  ])("%j", (markdown, posted) => {
    expect(post(markdown)).toBe(posted);
  });
});

describe("what is tamed", () => {
  it.each([
    ["# Big", "**Big**"],
    ["Big\n===", "**Big**"],
    ["- [ ] task", String.raw`- \[ \] task`],
    [
      "[&#10;](https://github.com/o/r/blob/m/x)",
      "[`https://github.com/o/r/blob/m/x`](<https://github.com/o/r/blob/m/x>)",
    ],
    ["~~gone~~ and $x$", String.raw`\~\~gone\~\~ and \$x\$`],
    ["> [!WARNING]\n> x", "> \\[\\!WARNING\\]\n> x".replace("\\!", "!")],
    ["text[^1]\n\n[^1]: a note", "text\\[\\^1\\]\n\n\\[\\^1\\]: a note"],
  ])("%j", (markdown, posted) => {
    expect(post(markdown)).toBe(posted);
  });

  it("lifts what is nested deeper than four levels", () => {
    expect(post("> > > > > > deep")).toBe("> > > > deep");
    expect(post("- a\n  - b\n    - c\n      - d\n        - e")).toBe("- a\n  - b\n    - c\n      - d\n\n        e");
  });

  it("shows a table of too many cells as code", () => {
    const wide = `${"|a".repeat(21)}|\n${"|-".repeat(21)}|`;
    const long = `|a|\n|-|\n${"|b|\n".repeat(101)}`;
    for (const table of [wide, long]) expect(post(table)).toBe(`\`\`\`\n${table.trim()}\n\`\`\``);
  });
});

describe("whatever comes in", () => {
  it("nothing forbidden goes out", () => {
    fc.assert(
      fc.property(hostileMarkdown, (markdown) => {
        expect(forbidden(post(markdown))).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  it("twice is once", () => {
    fc.assert(
      fc.property(hostileMarkdown, (markdown) => {
        const once = post(markdown);
        expect(post(once)).toBe(once);
      }),
      { numRuns: 3_000 },
    );
  });

  it("nothing forbidden is in any cell of a table, split as GitHub splits it", () => {
    const bit = fc.constantFrom(
      "|",
      "\\",
      "\\|",
      "`",
      "``",
      "@bob",
      "#1",
      "https://e.com/",
      "**",
      "_",
      " ",
      "x",
      "<b>",
      "[a](",
    );
    const row = fc.array(bit, { maxLength: 12 }).map((bits) => bits.join(""));
    fc.assert(
      fc.property(row, row, (first, second) => {
        const once = post(`| a | b |\n|---|---|\n| ${first} |\n${second}`);
        expect(post(once)).toBe(once);
        for (const line of once.split("\n")) {
          const cells = line.replaceAll(/((?:\\.|[^\\|])*)\|/g, "$1\n").split("\n");
          for (const cell of cells) expect(forbidden(cell.replaceAll(String.raw`\|`, "|").trim())).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    "#1-@alice",
    "a@b.co.@alice",
    "#1GH-1@alice",
    "[*](https://evil.com)@alice",
    "*[@alice](https://evil.com)",
    "@[_](https://evil.com)",
    "#1#1",
    "abcdef1www.e.com",
    "r+abcdef1",
    "!\r\n\u{E0041}",
    "<https://github.com/o/r/blob/m/x>",
    "https://github.com/o/r/blob/m/x]:===",
    "<https://github.com/o/r/blob/m/x]:===>",
    "![](x)[`x]:`](https://github.com/o/r/blob/m/x)",
    "#[1`]:`](https://github.com/o/r/blob/m/x)",
  ])("twice is once: %j", (markdown) => {
    expect(post(post(markdown))).toBe(post(markdown));
    expect(forbidden(post(markdown))).toEqual([]);
  });

  it("the content of code is kept", () => {
    const content = fc
      .string({ unit: fc.constantFrom("`", "~", "@bob ", "#1", "<b>", "\n", "x", " ", "> ", "|", "\\", "*") })
      .filter((text) => text.trim() !== "");
    fc.assert(
      fc.property(content, (text) => {
        const fence = "~".repeat(40);
        const posted = post(`${fence}\n${text}\n${fence}`);
        expect(posted).toMatch(/^`{3,}\n/);
        expect(posted.split("\n").slice(1, -1).join("\n")).toBe(text);
      }),
    );
  });
});
