import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hunkLines } from "../../src/context/diff/hunk-lines.ts";
import { lineFeed } from "../../src/context/diff/line-feed.ts";
import { diffParser, parseDiff } from "../../src/context/diff/parse-diff.ts";
import { limits } from "../../src/core/limits.ts";
import { filesOf, parseText } from "./parse-text.ts";

function added(name: string, lines: readonly string[]): string {
  const body = lines.map((line) => `+${line}\n`).join("");
  return `diff --git a/${name} b/${name}\nnew file mode 100644\n--- /dev/null\n+++ b/${name}\n@@ -0,0 +1,${lines.length} @@\n${body}`;
}

function modeOnly(name: string): string {
  return `diff --git a/${name} b/${name}\nold mode 100644\nnew mode 100755\n`;
}

describe("T73: what a diff may cost", () => {
  it("cuts a line of 5 MB, says so, and keeps counting behind it", () => {
    const text = added("x", ["x".repeat(5_000_000), "y"]);
    const [file] = filesOf(text);
    expect(file).toMatchObject({ truncated: "file-too-large" });
    expect(parseText(text, 65_536)).toEqual(parseText(text));
  });

  it("keeps the beginning of a long line that is within the limits, marked, with no half character", () => {
    const long = "x".repeat(limits.diffLineChars - 1);
    const [file] = filesOf(added("x", ["a", `${long}\u{1F600}tail`, "b"]));
    const lines = hunkLines(file!.hunks[0]!);
    expect(lines.map((line) => line.cut)).toEqual([false, true, false]);
    expect(lines[1]!.text).toBe(long);
    expect(file!.truncated).toBeNull();
  });

  it("keeps no more of a file than GitHub shows, and still reads the next one", () => {
    const lines = Array.from({ length: limits.diffFileLines + 1 }, () => "x");
    const [large, next] = filesOf(added("large", lines) + added("next", ["y"]));
    expect(large!.truncated).toBe("file-too-large");
    expect(hunkLines(large!.hunks[0]!)).toHaveLength(limits.diffFileLines);
    expect(next).toMatchObject({ truncated: null, hunks: [{ body: "+y" }] });
    const [whole] = filesOf(added("whole", lines.slice(1)));
    expect(whole!.truncated).toBeNull();
  });

  it("stops keeping a file's text at the limit, not at its end", () => {
    const [file] = filesOf(added("x", Array(1000).fill("x".repeat(limits.diffLineChars))));
    expect(file!.truncated).toBe("file-too-large");
    expect(file!.hunks[0]!.body.length).toBeLessThanOrEqual(limits.diffFileBytes);
  });

  it("stops keeping text when the whole diff is too large, and names the files it cut", () => {
    const lines: string[] = Array(240).fill("x".repeat(limits.diffLineChars));
    const count = Math.ceil(limits.diffBytes / added("0", lines).length) + 1;
    const parser = diffParser();
    for (let i = 0; i < count; i++) parser.push(added(`${i}`, lines));
    const parsed = parser.end();
    const cut = parsed.kind === "parsed" ? parsed.files.map((file) => file.truncated) : [];
    expect(cut).toEqual([...Array(count - 2).fill(null), "diff-too-large", "diff-too-large"]);
  });

  it("counts a file's bytes, not its characters", () => {
    const line = "語".repeat(999);
    const few = Math.floor(limits.diffFileBytes / (999 * 3 + 2));
    const [fits, large] = filesOf(added("fits", Array(few).fill(line)) + added("large", Array(few + 1).fill(line)));
    expect(fits!.truncated).toBeNull();
    expect(large!.truncated).toBe("file-too-large");
  });

  it("keeps no more lines of a whole diff than the limit, and names the files it cut", () => {
    const one = Array.from({ length: limits.diffFileLines }, () => "");
    const count = limits.diffLines / limits.diffFileLines + 2;
    const files = filesOf(Array.from({ length: count }, (_, i) => added(`f${i}`, one)).join(""));
    expect(files).toHaveLength(count);
    expect(files.map((file) => file.truncated)).toEqual([
      ...Array(count - 2).fill(null),
      "diff-too-large",
      "diff-too-large",
    ]);
    expect(files.at(-1)!.hunks).toEqual([]);
  });

  it("counts the files beyond the limit", () => {
    const parsed = parseText(Array.from({ length: limits.changedFiles + 2 }, (_, i) => modeOnly(`f${i}`)).join(""));
    expect(parsed).toMatchObject({ kind: "parsed", filesLeftOut: 2, files: { length: limits.changedFiles } });
  });

  it("refuses a header line without an end", () => {
    const header = `diff --git a/x b/x\nBinary files ${"x".repeat(100_000)}\n`;
    expect(parseText(header, 1000)).toEqual({ kind: "malformed", line: 2, reason: "a header line that is too long" });
  });

  it("stops reading at the first malformed line", async () => {
    let pulled = 0;
    let closed = false;
    async function* endless(): AsyncGenerator<string> {
      try {
        for (;;) {
          pulled += 1;
          yield "nonsense\n";
        }
      } finally {
        closed = true;
      }
    }
    expect(await parseDiff(endless())).toMatchObject({ kind: "malformed", line: 1 });
    expect({ pulled, closed }).toEqual({ pulled: 1, closed: true });
  });
});

describe("lines", () => {
  it("are kept up to a length, over any pieces, and the rest is counted", () => {
    for (const size of [1, 2, 3, 4, 100]) {
      const lines: [string, number][] = [];
      const feed = lineFeed(3, (line, leftOff) => lines.push([line, leftOff]));
      const text = "abc\n\nabcdef\nx\nabcd";
      for (let at = 0; at < text.length; at += size) feed.push(text.slice(at, at + size));
      feed.end();
      expect(lines).toEqual([
        ["abc", 0],
        ["", 0],
        ["abc", 3],
        ["x", 0],
        ["abc", 1],
      ]);
    }
  });
});

describe("any text at all", () => {
  const piece = fc.constantFrom(
    "diff --git a/x b/x\n",
    "index 1..2 100644\n",
    "--- a/x\n",
    "+++ b/x\n",
    "@@ -1,2 +1,2 @@\n",
    "@@ -9 +9 @@ s\n",
    " a\n",
    "-a\n",
    "+a\n",
    "\n",
    "\\ No newline at end of file\n",
    "GIT binary patch\n",
    "rename from x\n",
    'rename to "\\303"\n',
    "a",
    "\r",
  );

  it("is parsed or refused at one of its lines, the same however it is cut into pieces", () => {
    const text = fc.array(fc.oneof({ weight: 9, arbitrary: piece }, fc.string()), { maxLength: 30 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (pieces, size) => {
        const whole = pieces.join("");
        const parsed = parseText(whole);
        expect(parseText(whole, size)).toEqual(parsed);
        if (parsed.kind === "parsed") return;
        expect(parsed.line).toBeGreaterThan(0);
        expect(parsed.line).toBeLessThanOrEqual(whole.split("\n").length);
      }),
      { numRuns: 500 },
    );
  });
});
