import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { array, assert, nat, property } from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ModelError } from "../../src/core/errors.ts";
import type { GitReader, SearchResult } from "../../src/core/ports.ts";
import { grepParser } from "../../src/workspace/grep-parser.ts";
import { toExtended } from "../../src/workspace/search-pattern.ts";
import type { Fixture } from "./git-fixture.ts";
import { readerRig, type ReaderRig } from "./reader-rig.ts";

let rig: ReaderRig;
let source: Fixture;
let git: GitReader;

beforeEach(async () => {
  rig = await readerRig();
  ({ source, git } = rig);
});
afterEach(() => rig[Symbol.asyncDispose]());

const find = (commit: string, pattern: string, paths: readonly string[] = []): Promise<SearchResult> =>
  git.search(commit, { pattern, regexp: false, paths, max: 50 });

describe("searching", () => {
  it("finds literally and by expression, in globs and directories, and says when there is more", async () => {
    source.write({
      "src/a.ts": "const x = a.b;\naxb\n",
      "src/deep/c.ts": "a.b\n",
      "d.md": "a.b\r\n",
      bin: Buffer.from("a.b\0"),
    });
    const commit = source.commit("x");
    const paths = async (pattern: string, regexp: boolean, globs: readonly string[] = []): Promise<string[]> =>
      (await git.search(commit, { pattern, regexp, paths: globs, max: 50 })).hits.map(
        ({ path, line }) => `${path}:${line}`,
      );
    expect(await paths("a.b", false)).toEqual(["d.md:1", "src/a.ts:1", "src/deep/c.ts:1"]);
    expect(await paths("a.b", true)).toEqual(["d.md:1", "src/a.ts:1", "src/a.ts:2", "src/deep/c.ts:1"]);
    expect(await paths("a.b", false, ["src"])).toEqual(["src/a.ts:1", "src/deep/c.ts:1"]);
    expect(await paths("a.b", false, ["*.ts"])).toEqual(["src/a.ts:1", "src/deep/c.ts:1"]);
    expect(await paths("a.b", false, ["src/*.ts", "d.md"])).toEqual(["d.md:1", "src/a.ts:1"]);
    expect(await paths("a.b", false, ["."])).toHaveLength(3);
    expect(await paths(String.raw`^\w+ x\s=`, true)).toEqual(["src/a.ts:1"]);
    expect(await git.search(commit, { pattern: "a", regexp: false, paths: [], max: 2 })).toMatchObject({
      hits: { length: 2 },
      more: true,
    });
    expect((await find(commit, "a.b", ["d.md"])).hits).toEqual([{ path: "d.md", line: 1, text: "a.b" }]);
  });

  it.each(["(", "[", "a{2,1}", "*x", "a\nb", "", "x".repeat(401), "a\\", "(?<", "a{99999}", "(?R)*a"])(
    "a bad pattern %j is the model's to mend",
    async (pattern) => {
      source.write({ "a.txt": "aaa\n" });
      const commit = source.commit("x");
      await expect(git.search(commit, { pattern, regexp: true, paths: [], max: 5 })).rejects.toThrow(ModelError);
    },
  );

  it("too many or too wild globs are refused", async () => {
    const commit = source.commit("x");
    await expect(
      find(
        commit,
        "x",
        Array.from({ length: 9 }, () => "a"),
      ),
    ).rejects.toThrow(ModelError);
    await expect(find(commit, "x", ["*a*a*a*a*a*a*a*b"])).rejects.toThrow(ModelError);
  });

  const hostile = [
    "(a+)+$",
    "(a|a)*b",
    "(a|aa)+$",
    "([a-zA-Z]+)*$",
    "(x+x+)+y",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    "(((a{1,255}){1,255}){1,255})",
    String.raw`(.+)+(.+)+\1z`,
  ];

  it.each(hostile)("T74: %s ends by the matcher's own limits", async (pattern) => {
    source.write({ "a.txt": `${"a".repeat(65_000)}!\n`, "b.txt": `${"x ".repeat(30_000)}\n` });
    const commit = source.commit("x");
    const ended = await git
      .search(commit, { pattern, regexp: true, paths: [], max: 5 })
      .catch((thrown: unknown) => thrown);
    if (ended instanceof Error) expect(ended).toBeInstanceOf(ModelError);
    expect(String(ended)).not.toMatch(/stopped after/);
  });

  it("T74: a search that does not end is stopped, and a git without Perl's expressions still searches", async () => {
    source.write({ "a.txt": `${"a".repeat(65_000)}!\n`, "b.txt": "\nfoo1(bar)\n" });
    const commit = source.commit("x");
    const bin = mkdtempSync(join(tmpdir(), "bin-"));
    const real = execFileSync("which", ["git"], { encoding: "utf8" }).trim();
    writeFileSync(
      join(bin, "git"),
      `#!/bin/sh\ncase " $* " in *" -P "*) echo "fatal: cannot use Perl-compatible regexes when not compiled with USE_LIBPCRE" >&2; exit 128;; esac\nexec ${real} "$@"\n`,
    );
    chmodSync(join(bin, "git"), 0o755);
    vi.stubEnv("PATH", `${bin}:${process.env["PATH"]}`);
    try {
      const found = await git.search(commit, {
        pattern: String.raw`\w+\d\((?:x|bar)\)`,
        regexp: true,
        paths: ["b.txt"],
        max: 5,
      });
      expect(found.hits).toEqual([{ path: "b.txt", line: 2, text: "foo1(bar)" }]);
      await expect(git.search(commit, { pattern: "(a|a)*b", regexp: true, paths: [], max: 5 })).rejects.toThrow(
        /stopped after/,
      );
    } finally {
      vi.unstubAllEnvs();
      rmSync(bin, { recursive: true });
    }
  });

  it("T74: repeats that would fill the memory of that other matcher are refused before it sees them", () => {
    for (const pattern of ["(((a{1,255}){1,255}){1,255})", "a{32767}", "(a{100}){,100}", "((x{40}){40}){40}"]) {
      expect(() => toExtended(pattern)).toThrow(/multiply/);
    }
    expect(toExtended("a{3}b{2,10}")).toBe("a{3}b{2,10}");
    for (const pattern of [String.raw`(a)\1`, "(?=x)", "(?<n>x)", "a\\", String.raw`[\D]`])
      expect(() => toExtended(pattern)).toThrow(ModelError);
  });

  it("what the model writes becomes what POSIX reads", () => {
    expect(toExtended(String.raw`\d+(?:\.\d)[\w.\]x]?`.replace(String.raw`\]x`, ""))).toBe(
      String.raw`[0-9]+(\.[0-9])[[:alnum:]_.]?`,
    );
    expect(toExtended(String.raw`[^]\s]\S[\d-]`)).toBe("[^][:space:]][^[:space:]][0-9-]");
    expect(toExtended(String.raw`\(\[\{\bx\b`)).toBe(String.raw`\(\[\{\bx\b`);
  });

  it("the parser gives the same however the output is cut, and keeps long lines short", () => {
    const output = Buffer.from(
      ["c:a\nb", "1", "first\nc:ü.ts", "12", `${"é".repeat(1000)}\r\nc:x`, "3", "\n"].join("\0"),
    );
    const whole = grepParser(2).push(output);
    expect(whole.map(({ path, line }) => ({ path, line }))).toEqual([
      { path: "a\nb", line: 1 },
      { path: "ü.ts", line: 12 },
      { path: "x", line: 3 },
    ]);
    expect(whole[1]?.text).toBe(`${"é".repeat(200)}…`);
    assert(
      property(array(nat({ max: output.length }), { maxLength: 10 }), (cuts) => {
        const parser = grepParser(2);
        const ends = [0, ...cuts.toSorted((a, b) => a - b), output.length];
        expect(ends.slice(1).flatMap((end, at) => parser.push(output.subarray(ends[at], end)))).toEqual(whole);
      }),
    );
  });
});
