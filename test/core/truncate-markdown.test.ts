import { fromMarkdown } from "mdast-util-from-markdown";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { neutralise, truncateMarkdown } from "../../src/core/gate/markdown.ts";
import { forbidden, hostileMarkdown, policy } from "./markdown/forbidden.ts";

describe("truncateMarkdown", () => {
  it("leaves alone what fits, to the unit", () => {
    expect(truncateMarkdown("x".repeat(65_536), 65_536)).toBe("x".repeat(65_536));
    expect(truncateMarkdown("a\n".repeat(40_000), 65_536).length).toBeLessThanOrEqual(65_536);
  });

  it("cuts between lines and says how much is missing", () => {
    const text = ["one", "two", "three".repeat(20)].join("\n");
    expect(truncateMarkdown(text, 60)).toBe("one\ntwo\n\n_101 more characters were left out._");
  });

  it("closes a fence it cut, also inside a list or quote", () => {
    const code = `\`\`\`\`ts\n${"a();\n".repeat(50)}\`\`\`\``;
    for (const prefix of ["", "- ", "> ", "> - ", "1. "]) {
      const rest = prefix.replaceAll(/[^>]/g, " ");
      const text = code.split("\n").map((line, at) => (at === 0 ? prefix : rest) + line).join("\n"); // prettier-ignore
      const cut = truncateMarkdown(text, 150);
      expect(cut).toMatch(/`{4}\n\n_\d+ more characters were left out\._$/);
      const last = fromMarkdown(`${cut}\n\n@footer`).children.slice(-2);
      expect(
        last.map((node) => node.type),
        prefix,
      ).toEqual(["paragraph", "paragraph"]);
    }
  });

  it("is not misled by a fence shown inside code of a list", () => {
    const text = `- \`\`\`\n  ~~~\n  \`\`\`\n\nafter\n\n${"x\n".repeat(200)}`;
    expect(truncateMarkdown(text, 120)).not.toContain("~~~\n\n_");
    expect(fromMarkdown(truncateMarkdown(text, 120)).children.at(-1)?.type).toBe("paragraph");
  });

  it("closes folds it cut, and only those", () => {
    const fold = `<details><summary>S</summary>\n\n${"line\n".repeat(50)}\n</details>`;
    expect(truncateMarkdown(`\`<details>\`\n\n${fold}`, 150).match(/<\/details>/g)).toHaveLength(1);
    expect(truncateMarkdown(`${fold}\n\n${fold}`, fold.length + 80).match(/<\/details>/g)).toHaveLength(1);
  });

  it("shows the start of a line that is too long as code, and splits no character", () => {
    for (let max = 60; max < 64; max += 1) {
      const cut = truncateMarkdown("😀".repeat(100), max);
      expect(cut.isWellFormed()).toBe(true);
      expect(cut).toMatch(/^```\n😀+\n```\n\n_\d+ more characters were left out\._$/u);
    }
    const half = truncateMarkdown(`\`${"@bob ".repeat(100)}\``, 200);
    expect(forbidden(half)).toEqual([]);
  });

  it("keeps to any limit, opens nothing, and accounts for every unit", () => {
    fc.assert(
      fc.property(hostileMarkdown, fc.nat({ max: 400 }), (markdown, max) => {
        const whole = neutralise(markdown, policy);
        const cut = truncateMarkdown(whole, max);
        expect(cut.length).toBeLessThanOrEqual(max);
        expect(forbidden(cut)).toEqual([]);
        if (whole.length > max && cut !== "") expect(cut).toMatch(/_\d+ more characters were left out\._$/);
      }),
      { numRuns: 2_000 },
    );
  });
});
