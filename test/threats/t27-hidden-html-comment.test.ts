import { describe, expect, it } from "vitest";
import { visibleText } from "../../src/context/plain-text.ts";

describe("T27: hidden comments do not reach the model", () => {
  it.each([
    "a <!-- HIDDEN --> b",
    "<!-- HIDDEN -->",
    "<!--\nHIDDEN\n\nHIDDEN\n-->\n\nb",
    "<!-- HIDDEN never closed\n\nmore",
    "- x\n  <!-- HIDDEN -->",
    "> <!-- HIDDEN -->",
    "<div>\n<!-- HIDDEN -->\n</div>",
    "<!--> x --> b <!-- HIDDEN -->",
    "<? HIDDEN ?>",
    "<!DOCTYPE HIDDEN>",
    "a <![CDATA[ HIDDEN ]]> b",
  ])("%j", (markdown) => {
    expect(visibleText(markdown)).not.toContain("HIDDEN");
  });

  it("what GitHub shows is no comment", () => {
    expect(visibleText("`<!-- shown -->`")).toBe("`<!-- shown -->`");
    expect(visibleText("a <!-- shown, for it is never closed")).toBe("a <!-- shown, for it is never closed");
  });
});
