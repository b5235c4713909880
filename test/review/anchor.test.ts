import { describe, expect, it } from "vitest";
import { anchor, type AnchorClaim } from "../../src/review/anchor.ts";
import { matchSnippet } from "../../src/review/match-snippet.ts";
import { diff } from "./changed-files.ts";

function place(claim: Partial<AnchorClaim>) {
  const filled: AnchorClaim = { path: "src/a.ts", side: "RIGHT", startLine: 1, line: 1, snippet: "", ...claim };
  return anchor({ ...filled, line: Math.max(filled.line, filled.startLine) }, diff);
}

describe("the quoted code decides", () => {
  it("over a wrong line", () => {
    expect(place({ snippet: "  if (x) {", startLine: 14 })).toMatchObject({
      kind: "exact",
      reason: "snippet",
      side: "RIGHT",
      startLine: 11,
      line: 11,
    });
  });

  it.each([
    [1, 52],
    [52, 52],
    [60, 52],
    [80, 93],
    [93, 93],
    [4000, 93],
  ])("in the hunk nearest to the hint, never the first duplicate: hint %i gives %i", (hint, line) => {
    expect(place({ snippet: "check(y);", startLine: hint })).toMatchObject({ kind: "exact", startLine: line, line });
  });

  it("nearest within a hunk too", () => {
    for (const line of [3, 7, 12])
      expect(place({ path: "fresh.ts", snippet: `line ${line}`, startLine: line })).toMatchObject({ startLine: line });
  });

  it("over several lines, with blank ones around and any line ends", () => {
    expect(place({ snippet: "\n\n  if (x) {\r\n    close(x);\r\n  }\n\n", startLine: 12 })).toMatchObject({
      reason: "snippet",
      startLine: 11,
      line: 13,
    });
  });

  it("takes the exact form before the trimmed one, and the trimmed one before the lines", () => {
    expect(place({ snippet: "if (x) {\nclose(x);", startLine: 15 })).toMatchObject({
      reason: "snippet",
      startLine: 11,
      line: 12,
    });
    expect(place({ snippet: "    close(x);", startLine: 10 })).toMatchObject({ side: "RIGHT", startLine: 12 });
  });

  it("takes indentation into account before it takes it away", () => {
    const texts = ["  x", "x\t"];
    const shown = { length: 2, textAt: (place: number) => texts[place] ?? "" };
    expect(matchSnippet(shown, ["x"], 0)).toBe(1);
    expect(matchSnippet(shown, ["\tx"], 0)).toBe(0);
  });

  it("on the other side when that is where it is", () => {
    expect(place({ snippet: "  return;", startLine: 11 })).toMatchObject({
      kind: "exact",
      side: "LEFT",
      startLine: 12,
      line: 12,
    });
    expect(place({ side: "LEFT", snippet: "  check(y);", startLine: 51 })).toMatchObject({ side: "RIGHT", line: 52 });
  });

  it("puts LEFT on removed lines alone, and context on the right", () => {
    expect(place({ side: "LEFT", snippet: "const x = 1;\nclose(x);\nreturn;\n// end", startLine: 10 })).toMatchObject({
      side: "LEFT",
      startLine: 11,
      line: 12,
    });
    expect(place({ side: "LEFT", snippet: "  close(y);", startLine: 51 })).toMatchObject({ side: "RIGHT", line: 53 });
  });

  it.each([
    ["git's markers", "+  if (x) {\n+    close(x);\n+  }"],
    ["git's markers of both sides", "-  return;\n+  if (x) {\n+    close(x);\n+  }"],
    ["markers and numbers", "+11|  if (x) {\n+12|    close(x);\n+13|  }"],
  ])("also when it was quoted with %s", (_name, snippet) => {
    expect(place({ snippet, startLine: 90 })).toMatchObject({
      reason: "snippet",
      side: "RIGHT",
      startLine: 11,
      line: 13,
    });
  });

  it("covers ten lines at most", () => {
    const snippet = Array.from({ length: 14 }, (_, i) => `line ${i + 1}`).join("\n");
    expect(place({ path: "fresh.ts", snippet })).toMatchObject({ startLine: 1, line: 10 });
    expect(place({ path: "fresh.ts", snippet: `${snippet}\nnot in there` })).toMatchObject({
      reason: "snippet",
      line: 10,
    });
    expect(place({ path: "fresh.ts", startLine: 4, line: 15 })).toMatchObject({ startLine: 4, line: 13 });
  });
});

describe("without the quoted code, the lines", () => {
  const snippet = "nothing like it";
  it("as far as one hunk shows them", () => {
    expect(place({ snippet, startLine: 11, line: 13 })).toMatchObject({
      kind: "exact",
      reason: "lines",
      startLine: 11,
      line: 13,
    });
    expect(place({ snippet, startLine: 40, line: 52 })).toMatchObject({ startLine: 51, line: 52 });
    expect(place({ snippet, startLine: 54, line: 70 })).toMatchObject({ startLine: 54, line: 55 });
    expect(place({ snippet, startLine: 40, line: 70 })).toMatchObject({ startLine: 51, line: 55 });
  });

  it("removed ones on the left, context on the right", () => {
    expect(place({ side: "LEFT", startLine: 10, line: 13 })).toMatchObject({
      kind: "exact",
      side: "LEFT",
      startLine: 11,
      line: 12,
    });
    expect(place({ side: "LEFT", startLine: 13, line: 14 })).toMatchObject({
      kind: "exact",
      side: "RIGHT",
      startLine: 14,
      line: 15,
    });
  });

  it("in the wrong order or below 1 are put right", () => {
    expect(anchor({ path: "src/a.ts", side: "RIGHT", startLine: 13, line: 11, snippet: "" }, diff)).toMatchObject({
      startLine: 11,
      line: 13,
    });
    expect(anchor({ path: "fresh.ts", side: "RIGHT", startLine: -5, line: 2, snippet: "" }, diff)).toMatchObject({
      startLine: 1,
      line: 2,
    });
  });
});

describe("the ladder: nothing is dropped", () => {
  it.each([
    [1, "RIGHT", 10],
    [30, "RIGHT", 15],
    [34, "RIGHT", 51],
    [5000, "LEFT", 121],
  ] as const)("line %i goes to the nearest line of the file and says which it refers to", (line, side, nearby) => {
    expect(place({ startLine: line })).toEqual({
      kind: "nearby",
      reason: "outside-hunks",
      path: "src/a.ts",
      side,
      startLine: nearby,
      line: nearby,
      refersTo: { side: "RIGHT", startLine: line, line },
    });
  });

  it.each([
    ["image.png", "binary", null],
    ["run.sh", "no-lines", 3],
    ["link", "type-changed", 3],
    ["\uFFFD", "path-not-utf8", null],
    ["large.txt", "too-large", 3],
    ["elsewhere.ts", "not-in-diff", 3],
  ])("%s has no line that takes a comment: %s", (path, reason, line) => {
    const link = line === null ? null : { path, side: "RIGHT", startLine: line, line };
    expect(place({ path, startLine: 3, snippet: "x" })).toEqual({ kind: "unanchored", reason, path, link });
  });

  it("links no lines that cannot be", () => {
    expect(place({ path: "elsewhere.ts", startLine: 0, line: 0 })).toMatchObject({ kind: "unanchored", link: null });
  });
});

describe("paths", () => {
  it.each(["new name.ts", "old name.ts", "b/new name.ts", "a/old name.ts", "./new name.ts"])(
    "%s is the renamed file",
    (path) => {
      expect(place({ path, snippet: "two" })).toMatchObject({
        kind: "exact",
        path: "new name.ts",
        side: "RIGHT",
        line: 1,
      });
    },
  );

  it("a deleted file has a left side only, a new one a right side only", () => {
    expect(place({ path: "gone.ts", startLine: 2 })).toMatchObject({ kind: "exact", side: "LEFT", line: 2 });
    expect(place({ path: "fresh.ts", side: "LEFT", startLine: 2 })).toMatchObject({
      kind: "exact",
      side: "RIGHT",
      line: 2,
    });
  });
});

describe("looking lines up", () => {
  const file = diff.find("src/a.ts")!;
  it("gives the line of a side, or null where the diff does not show it", () => {
    expect(diff.lineAt(file, "RIGHT", 12)).toMatchObject({ kind: "added", text: "    close(x);" });
    expect(diff.lineAt(file, "LEFT", 12)).toMatchObject({ kind: "removed", text: "  return;" });
    expect([diff.lineAt(file, "RIGHT", 40), diff.lineAt(file, "RIGHT", 0), diff.lineAt(file, "LEFT", 122)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("gives the text of a range that one hunk shows", () => {
    expect(diff.textOf(file, "RIGHT", { startLine: 11, line: 13 })).toBe("  if (x) {\n    close(x);\n  }");
    expect(diff.textOf(file, "RIGHT", { startLine: 15, line: 16 })).toBeNull();
    expect(diff.textOf(file, "RIGHT", { startLine: 12, line: 11 })).toBeNull();
  });
});
