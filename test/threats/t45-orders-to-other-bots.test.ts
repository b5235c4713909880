import { describe, expect, it } from "vitest";
import { neutralise } from "../../src/core/gate/markdown.ts";
import { policy } from "../core/markdown/forbidden.ts";

const post = (markdown: string) => neutralise(markdown, policy);

/** How bots of this kind look for their orders: in the raw text, line by line, without parsing Markdown. */
const bots = [
  /^\s*\/(?:merge|ok-to-test|lgtm|codex)/im,
  /@dependabot\s+merge/i,
  /^\s*bors\s+r\+/im,
  /^\s*r\+/im,
  /^\s*(?:retest|ok to test|test this please)/im,
];

describe("T45: orders to other bots", () => {
  it.each([
    "/merge",
    "text\n/ok-to-test",
    "- x\n\n/lgtm",
    "  /merge",
    "&#47;merge",
    String.raw`\/merge`,
    "<!-- x -->/merge",
    "![ ](x)/merge",
    "a&#10;/merge",
    "a&#13;/merge",
    "\u200B/merge",
    "*/merge*",
    "/codex fix",
    "@dependabot merge",
    "`@dependabot merge`",
    "```\n@dependabot merge\n```",
    "bors r+",
    "bors r=me",
    "r+",
    "r&#43;",
    "retest",
    "ok to test",
    "```\n/merge\n```",
    "```\nbors r+\n```",
    "- ```\n  /merge\n  ```",
    "    /lgtm",
  ])("%j", (markdown) => {
    expect(bots.filter((order) => order.test(post(markdown)))).toEqual([]);
    expect(post(markdown)).toMatch(/merge|test|lgtm|codex|r/);
  });

  it("paths and words inside a line stay as they are", () => {
    expect(post("and/or src/a.ts or /etc in the middle; borscht, retesting")).toBe(
      "and/or src/a.ts or /etc in the middle; borscht, retesting",
    );
    expect(post("```\n/* comment */\n// more\n/usr/bin/x\n```")).toBe("```\n/* comment */\n// more\n/usr/bin/x\n```");
  });
});
