import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { GitReader, SearchResult } from "../../src/core/ports.ts";
import { openReader } from "../../src/workspace/git-reader.ts";
import type { Fixture } from "./git-fixture.ts";
import { forever, readerRig, type ReaderRig, textOf } from "./reader-rig.ts";

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

describe("T68: names that mean something elsewhere", () => {
  const odd = [
    "-n",
    "--output=x",
    "$(touch pwned)",
    "a\nb",
    "*",
    ":(glob)x",
    ":!x",
    'q"uote',
    "tab\t",
    "ü\u3000.txt",
    "`id`",
    "; id",
  ];

  it("are listed, read, compared and looked up by exactly their name", async () => {
    const base = source.commit("base");
    source.write({ other: "x\n", ...Object.fromEntries(odd.map((name) => [name, `in ${name}\n`])) });
    const head = source.commit("odd");
    source.write({ later: "x\n" });
    const later = source.commit("later");
    const changed = (await git.changes(base, head)).map(({ path }) => path);
    expect(changed.toSorted()).toEqual([...odd, "other"].toSorted());
    for (const name of odd) {
      expect(await git.read(head, name, 100)).toEqual({ kind: "text", text: `in ${name}\n` });
      expect((await git.history(later, name, 5)).map(({ subject }) => subject)).toEqual(["odd"]);
      expect((await textOf(git.diff(base, head, [name]))).match(/^diff --git /gm)).toHaveLength(1);
    }
    expect(existsSync(join(source.folder, "pwned"))).toBe(false);
  });

  it("patterns and globs of the model are data", async () => {
    source.write({ "a.txt": "--open-files-in-pager=touch pwned\n", "d/b.txt": "-e x\n" });
    const commit = source.commit("x");
    expect((await find(commit, "--open-files-in-pager=touch pwned")).hits).toHaveLength(1);
    expect((await find(commit, "-e x")).hits).toEqual([{ path: "d/b.txt", line: 1, text: "-e x" }]);
    expect((await find(commit, "x", [":(exclude)a.txt", ":!a.txt"])).hits).toEqual([]);
    expect((await find(commit, "x", ["--help"])).hits).toEqual([]);
  });
});

describe("T58, T59: nothing of a repository runs or converts", () => {
  it(".gitattributes in the commits changes neither contents nor diffs", async () => {
    source.write({ "a.txt": "$Id$\r\nold\r\n" });
    const base = source.commit("base");
    source.write({ ".gitattributes": "* -diff filter=evil diff=evil ident eol=lf working-tree-encoding=UTF-16\n" });
    const blob = source.git("hash-object", "-w", "--no-filters", ".gitattributes");
    rmSync(join(source.folder, ".gitattributes"));
    writeFileSync(join(source.folder, "new"), "$Id$\r\nnew\r\n");
    const content = source.git("hash-object", "-w", "--no-filters", "new");
    source.git(
      "update-index",
      "--add",
      "--cacheinfo",
      `100644,${blob},.gitattributes`,
      "--cacheinfo",
      `100644,${content},a.txt`,
    );
    source.git("commit", "--quiet", "-m", "attributes");
    const head = source.git("rev-parse", "HEAD");
    expect(await git.read(head, "a.txt", 100)).toEqual({ kind: "text", text: "$Id$\r\nnew\r\n" });
    expect(await textOf(git.diff(base, head))).toContain("-old\r\n+new\r\n");
  });

  it("a hostile config in the git directory itself is outranked", async () => {
    source.write({ "a.txt": "old\n", ".gitattributes": "* diff=evil\n" });
    const base = source.commit("base");
    source.write({ "a.txt": "new\n" });
    const head = source.commit("head");
    const marker = join(rig.gitDir, "ran");
    const script = join(rig.gitDir, "evil.sh");
    writeFileSync(script, `#!/bin/sh\ntouch ${marker}\n`);
    chmodSync(script, 0o755);
    mkdirSync(join(rig.gitDir, "info"), { recursive: true });
    writeFileSync(join(rig.gitDir, "info", "attributes"), "* diff=evil\n");
    const evil = [
      `[diff]\n\texternal = ${script}\n\tnoprefix = true\n`,
      `[diff "evil"]\n\tcommand = ${script}\n\ttextconv = ${script}\n`,
    ];
    const more = [
      `[core]\n\tbare = true\n\tfsmonitor = ${script}\n\tpager = ${script}\n\tsshCommand = ${script}\n`,
      `[log]\n\tshowSignature = true\n[gpg]\n\tprogram = ${script}\n`,
    ];
    writeFileSync(join(rig.gitDir, "config"), [...evil, ...more].join(""));
    const hostile = openReader({ gitDir: rig.gitDir, signal: forever });
    const shown = await textOf(hostile.diff(base, head));
    expect(shown).toContain("--- a/a.txt\n+++ b/a.txt\n");
    expect(shown).toContain("-old\n+new\n");
    await hostile.changes(base, head);
    await hostile.history(head, "", 5);
    expect((await hostile.search(head, { pattern: "new", regexp: false, paths: [], max: 5 })).hits).toHaveLength(1);
    await hostile[Symbol.asyncDispose]();
    expect(existsSync(marker)).toBe(false);
  });

  it("replaced objects are not replaced", async () => {
    source.write({ "a.txt": "real\n" });
    const commit = source.commit("real");
    source.write({ "a.txt": "fake\n" });
    const fake = source.commit("fake");
    mkdirSync(join(rig.gitDir, "refs", "replace"), { recursive: true });
    writeFileSync(join(rig.gitDir, "refs", "replace", commit), `${fake}\n`);
    expect(await git.read(commit, "a.txt", 100)).toEqual({ kind: "text", text: "real\n" });
  });

  it("T60: a submodule is one line in a diff and never entered", async () => {
    const base = source.commit("base");
    source.write({
      ".gitmodules": '[submodule "s"]\n\tpath = s\n\turl = ext::sh -c "touch pwned"\n\tupdate = !touch pwned\n',
    });
    source.git("update-index", "--add", ".gitmodules", "--cacheinfo", `160000,${"2".repeat(40)},s`);
    source.git("commit", "--quiet", "-m", "sub");
    const head = source.git("rev-parse", "HEAD");
    expect(await textOf(git.diff(base, head))).toContain(`+Subproject commit ${"2".repeat(40)}\n`);
    expect(await git.changes(base, head)).toContainEqual(expect.objectContaining({ path: "s", newMode: "160000" }));
    expect((await find(head, "touch")).hits.map(({ path }) => path)).toEqual([".gitmodules", ".gitmodules"]);
  });
});
