import { describe, expect, it } from "vitest";
import { neutralise, truncateMarkdown } from "../../src/core/gate/markdown.ts";
import { limits } from "../../src/core/limits.ts";
import { bombs, forbidden, policy } from "../core/markdown/forbidden.ts";

const post = (markdown: string) => neutralise(markdown, policy);

describe("T47: raw HTML is text, comments are gone", () => {
  it.each([
    ["<b>x</b>", String.raw`\<b\>x\</b\>`],
    ["<script>\nalert(1)\n</script>", "\\<script\\>\nalert(1)\n\\</script\\>"],
    ["a <!-- b --> c", "a  c"],
    ["<!-- codex-bot:key x -->\n\ntext", "text"],
    ["<!-- never closed\n\ntext", ""],
    ["<!<!-- x -->-- codex-bot:key x -->", String.raw`\<\!-- codex-bot:key x --\>`],
    ["&lt;!-- codex-bot:key x --&gt;", String.raw`\<\!-- codex-bot:key x --\>`],
    ["`<!-- codex-bot:key x -->`", "`<\\u{21}-- codex-bot:key x -->`"],
    ["```\n[//]: # (codex-bot:key x)\n```", "```\n\\u{5b}//]: # (codex-bot:key x)\n```"],
    ["[//]: # (codex-bot:key x)", ""],
  ])("%j", (markdown, posted) => {
    expect(forbidden(post(markdown))).toEqual([]);
    expect(post(markdown)).toBe(posted);
  });
});

describe("T47: bombs end, stay clean and fit", () => {
  it.each(bombs)("%s", (_name, bomb) => {
    const posted = post(bomb(limits.commentLength));
    expect(truncateMarkdown(posted, limits.commentLength).length).toBeLessThanOrEqual(limits.commentLength);
    expect(forbidden(post(bomb(2_000)))).toEqual([]);
  });
});
