import { describe, expect, it } from "vitest";
import { neutralise } from "../../src/core/gate/markdown.ts";
import { forbidden, policy } from "../core/markdown/forbidden.ts";

const post = (markdown: string) => neutralise(markdown, policy);

describe("T44: nobody is notified and nothing is linked back or closed", () => {
  it.each([
    ["@bob", "`@bob`"],
    ["@org/everyone", "`@org/everyone`"],
    ["&#64;bob &#x40;bob &commat;bob", "`@bob` `@bob` `@bob`"],
    ["＠bob", "`＠bob`"],
    [String.raw`\@bob`, "`@bob`"],
    ["@\u200Bbob", "`@bob`"],
    ["@<!-- -->bob", "`@bob`"],
    ["@<b>bob</b>", "@\\<b\\>bob\\</b\\>"],
    ["@*bob*x", "`@bobx`"],
    ["**@bob**", "**`@bob`**"],
    ["- @bob", "- `@bob`"],
    ["# @bob", "**`@bob`**"],
    ["|a|b|\n|-|-|\n|`x|@bob|", "| a | b |\n| --- | --- |\n| \\`x | `@bob` |"],
    ["@alice/team @alice-x @alice_x x@alice @alicex", "`@alice/team` `@alice-x` `@alice_x` `x@alice` `@alicex`"],
    ["#123", "`#123`"],
    ["&#35;123", "`#123`"],
    ["org/repo#1 repo#1 GH-1 gh-2", "`org/repo#1` `repo#1` `GH-1` `gh-2`"],
    [
      "Fixes #1, closes o/r#2, resolves https://github.com/o/r/issues/3",
      "Fixes `#1`, closes `o/r#2`, resolves `https://github.com/o/r/issues/3`",
    ],
    ["#1@bob", "`#1@bob`"],
    ["o/r@0123456789abcdef0123456789abcdef01234567", "`o/r@0123456789abcdef0123456789abcdef01234567`"],
    [
      "in abc1234 and 0123456789abcdef0123456789abcdef01234567",
      "in `abc1234` and `0123456789abcdef0123456789abcdef01234567`",
    ],
    ["a defaced facade, 20261119 lines", "a defaced facade, 20261119 lines"],
  ])("%j", (markdown, posted) => {
    expect(post(markdown)).toBe(posted);
    expect(forbidden(post(markdown))).toEqual([]);
  });

  it.each([
    ["**`x|@bob`**", String.raw`| \*\*\`x | ${"`@bob`"}\`\*\* |`],
    [String.raw`**${"`x\\|@bob`"}** | y`, String.raw`| **${"`x\\|@bob`"}** | y |`],
    [String.raw`https://x\\\|@bob | y`, String.raw`| ${"`https://x\\\\u{7c}@bob`"} | y |`],
    [String.raw`${"`x\\\\\\|@bob`"} | y`, String.raw`| ${"`x\\\\\\u{7c}@bob`"} | y |`],
  ])("nobody is set free by the bars of a table: %j", (row, posted) => {
    const table = post(`| a | b |\n|---|---|\n| ${row} |`);
    expect(table.split("\n")[2]).toBe(posted);
    expect(post(table)).toBe(table);
    const cells = table.split("\n").flatMap((line) => line.split(/(?<!\\)(?:\\\\)*\|/));
    for (const cell of cells) expect(forbidden(cell.trim())).toEqual([]);
  });

  it("does not tire of five hundred", () => {
    expect(post("@bob ".repeat(500))).toBe("`@bob` ".repeat(500).trim());
  });

  it("leaves code as it is", () => {
    expect(post("`@bob #1`\n\n```py\n@decorator #1\n```")).toBe("`@bob #1`\n\n```py\n@decorator #1\n```");
  });
});
