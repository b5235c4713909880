import { parsePatch } from "diff";
import { expect, it } from "vitest";
import { hunkLines } from "../../src/context/diff/hunk-lines.ts";
import { limits } from "../../src/core/limits.ts";
import { filesOf, parseText } from "./parse-text.ts";
import { realDiffs } from "./real-diffs.ts";

it.skipIf(realDiffs.length === 0)("agrees with jsdiff on every line of every real diff", () => {
  for (const { diff } of realDiffs) {
    const files = filesOf(diff);
    const others = parsePatch(diff);
    expect(files.map((file) => file.hunks.map((hunk) => hunk.body.split("\n")))).toEqual(
      others.map((other) =>
        other.hunks.map((hunk) => hunk.lines.map((line) => line.slice(0, limits.diffLineChars + 1))),
      ),
    );
    for (const [at, file] of files.entries()) {
      const other = others[at]!;
      expect([`a/${file.oldPath}`, "/dev/null"]).toContain(other.oldFileName);
      expect([`b/${file.path}`, "/dev/null"]).toContain(other.newFileName);
      for (const [which, hunk] of file.hunks.entries()) {
        const { oldStart, newStart, lines } = other.hunks[which]!;
        const numbered = hunkLines(hunk);
        expect(numbered.map((line) => line.oldLine)).toEqual(numbersOf(lines, oldStart, "+"));
        expect(numbered.map((line) => line.newLine)).toEqual(numbersOf(lines, newStart, "-"));
      }
    }
  }
});

function numbersOf(lines: readonly string[], start: number, without: string): (number | null)[] {
  let next = start;
  return lines.filter((line) => !line.startsWith("\\")).map((line) => (line.startsWith(without) ? null : next++));
}

it.skipIf(realDiffs.length === 0)("reads every real diff the same in pieces", () => {
  for (const [at, { diff }] of realDiffs.entries()) expect(parseText(diff, (at % 97) + 1)).toEqual(parseText(diff));
});

it.skipIf(realDiffs.length === 0)("survives a real diff that lost, doubled or swapped a line", () => {
  for (const [at, { diff }] of realDiffs.entries()) {
    const lines = diff.split("\n");
    const place = (at * 7919) % lines.length;
    for (const change of [[], [lines[place]!, lines[place]!], ["zzz"]]) {
      const parsed = parseText(lines.toSpliced(place, 1, ...change).join("\n"));
      if (parsed.kind === "malformed") expect(parsed.line).toBeLessThanOrEqual(lines.length + 1);
    }
  }
});
