import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Chunk, chunksAt, chunksOf, markDigits, marksIn, patchMark } from "../../src/context/diff/chunks.ts";
import type { FileDiff } from "../../src/context/diff/file-diff.ts";
import { limits } from "../../src/core/limits.ts";
import { diffOf } from "./diff-of.ts";

const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `line ${index + 1}`);
const marks = (files: readonly FileDiff[]): readonly string[] => chunksOf(files).map(({ mark }) => mark);
const patch = (files: readonly FileDiff[]): string | null => patchMark({ files, filesLeftOut: 0 });

describe("the mark of a chunk", () => {
  const base = numbered(40);
  const changed = base.with(9, "other");

  it("stays the same when everything moves down", () => {
    const above = ["new head", ...numbered(8).map((line) => `above ${line}`)];
    const [then, now] = [diffOf(base, changed), diffOf([...above, ...base], [...above, ...changed])];
    expect(marks(now)).toEqual(marks(then));
    expect(patch(now)).toBe(patch(then));
  });

  it("stays the same when the file changes elsewhere", () => {
    const more = changed.with(29, "another");
    expect(marks(diffOf(base, more))).toEqual([...marks(diffOf(base, changed)), expect.any(String)]);
  });

  it("differs when the same lines stand at another place", () => {
    const put = (at: number): string[] => base.toSpliced(at, 0, "stop();");
    expect(marks(diffOf(base, put(10)))).not.toEqual(marks(diffOf(base, put(30))));
    expect(patch(diffOf(base, put(10)))).not.toBe(patch(diffOf(base, put(30))));
  });

  it("differs for another path, for added and for removed lines", () => {
    const one = diffOf(base, changed);
    expect(marks(one)).not.toEqual(marks(diffOf(base, changed, "b.txt")));
    expect(marks(diffOf(base, base.toSpliced(9, 1)))).not.toEqual(marks(diffOf(base.toSpliced(9, 1), base)));
  });

  it("is long enough that nobody finds other lines with the same one", () => {
    expect(markDigits * 6).toBeGreaterThanOrEqual(80);
    for (const mark of marks(diffOf(base, changed))) expect(mark).toMatch(/^[A-Za-z0-9+/]{14}$/);
  });

  it("differs where a change has no lines: modes and names", () => {
    const [first] = diffOf(base, changed);
    if (first === undefined) throw new Error("no file");
    const file: FileDiff = { ...first, hunks: [] };
    const all = [file, { ...file, newMode: "100755" }, { ...file, oldPath: "old.txt" }].flatMap((each) =>
      marks([each]),
    );
    expect(new Set(all).size).toBe(3);
  });
});

describe("the effective change", () => {
  it("has no mark where lines were cut: equal text is no equal change then", () => {
    const long = "x".repeat(limits.diffLineChars + 10);
    expect(patch(diffOf(["a"], ["a", long]))).toBeNull();
    expect(patchMark({ files: diffOf(["a"], ["b"]), filesLeftOut: 1 })).toBeNull();
    const [file] = diffOf(["a"], ["b"]);
    if (file === undefined) throw new Error("no file");
    expect(patch([{ ...file, truncated: "file-too-large" }])).toBeNull();
  });

  it("differs when lines change their order, whatever they are", () => {
    const line = fc.constantFrom("a", "b", "c", "return;", "");
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.array(line, { maxLength: 30 }), (one, two) => {
        fc.pre(one.join("\n") !== two.join("\n"));
        expect(patch(diffOf([], one))).not.toBe(patch(diffOf([], two)));
      }),
    );
  });
});

describe("chunks", () => {
  it("cover every changed line once, whatever changes", () => {
    const edits = fc.array(fc.nat(99), { maxLength: 40 });
    fc.assert(
      fc.property(edits, (lines) => {
        const base = numbered(100);
        const head = base.map((line, index) => (lines.includes(index) ? `changed ${index}` : line));
        const chunks = chunksOf(diffOf(base, head));
        const right = chunks.flatMap(({ right: span }) => rangeOf(span));
        expect(right).toEqual([...new Set(lines)].toSorted((a, b) => a - b).map((index) => index + 1));
      }),
    );
  });

  it("of a long new file are many, and one edit changes few of them", () => {
    const before = numbered(400);
    const [then, now] = [marks(diffOf([], before)), marks(diffOf([], before.with(200, "edited")))];
    expect(then.length).toBeGreaterThan(10);
    expect(now.filter((mark) => !then.includes(mark)).length).toBeLessThanOrEqual(3);
  });

  it("are found by a line of their side, and not by unchanged lines", () => {
    const chunks = chunksOf(diffOf(numbered(20), numbered(20).with(9, "other")));
    const at = (side: "LEFT" | "RIGHT", line: number): readonly Chunk[] =>
      chunksAt(chunks, { path: "a.txt", side, startLine: line, line });
    expect([at("RIGHT", 10), at("LEFT", 10), at("RIGHT", 11), at("RIGHT", 9)].map(({ length }) => length)).toEqual([
      1, 1, 0, 0,
    ]);
  });

  it("in a row are read back as they were put there", () => {
    const all = marks(diffOf([], numbered(200)));
    expect([...marksIn(all.join(""))]).toEqual([...new Set(all)]);
    expect(marksIn("")).toEqual(new Set());
  });
});

function rangeOf(span: readonly [number, number] | null): number[] {
  return span === null ? [] : Array.from({ length: span[1] - span[0] + 1 }, (_, index) => span[0] + index);
}
