import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeWorkflowCommands } from "../../src/core/escape-workflow-commands.ts";

/** What the runner does with a line: trims it, then looks for `::name`, and for `##[name]` anywhere in it. */
const obeyed = (text: string) =>
  text.split(/\r\n|\r|\n/).filter((line) => line.trimStart().startsWith("::") || line.includes("##["));

describe("T46: a stranger's text in the log of a workflow", () => {
  it.each([
    "::add-mask::x",
    "  ::set-env name=A::b",
    "a\r::stop-commands::x",
    "a\r\n::error::x",
    "\u00A0::error::x",
    "\u2003::error::x",
    "\u0085::error::x",
    "\uFEFF::error::x",
    "\u001B[31m::error::x",
    "##[error]x",
    "text ##[add-mask]x",
    "###[error]x",
    "::::error::",
  ])("%j", (text) => {
    expect(obeyed(escapeWorkflowCommands(text))).toEqual([]);
    expect(escapeWorkflowCommands(text)).not.toMatch(/[\u001B\r]/);
  });

  it("leaves ordinary lines as they are", () => {
    const text = "std::vector<int> a; // 12:30::\n  ok: 3 ## [x]\n\ttab";
    expect(escapeWorkflowCommands(text)).toBe(text);
  });

  it("holds for anything, and twice is once", () => {
    const pieces = fc.constantFrom(
      "::",
      ":",
      "##[",
      "#",
      "[",
      "\n",
      "\r",
      " ",
      "\t",
      "\u001B[1m",
      "\u001B[",
      "m",
      "\u200B",
      "\u0085",
      "error",
      "x",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        const once = escapeWorkflowCommands(parts.join(""));
        expect(obeyed(once)).toEqual([]);
        expect(escapeWorkflowCommands(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });
});
