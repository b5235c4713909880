import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Conflicted, Merged } from "../../src/core/workspace-port.ts";
import { mergeRig } from "./merge-rig.ts";

type Tree = Extract<Merged, { kind: "merged" }>;

function treeOf(merged: Merged): Tree {
  if (merged.kind !== "merged") throw new Error(merged.kind);
  return merged;
}

const why = (conflicts: readonly Conflicted[]): readonly string[] =>
  conflicts.map((file) => `${file.path}: ${file.kind === "left" ? file.why : "text"}`);

describe("two commits", () => {
  it("without a conflict make a tree that has both", async () => {
    using rig = await mergeRig({ "a.txt": "1\n2\n3\n4\n5\n" }, { "a.txt": "one\n2\n3\n4\n5\n" }, { "b.txt": "b\n" });
    const { tree, conflicts } = treeOf(await rig.merge());
    expect(conflicts).toEqual([]);
    expect([rig.show(tree, "a.txt"), rig.show(tree, "b.txt")]).toEqual(["one\n2\n3\n4\n5\n", "b\n"]);
    const { ours, theirs } = rig;
    const files = await rig.trees.mergedFiles({ ours, theirs, tree });
    expect(files).toMatchObject([{ path: "a.txt", mode: "100644", made: null }]);
  });

  it("of which one has the other are up to date, and without a common history cannot be merged", async () => {
    using rig = await mergeRig({ "a.txt": "1\n" }, { "a.txt": "2\n" }, { "a.txt": "3\n" });
    const base = rig.source.git("rev-parse", "base");
    expect(await rig.trees.merge(rig.ours, base)).toEqual({ kind: "up-to-date" });
    expect(treeOf(await rig.trees.merge(base, rig.ours)).conflicts).toEqual([]);
    const alone = rig.source.git("commit-tree", "-m", "alone", rig.source.git("rev-parse", "base^{tree}"));
    expect(await rig.trees.merge(rig.ours, alone)).toEqual({
      kind: "refused",
      why: "The two have no common history.",
    });
  });

  it("show each conflict with both sides and what they began from, and only what differs", async () => {
    using rig = await mergeRig(
      { "a.txt": "head\n1\nmiddle\n2\ntail\n" },
      { "a.txt": "head\nx\nboth\nmiddle\n2\ntail\nend" },
      { "a.txt": "head\ny\nboth\nmiddle\ntwo\ntail\n", "new.txt": "n\n" },
    );
    const { tree, conflicts } = treeOf(await rig.merge());
    expect(conflicts).toEqual([
      {
        kind: "text",
        path: "a.txt",
        openEnd: true,
        segments: [
          { kind: "same", text: "head\n" },
          { kind: "conflict", ours: "x\n", base: "1\n", theirs: "y\n" },
          { kind: "same", text: "both\nmiddle\ntwo\ntail\nend" },
        ],
      },
    ]);
    const texts = new Map([["a.txt", "settled\r\n"]]);
    const settled = await rig.trees.rewrite(tree, texts);
    expect(rig.show(settled, "a.txt")).toBe("settled\r\n");
    expect(rig.show(settled, "new.txt")).toBe("n\n");
    expect(await rig.trees.mergedFiles({ ours: rig.ours, theirs: rig.theirs, tree: settled })).toMatchObject([
      { path: "a.txt", mode: "100644", made: Buffer.from("settled\r\n") },
    ]);
  });

  it("show a file that both added, one that was renamed meanwhile, and one with the line ends of Windows", async () => {
    const long = Array.from({ length: 20 }, (_, index) => `${index}\n`).join("");
    using rig = await mergeRig(
      { "old.txt": long, "w.txt": "1\r\n2\r\n3" },
      { "old.txt": null, "new.txt": long.replace("7\n", "seven\n"), "add.txt": "o\n", "w.txt": "1\r\nb\r\n3" },
      { "old.txt": long.replace("7\n", "SEVEN\n"), "add.txt": "t\n", "w.txt": "1\r\nB\r\n3" },
    );
    const { conflicts } = treeOf(await rig.merge());
    expect(why(conflicts)).toEqual(["add.txt: text", "new.txt: text", "w.txt: text"]);
    const segments = conflicts.flatMap((file) => (file.kind === "text" ? file.segments : []));
    expect(segments.filter(({ kind }) => kind === "conflict")).toEqual([
      { kind: "conflict", ours: "o\n", base: "", theirs: "t\n" },
      { kind: "conflict", ours: "seven\n", base: "7\n", theirs: "SEVEN\n" },
      { kind: "conflict", ours: "b\r\n", base: "2\r\n", theirs: "B\r\n" },
    ]);
  });

  it("leave to people what is not settled line by line, each with its reason", async () => {
    const bytes = (last: number): Uint8Array => new Uint8Array([0, 1, last]);
    const latin = (last: number): Uint8Array => new Uint8Array([0xe9, 10, last, 10]);
    const long = Array.from({ length: 20 }, (_, index) => `${index}\n`).join("");
    using rig = await mergeRig(
      {
        "bin.dat": bytes(1),
        "gone.txt": "going\n",
        "latin.txt": latin(49),
        "marked.txt": "1\n",
        "moved.txt": long,
        link: { content: "a", mode: "120000" },
        sub: { submodule: "1".repeat(40) },
      },
      {
        "bin.dat": bytes(2),
        "gone.txt": null,
        "latin.txt": latin(50),
        "marked.txt": "<<<<<<< somebody left it\n2\n",
        "moved.txt": null,
        "here.txt": long,
        link: { content: "b", mode: "120000" },
        kind: { content: "x\n", mode: "120000" },
        mode: "1\n",
        sub: { submodule: "2".repeat(40) },
      },
      {
        "bin.dat": bytes(3),
        "gone.txt": "2\n",
        "latin.txt": latin(51),
        "marked.txt": "3\n",
        "moved.txt": null,
        "there.txt": long,
        link: { content: "c", mode: "120000" },
        kind: "y\n",
        mode: { content: "2\n", mode: "100755" },
        sub: { submodule: "3".repeat(40) },
      },
    );
    const said = why(treeOf(await rig.merge()).conflicts);
    expect(said.map((line) => line.replace(/~[0-9a-f]+/, "~"))).toEqual([
      "bin.dat: it is a binary file",
      "gone.txt: one side changed it and the other deleted it",
      "here.txt: files or folders were renamed on both sides",
      "kind: the sides made different kinds of files of it",
      "kind~: the sides made different kinds of files of it",
      "latin.txt: it is too large, or not text in UTF-8",
      "link: it is not a regular file on both sides",
      "marked.txt: a side holds lines that look like conflict markers",
      "mode: its mode was changed on both sides",
      "moved.txt: files or folders were renamed on both sides",
      "sub: it is a submodule",
      "there.txt: files or folders were renamed on both sides",
    ]);
  });

  it("that were merged with each other before are merged, whatever their common past holds", async () => {
    using rig = await mergeRig({ "a.txt": "1\n" }, { "a.txt": "2\n" }, { "a.txt": "3\n" });
    const cross = (first: string, second: string, text: string): string => {
      rig.source.write({ tmp: text });
      const blob = rig.source.git("hash-object", "-w", "--no-filters", "tmp");
      const tree = rig.source.git("rev-parse", `${first}^{tree}`);
      rig.source.git("read-tree", tree);
      rig.source.git("update-index", "--cacheinfo", `100644,${blob},a.txt`);
      return rig.source.git("commit-tree", "-m", "x", rig.source.git("write-tree"), "-p", first, "-p", second);
    };
    const one = cross(rig.ours, rig.theirs, "4\n");
    const two = cross(rig.theirs, rig.ours, "5\n");
    const { conflicts } = treeOf(await rig.trees.merge(one, two));
    expect(conflicts).toMatchObject([{ path: "a.txt", segments: [{ kind: "conflict", ours: "4\n", theirs: "5\n" }] }]);
  });
});

describe("T58, T59: nothing of a repository has a say in its merge", () => {
  const sides = [{ "a.txt": "1\n" }, { "a.txt": "2\n" }, { "a.txt": "3\n" }] as const;
  const attributes = { ".gitattributes": "* merge=evil filter=evil conflict-marker-size=9 -text\n" };

  it("no driver, hook or attribute, from the commits, the configuration or the git directory", async () => {
    using rig = await mergeRig({ ...sides[0], ...attributes }, sides[1], sides[2]);
    const ran = join(rig.source.folder, "ran");
    const script = join(rig.source.folder, "evil.sh");
    writeFileSync(script, `#!/bin/sh\ntouch ${ran}\nexit 0\n`);
    chmodSync(script, 0o755);
    mkdirSync(join(rig.gitDir, "info"), { recursive: true });
    writeFileSync(join(rig.gitDir, "info", "attributes"), attributes[".gitattributes"]);
    for (const [key, value] of [
      ["merge.evil.driver", script],
      ["merge.text.driver", script],
      ["merge.default", "evil"],
      ["merge.conflictStyle", "merge"],
      ["filter.evil.clean", script],
      ["filter.evil.smudge", script],
      ["core.fsmonitor", script],
    ] as const)
      rig.source.git("config", key, value);
    for (const hook of ["pre-merge-commit", "post-index-change", "reference-transaction"]) {
      writeFileSync(join(rig.gitDir, "hooks", hook), `#!/bin/sh\ntouch ${ran}\n`, { mode: 0o755 });
    }
    const { tree, conflicts } = treeOf(await rig.merge());
    expect(conflicts).toMatchObject([{ segments: [{ kind: "conflict", ours: "2\n", base: "1\n", theirs: "3\n" }] }]);
    await rig.trees.rewrite(tree, new Map([["a.txt", "4\n"]]));
    expect(existsSync(ran)).toBe(false);
  });

  it("which is the same merge wherever it is made", async () => {
    using one = await mergeRig(...sides);
    using two = await mergeRig(...sides);
    two.source.git("config", "core.abbrev", "7");
    two.source.git("config", "merge.conflictStyle", "diff3");
    expect(treeOf(await one.merge()).tree).toBe(treeOf(await two.merge()).tree);
  });
});
