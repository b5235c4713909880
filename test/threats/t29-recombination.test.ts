import { describe, expect, it } from "vitest";
import { visibleText } from "../../src/context/plain-text.ts";

describe("T29: what becomes hidden text only when it is decoded", () => {
  it.each([
    "a <\u200B!-- HIDDEN --> b",
    "a <\u200B!\u200B-\u200B- HIDDEN -\u200B->",
    "a &lt;!-- HIDDEN --&gt; b",
    "a &#60;!-- HIDDEN --&#62; b",
    "a &#x3c;!-- HIDDEN --&#x3E; b",
    "a &amp;lt;!-- HIDDEN --&amp;gt; b",
    `a ${"&amp;".repeat(50)}lt;!-- HIDDEN --> b`,
    `a &${"amp;".repeat(5_000)}lt;!-- HIDDEN --> b`,
    "a &#38;lt;!-- HIDDEN --&#x26;gt; b",
    "a ＜!-- HIDDEN --＞ b",
    "a ﹤!-- HIDDEN --﹥ b",
    "a ＆lt;!-- HIDDEN --> b",
    String.raw`a \<!-- HIDDEN --\> b`,
    "a <<!-- x -->!-- HIDDEN --> b",
    "a <!<!-- x -->-- HIDDEN --> b",
    "a <b<!-- x -->><!-- HIDDEN -->",
    "a <\u001B[0m!-- HIDDEN --> b",
    "a <&#8203;!-- HIDDEN --> b",
    "a !&#91;HIDDEN](x)",
    "a ！［HIDDEN］（x）",
    "&lbrack;//&rbrack;: # (HIDDEN)",
    "\\[//]: # (HIDDEN)",
    "&lt;svg>HIDDEN&lt;/svg>",
    "&lt;span style=display:none>HIDDEN&lt;/span>",
    "&amp;lt;p hidden>HIDDEN&amp;lt;/p>",
  ])("%j", (markdown) => {
    const seen = visibleText(markdown);
    expect(seen).not.toContain("HIDDEN");
    expect(visibleText(seen)).toBe(seen);
  });

  it("an entity of any depth is read at once", () => {
    expect(visibleText(`a &${"amp;".repeat(50)}lt; b`)).toBe("a < b");
  });

  it("look-alike letters are read as what they look like", () => {
    expect(visibleText("ｉｇｎｏｒｅ 𝐩𝐫𝐞𝐯𝐢𝐨𝐮𝐬 ⓣⓔⓧⓣ ℋello ²")).toMatch(/^ignore previous text Hello/);
  });
});
