import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../src/core/errors.ts";
import type { GitReader } from "../../src/core/ports.ts";
import { openReader } from "../../src/workspace/git-reader.ts";
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

describe("reading", () => {
  it("says what stands at a path", async () => {
    source.write({
      "a/b.txt": "text\n",
      bin: Buffer.from([1, 0, 2]),
      "latin.txt": Buffer.from("caf\xe9\n", "latin1"),
      empty: "",
    });
    source.link("a/link", "../secret");
    source.link("dir-link", "a");
    source.git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},sub`);
    const commit = source.commit("all kinds");
    // `add --all` took the submodule out again: it is not in the working tree.
    source.git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},sub`);
    source.git("commit", "--quiet", "-m", "submodule");
    const withSub = source.git("rev-parse", "HEAD");
    const kind = async (path: string): Promise<string> => (await git.read(withSub, path, 100)).kind;
    expect(await git.read(commit, "a/b.txt", 100)).toEqual({ kind: "text", text: "text\n" });
    expect(await git.read(commit, "empty", 100)).toEqual({ kind: "text", text: "" });
    expect(await git.read(commit, "latin.txt", 100)).toEqual({ kind: "text", text: "caf\uFFFD\n", lossy: true });
    expect(await kind("bin")).toBe("binary");
    expect(await kind("a")).toBe("directory");
    expect(await kind("")).toBe("directory");
    expect(await kind("nothing")).toBe("absent");
    expect(await kind("sub")).toBe("submodule");
    expect(await kind("sub/file")).toBe("absent");
    for (const path of ["../x", "/etc/passwd", "a/../bin", "a//b.txt", "A/b.txt", "./bin", "a/b.txt/"])
      expect(await kind(path)).toBe("absent");
    expect(await git.list(withSub, "a")).toMatchObject([
      { path: "a/b.txt", mode: "100644" },
      { path: "a/link", mode: "120000" },
    ]);
    expect(await git.list(withSub, "nothing")).toEqual([]);
  });

  it("T61: does not follow links, to a file or through a folder", async () => {
    source.write({ "real/secret.txt": "secret\n" });
    source.link("file-link", "real/secret.txt");
    source.link("folder-link", "real");
    const commit = source.commit("links");
    expect((await git.read(commit, "file-link", 100)).kind).toBe("symlink");
    expect((await git.read(commit, "folder-link", 100)).kind).toBe("symlink");
    expect((await git.read(commit, "folder-link/secret.txt", 100)).kind).toBe("absent");
    expect(await git.list(commit, "folder-link")).toEqual([]);
  });

  it("T73: cuts a large file at a line end, and one line of 5 MB at a character", async () => {
    source.write({ "many.txt": "0123456789\n".repeat(1000), "one.txt": "é".repeat(2_500_000) });
    const commit = source.commit("large");
    expect(await git.read(commit, "many.txt", 25)).toEqual({
      kind: "cut",
      text: "0123456789\n0123456789\n",
      bytes: 11_000,
    });
    expect(await git.read(commit, "one.txt", 5)).toEqual({ kind: "cut", text: "éé", bytes: 5_000_000 });
    expect((await git.read(commit, "many.txt", 1 << 20)).kind).toBe("text");
  });

  it("an unknown commit is a surprise, not an empty project", async () => {
    await expect(git.read("1".repeat(40), "a", 10)).rejects.toThrow(UserError);
    await expect(git.changes("1".repeat(40), "2".repeat(40))).rejects.toThrow(UserError);
  });

  it("merge base: the common ancestor, or none", async () => {
    const root = source.commit("root");
    source.git("checkout", "--quiet", "-b", "side");
    const side = source.commit("side");
    source.git("checkout", "--quiet", "main");
    const main = source.commit("main");
    source.git("checkout", "--quiet", "--orphan", "alone");
    const alone = source.commit("alone");
    expect(await git.mergeBase(side, main)).toBe(root);
    expect(await git.mergeBase(side, alone)).toBeNull();
  });

  it("many reads at once each get their own answer", async () => {
    source.write(
      Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`d${at % 7}/f${at}`, `${at}\n`.repeat(at)])),
    );
    const commit = source.commit("many");
    const all = await Promise.all(
      Array.from({ length: 200 }, (_, at) => git.read(commit, `d${at % 7}/f${at}`, 1 << 20)),
    );
    expect(all).toEqual(Array.from({ length: 200 }, (_, at) => ({ kind: "text", text: `${at}\n`.repeat(at) })));
  });
});

it("history is newest first and bounded", async () => {
  source.write({ a: "1\n" });
  source.commit("first");
  source.write({ b: "1\n" });
  source.commit("other");
  source.write({ a: "2\n" });
  const head = source.commit("second");
  expect((await git.history(head, "a", 10)).map(({ subject, author }) => `${author}: ${subject}`)).toEqual([
    "Ann: second",
    "Ann: first",
  ]);
  expect(await git.history(head, "", 2)).toHaveLength(2);
  expect(await git.history(head, "nothing", 2)).toEqual([]);
});

it("an abort ends every read", async () => {
  const controller = new AbortController();
  const ending = openReader({ gitDir: rig.gitDir, signal: controller.signal });
  source.write({ a: "a\n" });
  const commit = source.commit("x");
  expect((await ending.read(commit, "a", 10)).kind).toBe("text");
  controller.abort(new UserError("stopped by the test"));
  await expect(ending.read(commit, "a", 10)).rejects.toThrow();
  await expect(ending.changes(commit, commit)).rejects.toThrow("stopped by the test");
  await ending[Symbol.asyncDispose]();
});
