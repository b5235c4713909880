import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { DiffLine, FileDiff } from "../../src/context/diff/file-diff.ts";
import { hunkLines } from "../../src/context/diff/hunk-lines.ts";
import { filesOf } from "./parse-text.ts";

let directory: string;
const env = { PATH: process.env["PATH"] ?? "", GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "diff-git-"));
  git("init", "-q");
  git("config", "core.autocrlf", "false");
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function git(...args: string[]): Buffer {
  return gitWith("", ...args);
}

function gitWith(input: string | Buffer, ...args: string[]): Buffer {
  return execFileSync("git", args, { cwd: directory, env, input, maxBuffer: 1 << 28 });
}

type Tree = ReadonlyMap<string, string>;

/** Writes exactly these files and gives git's name of the tree. */
function writeTree(tree: Tree): string {
  git("read-tree", "--empty");
  for (const entry of readdirSync(directory)) {
    if (entry !== ".git") rmSync(join(directory, entry), { recursive: true });
  }
  for (const [path, content] of tree) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  git("add", "-A");
  return git("write-tree").toString().trim();
}

/** A file as lines with their line feeds, as git counts them. */
function linesOf(content: string): string[] {
  const lines = content.split("\n").map((line) => `${line}\n`);
  const last = lines.pop()?.slice(0, -1);
  return last === undefined || last === "" ? lines : [...lines, last];
}

function raw(line: DiffLine): string {
  return line.noNewline ? line.text : `${line.text}\n`;
}

/** The new file, made of the old one and the parse alone; fails where a line is not what the old file has there. */
function rebuild(oldContent: string, file: FileDiff): string {
  const old = linesOf(oldContent);
  const made: string[] = [];
  let taken = 0;
  for (const line of file.hunks.flatMap(hunkLines)) {
    if (line.oldLine !== null) {
      made.push(...old.slice(taken, line.oldLine - 1));
      expect(raw(line)).toBe(old[line.oldLine - 1]);
      taken = line.oldLine;
    } else if (line.newLine !== null) {
      const gap = line.newLine - 1 - made.length;
      made.push(...old.slice(taken, taken + gap));
      taken += gap;
    }
    if (line.newLine !== null) {
      made.push(raw(line));
      expect(line.newLine).toBe(made.length);
    }
  }
  return [...made, ...old.slice(taken)].join("");
}

const letters = "a b c d e f g h i j k l m n o p q r s t u v w x y z".split(" ");
const traps =
  "|}| |\t|-|+|--- a/x|+++ b/x|-- a/x|++ b/x|diff --git a/x b/x|@@ -1 +1 @@|\\ No newline at end of file|x\r|a\rb|\f|\u2028|é|日本";
const line = fc.constantFrom(...letters, ...traps.split("|"));
const content = fc
  .tuple(fc.array(line, { maxLength: 60 }), fc.boolean())
  .map(([lines, ends]) => lines.join("\n") + (ends && lines.length > 0 ? "\n" : ""));

type Edit = (content: string) => string;
const edit: fc.Arbitrary<Edit> = fc
  .array(fc.tuple(fc.nat(60), fc.nat(3), fc.array(line, { maxLength: 3 })), { minLength: 1, maxLength: 4 })
  .map((changes) => (before: string) => {
    const lines = before.split("\n");
    for (const [at, remove, add] of changes) lines.splice(at, remove, ...add);
    return lines.join("\n");
  });

const name = fc.constantFrom(
  ..."a b|x b/y|q\"uote|tab\tname|new\nline|back\\slash|é|日本 語|-dash|p/b/p|'|%|.hidden|trail ".split("|"),
);
const fate = fc.oneof(
  edit.map((change) => ({ kind: "edit", change }) as const),
  fc.tuple(name, edit).map(([to, change]) => ({ kind: "move", to: `moved/${to}`, change }) as const),
  fc.constantFrom({ kind: "delete" } as const, { kind: "keep" } as const),
);

const trees = fc
  .tuple(
    fc.uniqueArray(fc.tuple(name, content, fate), { selector: ([path]) => path, maxLength: 5 }),
    fc.dictionary(name, content, { maxKeys: 2 }),
  )
  .map(([files, fresh]) => {
    const before = new Map(files.map(([path, text]) => [path, text]));
    const after = new Map(Object.entries(fresh).map(([path, text]) => [`fresh/${path}`, text]));
    for (const [path, text, what] of files) {
      if (what.kind === "keep") after.set(path, text);
      if (what.kind === "edit") after.set(path, what.change(text));
      if (what.kind === "move") after.set(what.to, what.change(text));
    }
    return { before, after };
  });

it("gives the lines, sides and names that git has, for any change of real trees", () => {
  fc.assert(
    fc.property(trees, fc.constantFrom(0, 1, 3, 12), fc.boolean(), ({ before, after }, context, quoted) => {
      const [old, fresh] = [writeTree(before), writeTree(after)];
      const options = ["-M", "-C", "--full-index", `-U${context}`, old, fresh];
      const config = ["-c", `core.quotePath=${quoted}`];
      const files = filesOf(git(...config, "diff", ...options).toString());
      const named = git("diff", "--name-status", "-z", ...options.slice(0, 2), old, fresh).toString();
      expect(files.map(statusLine).join("")).toBe(named.replaceAll(/[RC]\d{3}\0/g, (code) => `${code[0]}\0`));
      for (const file of files) {
        const from = file.status === "added" ? "" : (before.get(file.oldPath) ?? "no such file");
        expect(rebuild(from, file)).toBe(file.status === "deleted" ? "" : after.get(file.path));
      }
    }),
    { numRuns: 50 },
  );
});

function statusLine(file: FileDiff): string {
  const moved = file.status === "renamed" || file.status === "copied";
  return `${file.status[0]!.toUpperCase()}\0${moved ? `${file.oldPath}\0` : ""}${file.path}\0`;
}

function writeBlob(text: string): string {
  return gitWith(text, "hash-object", "-w", "--stdin").toString().trim();
}

/** A tree with entries no file system would take. */
function makeTree(...entries: string[]): string {
  const input = Buffer.from(entries.map((entry) => `${entry}\0`).join(""), "latin1");
  return gitWith(input, "mktree", "-z").toString().trim();
}

it("reads what git prints for modes, links, binaries, submodules and names that are no UTF-8", () => {
  const [one, two, zeros] = [writeBlob("one\n"), writeBlob("two\n"), writeBlob("\0")];
  const commit = "1".repeat(40);
  const old = makeTree(
    `100644 blob ${one}\tmode`,
    `100644 blob ${one}\tturns`,
    `100644 blob ${one}\tbinary`,
    `160000 commit ${commit}\tsub`,
    `100644 blob ${one}\t\xff`,
  );
  const fresh = makeTree(
    `100755 blob ${one}\tmode`,
    `120000 blob ${two}\tturns`,
    `100644 blob ${zeros}\tbinary`,
    `160000 commit ${"2".repeat(40)}\tsub`,
    `100644 blob ${two}\t\xff`,
  );
  for (const extra of [[], ["--binary"]]) {
    const files = filesOf(git("diff", "-M", "--full-index", ...extra, old, fresh).toString());
    expect(
      files.map((file) => [file.path, file.status, file.oldMode, file.newMode, file.binary, file.hunks.length]),
    ).toEqual([
      ["binary", "modified", "100644", "100644", true, 0],
      ["mode", "modified", "100644", "100755", false, 0],
      ["sub", "modified", "160000", "160000", false, 1],
      ["turns", "deleted", "100644", null, false, 1],
      ["turns", "added", null, "120000", false, 1],
      ["\uFFFD", "modified", "100644", "100644", false, 1],
    ]);
  }
});
