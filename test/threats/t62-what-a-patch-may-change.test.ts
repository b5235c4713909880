import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { patchFiles } from "../../src/core/gate/patch-files.ts";
import type { PatchedFile } from "../../src/core/workspace-port.ts";
import { treeEditor } from "../../src/workspace/tree-editor.ts";
import { commitFiles } from "../doubles/github/git/commit-files.ts";
import { adding } from "../rig/made-candidates.ts";

const file = (path: string, more: Partial<PatchedFile> = {}): PatchedFile => ({
  path,
  status: "added",
  oldMode: "000000",
  newMode: "100644",
  content: Buffer.from("text\n"),
  ...more,
});

describe("T60, T61, T62: a file that may go into a commit", () => {
  it.each([
    ["text", file("src/a.ts")],
    ["a script", file("run.sh", { newMode: "100755" })],
    ["one that goes away", file("a.ts", { status: "deleted", oldMode: "100644", newMode: "000000", content: null })],
  ])("%s", (_, one) => {
    expect(patchFiles([one]).ok).toBe(true);
  });

  it.each([
    ["a path that climbs", file("../a")],
    ["git's folder in other letters", file("sub/.GIT/config")],
    ["a new link", file("l", { newMode: "120000" })],
    ["a link that becomes a file", file("l", { status: "type-changed", oldMode: "120000" })],
    ["a submodule", file("m", { newMode: "160000", content: null })],
    ["one that becomes executable", file("a.sh", { status: "modified", oldMode: "100644", newMode: "100755" })],
    ["bytes that are no text", file("a.bin", { content: Buffer.from([1, 0, 2]) })],
    ["text in another encoding", file("a.c", { content: Buffer.from([0x2f, 0x2f, 0xe9, 0x0a]) })],
  ])("and not %s", (_, one) => {
    expect(patchFiles([file("fine.ts"), one])).toMatchObject({ ok: false });
  });

  it("nor two that are one on some machines", () => {
    expect(patchFiles([file("Readme.md"), file("README.md")]).ok).toBe(false);
    expect(patchFiles([file("caf\u00E9.md"), file("cafe\u0301.md")]).ok).toBe(false);
  });
});

describe("T62: beside what a tree has", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "t62-"));
    execFileSync("git", ["init", "-q", "--bare", folder]);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const there = { "README.md": "", "docs/a.md": "", "Docs/b.md": "", "src/x.ts": "", "caf\u00E9/y": "" };
  const link = { content: "src", mode: "120000" as const };

  it.each([
    ["a file in other letters", "Readme.md", false],
    ["a folder in other letters", "SRC/new.ts", false],
    ["a folder that is a link to some", "LINK/new.ts", false],
    ["a letter written in two parts", "cafe\u0301/new.ts", false],
    ["a file in a folder's place", "Src", false],
    ["a new file", "src/X2.ts", true],
    ["one in a folder that has a neighbour already", "docs/new.md", true],
  ])("%s", async (_, path, fine) => {
    const commit = { directory: folder, branch: "main", parent: null, at: 1_790_000_000 };
    const head = await commitFiles(commit, { files: { ...there, link } });
    const trees = treeEditor({ gitDir: folder, signal: new AbortController().signal }, () => Promise.resolve());
    const applied = await trees.apply(head, adding(path, "x"));
    if (applied.kind !== "applied") throw new Error(applied.why);
    expect(patchFiles(applied.files).ok).toBe(fine);
  });
});
