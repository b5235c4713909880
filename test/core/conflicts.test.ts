import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bringsMarker,
  conflictsIn,
  looksMarked,
  markerSize,
  parseConflicts,
  type Segment,
} from "../../src/core/merge/conflicts.ts";
import { type Resolution, settleMerge } from "../../src/core/merge/settle.ts";
import type { Conflicted } from "../../src/core/workspace-port.ts";

const mark = (sign: string, label = ""): string => `${sign.repeat(markerSize)}${label === "" ? "" : ` ${label}`}\n`;

/** As git writes them. */
function marked(segments: readonly Segment[]): string {
  return segments
    .map((segment) =>
      segment.kind === "same"
        ? segment.text
        : `${mark("<", "a1")}${segment.ours}${mark("|", "b2")}${segment.base}${mark("=")}${segment.theirs}${mark(">", "c3")}`,
    )
    .join("");
}

/** Lines such as people have in texts, and some that nearly are markers. */
const line = fc.constantFrom(
  "a\n",
  "b\n",
  "\n",
  "=======\n",
  "<".repeat(markerSize - 1) + "\n",
  "=".repeat(markerSize + 1) + "\n",
  ">".repeat(markerSize) + "x\n",
  "é\u2028\n",
);
const lines = (min: number): fc.Arbitrary<string> =>
  fc.array(line, { minLength: min, maxLength: 4 }).map((all) => all.join(""));
const conflict = fc
  .record({ kind: fc.constant("conflict" as const), ours: lines(0), base: lines(0), theirs: lines(0) })
  .filter(({ ours, base, theirs }) => ours + base + theirs !== "");
const same = lines(1).map((text): Segment => ({ kind: "same", text }));

/** Never two stretches side by side: they are one. */
const files = fc
  .tuple(fc.option(same, { nil: null }), fc.array(fc.tuple(conflict, same), { maxLength: 5 }), fc.boolean())
  .map(([first, rest, cut]): readonly Segment[] => {
    const all = [...(first === null ? [] : [first]), ...rest.flat()];
    return cut ? all.slice(0, -1) : all;
  });

const file = (segments: readonly Segment[], more: { path?: string; openEnd?: boolean } = {}): Conflicted => ({
  kind: "text",
  path: "a.txt",
  segments,
  openEnd: false,
  ...more,
});

function textOf(conflicted: Conflicted, texts: readonly string[]): string | undefined {
  const resolutions = texts.map((text, at): Resolution => ({ path: conflicted.path, index: at + 1, text }));
  const settled = settleMerge([conflicted], resolutions);
  if (!settled.ok) throw new Error(settled.reasons.join(" "));
  return settled.value.texts.get(conflicted.path);
}

describe("a file with conflicts", () => {
  it("is cut at its markers and nowhere else", () => {
    fc.assert(
      fc.property(files, (segments) => {
        expect(parseConflicts(marked(segments))).toEqual(segments);
      }),
      { numRuns: 500 },
    );
  });

  it("gives, settled, every line between the conflicts as it was, and each text in its place", () => {
    const texts = fc.array(lines(0), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(files, texts, (segments, answers) => {
        const sides = conflictsIn(segments);
        fc.pre(sides.length > 0 && !sides.some((each, at) => bringsMarker(answers[at] ?? "", each)));
        let at = 0;
        const expected = segments.map((segment) => (segment.kind === "same" ? segment.text : answers[at++])).join("");
        expect(textOf(file(segments), answers.slice(0, sides.length))).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it("is not one when its markers do not stand as git writes them", () => {
    const whole = marked([{ kind: "conflict", ours: "a\n", base: "b\n", theirs: "c\n" }]);
    const cut = whole.split(/(?<=\n)/);
    for (const [at, text] of cut.entries()) {
      if (/^[<|=>]{61}/.test(text)) expect(parseConflicts(cut.toSpliced(at, 1).join(""))).toBe(null);
      expect(parseConflicts(cut.toSpliced(at, 0, mark("<", "again")).join(""))).toBe(null);
    }
  });

  it.each([
    ["a text without a line end gets one, so that lines do not grow together", "X", ["\n", "a\nX\nb\n"]],
    ["no text leaves no line", "", ["\n", "a\nb\n"]],
    ["line ends are those of the sides", "X\nY", ["\r\n", "a\nX\r\nY\r\nb\n"]],
    ["a line end of another system is not brought in", "X\r\n", ["\n", "a\nX\nb\n"]],
  ] as const)("%s", (_, answer, [end, expected]) => {
    const segments: readonly Segment[] = [
      { kind: "same", text: "a\n" },
      { kind: "conflict", ours: `o${end}`, base: "", theirs: `t${end}` },
      { kind: "same", text: "b\n" },
    ];
    expect(textOf(file(segments), [answer])).toBe(expected);
  });

  it("may end without a line end only where a side does", () => {
    const segments: readonly Segment[] = [{ kind: "conflict", ours: "o\n", base: "", theirs: "t\n" }];
    expect(textOf(file(segments, { openEnd: true }), ["x"])).toBe("x");
    expect(textOf(file(segments), ["x"])).toBe("x\n");
  });
});

describe("resolutions", () => {
  const one: Conflicted = file([{ kind: "conflict", ours: "o\n=======\n", base: "b\n", theirs: "t\n" }]);
  const left: Conflicted = { kind: "left", path: "x.bin", why: "it is a binary file" };
  const give = (...resolutions: readonly Resolution[]) => settleMerge([one, left], resolutions);
  const at = (index: number, text: string, path = "a.txt"): Resolution => ({ path, index, text });

  it("leave open what none was given for, and say so", () => {
    expect(give()).toEqual({
      ok: true,
      value: { texts: new Map(), open: ["a.txt: conflict 1 not settled", "x.bin: it is a binary file"] },
    });
    expect(give(at(1, "x\n"))).toMatchObject({ ok: true, value: { open: ["x.bin: it is a binary file"] } });
  });

  it.each([
    ["a conflict that is not there", at(2, "x"), "There is no conflict 2 in"],
    ["the conflict before the first", at(0, "x"), "There is no conflict 0 in"],
    ["another file", at(1, "x", "b.txt"), 'There is no conflict 1 in "b.txt"'],
    ["a file that is not settled line by line", at(1, "x", "x.bin"), "There is no conflict 1 in"],
    ["a marker", at(1, "<<<<<<< HEAD\nx\n"), "holds a conflict marker"],
    ["a marker at its end", at(1, "x\n>>>>>>> main"), "holds a conflict marker"],
    ["a marker of git's, among carriage returns", at(1, "x\r\n||||||| base\r\n"), "holds a conflict marker"],
    ["the line in the middle", at(1, "x\n========\ny\n"), "holds a conflict marker"],
  ])("that mean or bring %s are all refused", (_, wrong, reason) => {
    const refused = give(wrong, ...(wrong.index === 1 && wrong.path === "a.txt" ? [] : [at(1, "fine\n")]));
    expect(refused).toMatchObject({ ok: false, reasons: [expect.stringContaining(reason)] });
  });

  it("are refused when one conflict gets two", () => {
    expect(give(at(1, "x"), at(1, "y"))).toMatchObject({ ok: false, reasons: [expect.stringContaining("two")] });
  });

  it("may keep an underline that a side has", () => {
    expect(give(at(1, "title\n=======\n"))).toMatchObject({ ok: true });
  });
});

it("knows lines that begin as markers do from those that do not", () => {
  for (const text of ["<<<<<<< a\n", "x\n>>>>>>>\n", "|||||||| b", mark("=")]) expect(looksMarked(text)).toBe(true);
  for (const text of ["=======\n", "<<<<<<\n", " <<<<<<< a\n", "<<<<<<<a\n"]) expect(looksMarked(text)).toBe(false);
});
