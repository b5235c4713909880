import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findingSchema } from "../../src/core/finding.ts";
import { assignIds, type Draft, findingId, isSameTitle } from "../../src/review/identity.ts";

function draft(changes: Partial<Draft> = {}): Draft {
  return {
    path: "src/a.ts",
    side: "RIGHT",
    startLine: 10,
    line: 11,
    snippet: "if (x) {\n  close(x);",
    priority: 1,
    title: "Close the file when parsing fails",
    body: "It leaks.",
    confidence: 0.5,
    rule: null,
    ...changes,
  };
}

function idsOf(...drafts: Draft[]): string[] {
  return assignIds(drafts).map((finding) => finding.id);
}

describe("a finding's name", () => {
  it("does not change when lines move, words change or code is indented anew", () => {
    const [id] = idsOf(draft());
    expect(idsOf(draft({ startLine: 90, line: 91 }))).toEqual([id]);
    expect(idsOf(draft({ title: "Leaks a descriptor", body: "Other words.", priority: 3, confidence: 1 }))).toEqual([
      id,
    ]);
    expect(idsOf(draft({ snippet: "\n\tif  (x) {\r\n\n\t\tclose(x);\r\n" }))).toEqual([id]);
  });

  it("changes with the path, the code and the ordinal", () => {
    const ids = [
      findingId("a", "x", 0),
      findingId("b", "x", 0),
      findingId("a", "y", 0),
      findingId("a", "x", 1),
      findingId("a", "x\ny", 0),
    ];
    expect(new Set(ids).size).toBe(5);
    expect(findingId("a\nb", "c", 0)).not.toBe(findingId("a", "b\nc", 0));
  });

  it("is the same for the first of two equal snippets whether the second is reported or not, in any order", () => {
    const [first, second] = [draft(), draft({ startLine: 40, line: 41 })];
    const [a, b] = idsOf(first, second);
    expect(a).not.toBe(b);
    expect(idsOf(second, first)).toEqual([b, a]);
    expect(idsOf(first)).toEqual([a]);
  });
});

describe("duplicates of one run", () => {
  it("become one: the most urgent, then the surest", () => {
    const weak = draft({ title: "Close the file if parsing fails", priority: 2, confidence: 0.9 });
    const sure = draft({ confidence: 0.8 });
    expect(assignIds([weak, draft(), sure])).toEqual([expect.objectContaining({ priority: 1, confidence: 0.8 })]);
  });

  it("stay two when they stand elsewhere or say something else", () => {
    expect(idsOf(draft(), draft({ startLine: 31, line: 31 }))).toHaveLength(2);
    expect(idsOf(draft(), draft({ side: "LEFT" }))).toHaveLength(2);
    expect(idsOf(draft(), draft({ title: "Escape the query" }))).toHaveLength(2);
  });

  it("become one when two readers quote different lines of the same place", () => {
    expect(idsOf(draft(), draft({ startLine: 11 }))).toHaveLength(1);
  });

  it.each([
    ["Close the file when parsing fails", "close the file, when the parsing fails", true],
    ["Close the file when parsing fails", "Check the length before copying", false],
    ["修复泄漏", "修复泄漏", true],
    ["修复泄漏", "检查长度", false],
    ["!!!", "???", false],
    ["!!!", "!!!", true],
  ])("%s / %s", (a, b, same) => {
    expect(isSameTitle(a, b)).toBe(same);
  });

  it("never share a name, keep their order, and are findings, whatever is reported", () => {
    const few = fc.record({
      path: fc.constantFrom("a", "b"),
      startLine: fc.integer({ min: 1, max: 3 }),
      snippet: fc.constantFrom("x", " x", "y", ""),
      title: fc.constantFrom("One thing", "Another matter", "one thing!"),
      priority: fc.constantFrom(0 as const, 1 as const, 2 as const),
    });
    fc.assert(
      fc.property(fc.array(few, { maxLength: 12 }), (given) => {
        const drafts = given.map((each) => draft({ ...each, line: 3 }));
        const findings = assignIds(drafts);
        for (const finding of findings) findingSchema.parse(finding);
        expect(new Set(findings.map((finding) => finding.id)).size).toBe(findings.length);
        const order = findings.map((finding) =>
          drafts.findIndex((each) => JSON.stringify({ ...each, id: finding.id }) === JSON.stringify(finding)),
        );
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        for (const each of drafts) {
          const same = findings.filter((f) => f.path === each.path && isSameTitle(f.title, each.title));
          expect(same).toHaveLength(1);
        }
      }),
    );
  });
});
