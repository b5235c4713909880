import { describe, expect, it } from "vitest";
import { visibleText } from "../../src/context/plain-text.ts";
import { parseMarkdown } from "../../src/core/markdown/parse.ts";
import { escapeWorkflowCommands } from "../../src/core/escape-workflow-commands.ts";
import { parseIntent } from "../../src/core/parse-intent.ts";
import { scan } from "../../src/core/secrets/scan.ts";
import { bombs } from "../core/markdown/forbidden.ts";

const depth = (node: object): number =>
  "children" in node && Array.isArray(node.children)
    ? 1 + Math.max(0, ...node.children.map((child: object) => depth(child)))
    : 1;
const types = (node: { type: string }): string[] => [
  node.type,
  ...("children" in node && Array.isArray(node.children)
    ? node.children.flatMap((child: { type: string }) => types(child))
    : []),
];

/** Nothing here is timed: without the bounds of the parser single cases take minutes and the runner's limit ends them. */
describe("T74: every text of 65,536 characters is read in linear time", () => {
  it.each(bombs)("%s", (_name, bomb) => {
    const text = bomb(65_536);
    expect(visibleText(text).length).toBeLessThan(8 * text.length);
    expect(parseIntent(`x ${text}\n\n/codex`, { names: [] }).kind).toMatch(/none|intent/);
    expect(scan(text, ["a-secret-value-of-some-length-1234567890"])).toEqual([]);
    expect(escapeWorkflowCommands(text).length).toBeLessThan(13 * text.length);
  });
});

describe("T74: the parser's bounds", () => {
  it("containers opened on one line", () => {
    expect(depth(parseMarkdown(`${"> ".repeat(100)}a`).root)).toBeLessThanOrEqual(15);
    expect(depth(parseMarkdown(`${"1. ".repeat(100)}a`).root)).toBeLessThanOrEqual(27);
    expect(types(parseMarkdown("> > > a").root).filter((type) => type === "blockquote")).toHaveLength(3);
  });

  it("emphasis and brackets in one paragraph", () => {
    expect(types(parseMarkdown("*a* ".repeat(200)).root)).toContain("emphasis");
    expect(types(parseMarkdown("*a* ".repeat(400)).root)).not.toContain("emphasis");
    expect(types(parseMarkdown("[a](b) ".repeat(1_900)).root)).toContain("link");
    expect(types(parseMarkdown("[a](b) ".repeat(2_100)).root)).not.toContain("link");
    expect(types(parseMarkdown("*a* ".repeat(200).concat("\n\n").repeat(5)).root)).toContain("emphasis");
  });

  it("comments in one paragraph; what they hide is left out with the rest", () => {
    expect(types(parseMarkdown(`x ${"<!-- -->".repeat(200)}`).root)).toContain("html");
    expect(types(parseMarkdown(`x ${"<!-- -->".repeat(400)}`).root)).not.toContain("html");
    expect(visibleText(`x <!-- ${"<!-- ".repeat(400)} HIDDEN -->`)).not.toContain("HIDDEN");
    expect(visibleText(`${"![".repeat(4_001)} HIDDEN ](x)`)).not.toContain("HIDDEN");
  });

  it("lines that follow a list lazily", () => {
    expect(types(parseMarkdown(`- a\n${"b\n".repeat(300)}`).root)).toContain("list");
    expect(types(parseMarkdown(`- a\n${"b\n".repeat(500)}`).root)).not.toContain("list");
    expect(types(parseMarkdown("- a\n".repeat(500)).root)).toContain("list");
  });
});
