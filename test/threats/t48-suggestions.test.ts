import * as fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, it } from "vitest";
import { codeBlock, fenceFor, inlineCode, neutralise } from "../../src/core/gate/markdown.ts";
import { policy } from "../core/markdown/forbidden.ts";

describe("T48: only we make suggestion blocks, and nothing breaks out of a fence", () => {
  it.each([
    "suggestion",
    "SUGGESTION",
    "suggestion ts",
    "Suggestion:-0+1",
    "&#115;uggestion",
    "sugg\\estion",
    "mermaid",
    "math",
    "geojson",
    "topojson",
    "stl",
    "\u200Bsuggestion",
  ])("```%s is plain code", (info) => {
    for (const fence of ["```", "~~~", "`````"])
      expect(neutralise(`${fence}${info}\nx\n${fence}`, policy)).toBe("```\nx\n```");
  });

  const text = fc.string({
    unit: fc.constantFrom("`", "``", "```", "````", "~~~", "\n", " ", "x", "> ", "- ", "\t", "<b>", "@bob"),
  });

  it("a fence is longer than any run inside", () => {
    fc.assert(
      fc.property(text, (code) => {
        const fence = fenceFor(code);
        const [node, ...rest] = fromMarkdown(`${fence}suggestion\n${code}\n${fence}`).children;
        expect(rest).toEqual([]);
        expect(node).toMatchObject({ type: "code", lang: "suggestion", value: code });
      }),
    );
  });

  it("blocks and spans show exactly their text", () => {
    fc.assert(
      fc.property(text, (code) => {
        const [block, ...others] = fromMarkdown(codeBlock(code, "ts")).children;
        expect(others).toEqual([]);
        expect(block).toMatchObject({ type: "code", value: code });
        if (code.trim() === "") return;
        const [paragraph] = fromMarkdown(`a ${inlineCode(code)} b`).children;
        const spans =
          paragraph?.type === "paragraph" ? paragraph.children.filter((node) => node.type === "inlineCode") : [];
        expect(spans.map((node) => node.value)).toEqual([code.replaceAll("\n", " ")]);
      }),
    );
  });

  it("shows what is hidden in code", () => {
    expect(codeBlock("a\u202Eb\u200B")).toBe("```\na\\u{202e}b\\u{200b}\n```");
    expect(inlineCode("x\u{E0041}")).toBe("`x\\u{e0041}`");
  });
});
