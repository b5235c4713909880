import { describe, expect, it } from "vitest";
import { hunkLines } from "../../src/context/diff/hunk-lines.ts";
import { sidesOf } from "../../src/context/diff/hunk-side.ts";
import { limits } from "../../src/core/limits.ts";
import { filesOf, parseText } from "./parse-text.ts";

const modified = "diff --git a/x b/x\nindex 1111..2222 100644\n--- a/x\n+++ b/x\n";

describe("hunks", () => {
  it("reads left out counts as one line", () => {
    const [file] = filesOf(`${modified}@@ -5 +5 @@ section of it\n-old\n+new\n`);
    expect(file?.hunks[0]).toMatchObject({
      oldStart: 5,
      oldLines: 1,
      newStart: 5,
      newLines: 1,
      section: "section of it",
    });
    expect(hunkLines(file!.hunks[0]!)).toEqual([
      { kind: "removed", oldLine: 5, newLine: null, text: "old", cut: false, noNewline: false },
      { kind: "added", oldLine: null, newLine: 5, text: "new", cut: false, noNewline: false },
    ]);
  });

  it("takes content that looks like headers as content: counts decide", () => {
    const lines = [
      "--- a/y",
      "+++ b/y",
      "-diff --git a/y b/y",
      "-@@ -1 +1 @@",
      "+diff --git a/z b/z",
      " \\ No newline at end of file",
    ];
    const [file, ...others] = filesOf(`${modified}@@ -1,4 +1,3 @@\n${lines.join("\n")}\n`);
    expect(others).toEqual([]);
    expect(file?.hunks[0]?.body.split("\n")).toEqual(lines);
  });

  it("marks the line before a missing line feed on either side", () => {
    const none = "\\ No newline at end of file\n";
    const [file] = filesOf(
      `${modified}@@ -1 +1 @@\n-a\n${none}+b\n${none}diff --git a/y b/y\nold mode 100644\nnew mode 100755\n`,
    );
    expect(hunkLines(file!.hunks[0]!).map((line) => line.noNewline)).toEqual([true, true]);
  });

  it("cuts lines at line feeds alone and keeps everything else", () => {
    const text = "a\rb\fc\u2028d\u0085e";
    const [file] = filesOf(`${modified}@@ -0,0 +1,2 @@\n+${text}\r\n+\uFEFFx\n`);
    expect(hunkLines(file!.hunks[0]!).map((line) => line.text)).toEqual([`${text}\r`, "\uFEFFx"]);
  });

  it("takes an empty line as empty context, as mail programs leave it", () => {
    const [file] = filesOf(`${modified}@@ -1,3 +1,3 @@\n-a\n+b\n\n c\n`);
    expect(hunkLines(file!.hunks[0]!).map((line) => [line.kind, line.newLine])).toEqual([
      ["removed", null],
      ["added", 1],
      ["context", 2],
      ["context", 3],
    ]);
  });
});

describe("sides", () => {
  const long = "x".repeat(limits.diffLineChars + 1);
  const none = "\\ No newline at end of file";
  const body = ["-a", none, "+b", `+${long}`, " c", "", `-${long}`, " d", ""];
  const [file] = filesOf(`${modified}@@ -3,6 +7,6 @@\n${body.join("\n")}\n`);
  const hunk = file!.hunks[0]!;
  const { LEFT, RIGHT } = sidesOf(hunk);

  it("are the lines of the hunk that are on them", () => {
    const all = hunkLines(hunk);
    expect(all).toHaveLength(8);
    expect(LEFT.lines(0, LEFT.length)).toEqual(all.filter((line) => line.oldLine !== null));
    expect(RIGHT.lines(0, RIGHT.length)).toEqual(all.filter((line) => line.newLine !== null));
    expect(RIGHT.lines(0, 9).map((line) => [line.newLine, line.cut])).toEqual([
      [7, false],
      [8, true],
      [9, false],
      [10, false],
      [11, false],
      [12, false],
    ]);
  });

  it("have nothing beyond their ends", () => {
    expect([LEFT.first, LEFT.length, RIGHT.first, RIGHT.length]).toEqual([3, 6, 7, 6]);
    expect(LEFT.lines(-3, 1)).toEqual(LEFT.lines(0, 1));
    expect([LEFT.lines(-3, -1), LEFT.lines(6, 9), LEFT.textAt(6), LEFT.textAt(-1)]).toEqual([[], [], "", ""]);
    expect([RIGHT.textAt(0), RIGHT.textAt(5)]).toEqual(["b", ""]);
  });

  it("of a hunk that is one empty line", () => {
    const [file] = filesOf(`${modified}@@ -1 +1 @@\n\n`);
    const line = { kind: "context", oldLine: 1, newLine: 1, text: "", cut: false, noNewline: false };
    expect(hunkLines(file!.hunks[0]!)).toEqual([line]);
    expect(sidesOf(file!.hunks[0]!).LEFT.lines(0, 2)).toEqual([line]);
  });
});

describe("headers", () => {
  const cases: readonly [string, string, object][] = [
    [
      "a new file",
      "diff --git a/n b/n\nnew file mode 100755\nindex 0000..1111\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+x\n",
      { path: "n", oldPath: "n", status: "added", oldMode: null, newMode: "100755", binary: false },
    ],
    [
      "an empty new file",
      "diff --git a/n b/n\nnew file mode 100644\nindex 0000..1111\n",
      { status: "added", hunks: [] },
    ],
    [
      "a deleted file",
      "diff --git a/n b/n\ndeleted file mode 100644\nindex 1111..0000\n--- a/n\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n",
      { path: "n", status: "deleted", oldMode: "100644", newMode: null },
    ],
    [
      "a rename without a change",
      "diff --git a/a b/x b/b/y b/z\nsimilarity index 100%\nrename from a b/x\nrename to b/y b/z\n",
      { path: "b/y b/z", oldPath: "a b/x", status: "renamed", oldMode: null, newMode: null, hunks: [] },
    ],
    [
      "a copy",
      "diff --git a/p b/q\nsimilarity index 100%\ncopy from p\ncopy to q\n",
      { path: "q", oldPath: "p", status: "copied" },
    ],
    [
      "a mode",
      "diff --git a/a b/c b/a b/c\nold mode 100644\nnew mode 100755\n",
      { path: "a b/c", status: "modified", oldMode: "100644", newMode: "100755", hunks: [] },
    ],
    [
      "a binary",
      "diff --git a/i b/i\nindex 1..2 100644\nBinary files a/i and b/i differ\n",
      { path: "i", binary: true, hunks: [] },
    ],
    [
      "a binary patch",
      "diff --git a/i b/i\nindex 1..2 100644\nGIT binary patch\nliteral 3\nKcmZ?d+++\n\nliteral 0\nHcmV?d00001\n\n",
      { path: "i", binary: true, hunks: [] },
    ],
    [
      "a submodule",
      "diff --git a/s b/s\nindex 1..2 160000\n--- a/s\n+++ b/s\n@@ -1 +1 @@\n-Subproject commit 1\n+Subproject commit 2\n",
      { path: "s", newMode: "160000", status: "modified" },
    ],
    [
      "a name with a space, which git ends with a tab",
      "diff --git a/a b b/a b\nindex 1..2 100644\n--- a/a b\t\n+++ b/a b\t\n@@ -1 +1 @@\n-x\n+y\n",
      { path: "a b" },
    ],
    [
      "escapes of C and of bytes",
      String.raw`diff --git "a/\t\n\"\\\303\251" "b/\t\n\"\\\303\251"` + "\nold mode 100644\nnew mode 100755\n",
      { path: '\t\n"\\é', oldPath: '\t\n"\\é' },
    ],
    [
      "a quoted name renamed to a plain one",
      String.raw`diff --git "a/\303\251 b/x" b/e` +
        "\nsimilarity index 100%\nrename from " +
        String.raw`"\303\251 b/x"` +
        "\nrename to e\n",
      { path: "e", oldPath: "é b/x" },
    ],
    [
      "bytes that are no UTF-8",
      String.raw`diff --git "a/\377x" "b/\377x"` + "\nold mode 100644\nnew mode 100755\n",
      { path: "\uFFFDx" },
    ],
    ["a name beyond ASCII that is not quoted", "diff --git a/é b/é\nold mode 100644\nnew mode 100755\n", { path: "é" }],
  ];
  it.each(cases)("reads %s", (_name, text, wanted) => {
    expect(filesOf(text)).toEqual([expect.objectContaining({ truncated: null, ...wanted })]);
  });

  it("reads nothing from nothing", () => {
    expect(parseText("")).toEqual({ kind: "parsed", files: [], filesLeftOut: 0 });
  });
});

describe("malformed input is a value with the line's number", () => {
  const rename = "diff --git a/p b/q\nsimilarity index 90%\n";
  const cases: readonly [string, string, number][] = [
    ["text before the first file", `hello\n${modified}`, 1],
    ["a combined diff", "diff --cc x\nindex 1,2..3\n", 1],
    ["an unknown header line", "diff --git a/x b/x\nsmells of roses\n", 2],
    ["a header line twice", "diff --git a/x b/x\nold mode 100644\nold mode 100644\n", 3],
    ["a hunk without names", "diff --git a/x b/x\nindex 1..2 100644\n@@ -1 +1 @@\n-a\n+b\n", 3],
    ["a hunk without a new name", "diff --git a/x b/x\n--- a/x\n@@ -1 +1 @@\n-a\n+b\n", 1],
    ["no hunk header after @@", `${modified}@@ what @@\n`, 5],
    ["a hunk without lines", `${modified}@@ -1,0 +1,0 @@\n`, 5],
    ["a hunk before line 1", `${modified}@@ -0 +1 @@\n-a\n+b\n`, 5],
    ["hunks that overlap", `${modified}@@ -1,2 +1,2 @@\n a\n b\n@@ -2 +2 @@\n-a\n+b\n`, 8],
    ["too few lines", `${modified}@@ -1,2 +1,2 @@\n a\n`, 6],
    ["too few lines before the next file", `${modified}@@ -1,2 +1,2 @@\n a\n${modified}`, 7],
    ["too many lines of one kind", `${modified}@@ -1 +1,2 @@\n-a\n-b\n`, 7],
    ["lines behind the last hunk", `${modified}@@ -1 +1 @@\n-a\n+b\n+c\n`, 8],
    ["a line without a marker", `${modified}@@ -1 +1 @@\nxyz\n`, 6],
    ["names that differ without a rename", "diff --git a/x b/y\nold mode 100644\nnew mode 100755\n", 1],
    ["a rename that disagrees with the names (T62)", `${rename}rename from p\nrename to r\n`, 1],
    ["half a rename", `${rename}rename from p\n`, 1],
    ["--- that disagrees with the names (T62)", "diff --git a/x b/x\n--- a/y\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n", 1],
    ["/dev/null for a file that stays (T62)", "diff --git a/x b/x\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+b\n", 1],
    [
      "a new file that has an old one (T62)",
      "diff --git a/x b/x\nnew file mode 100644\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n",
      1,
    ],
    ["new and deleted at once", "diff --git a/x b/x\nnew file mode 100644\ndeleted file mode 100644\n", 1],
    ["a name with a NUL (T62)", String.raw`diff --git "a/x\000" "b/x\000"` + "\nold mode 100644\nnew mode 100755\n", 1],
    ["a broken escape (T62)", String.raw`diff --git "a/\9" "b/\9"` + "\nold mode 100644\nnew mode 100755\n", 1],
    ["an empty name", "diff --git a/ b/\nold mode 100644\nnew mode 100755\n", 1],
    ["a mode that is none", "diff --git a/x b/x\nold mode 7\nnew mode 100755\n", 1],
  ];
  it.each(cases)("%s", (_name, text, line) => {
    expect(parseText(text)).toEqual({ kind: "malformed", line, reason: expect.stringMatching(/\w/) });
  });
});
