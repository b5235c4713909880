import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ModelError, UserError } from "../../src/core/errors.ts";
import { patchFiles } from "../../src/core/gate/patch-files.ts";
import { contentIn, entriesOf, holdFolder } from "../../src/workspace/written-tree.ts";
import { forever } from "../workspace/reader-rig.ts";
import { noSandbox, openBench } from "../workspace/sandbox-rig.ts";

const canary = "CANARY-61f0-not-a-secret";
let outside: string;

beforeEach(async () => {
  outside = await mkdtemp(join(tmpdir(), "t61-"));
  await chmod(outside, 0o755);
  await writeFile(join(outside, "f.txt"), `${canary}\n`, { mode: 0o644 });
});
afterEach(() => rm(outside, { recursive: true, force: true }));

describe("T61: a tree that somebody else could write", () => {
  it("is read through no link: not at its end, not on the way", async () => {
    const root = await mkdtemp(join(tmpdir(), "t61-root-"));
    await mkdir(join(root, "real/deep"), { recursive: true });
    await writeFile(join(root, "real/deep/f.txt"), "mine\n");
    await symlink(outside, join(root, "door"));
    await symlink("real", join(root, "near"));
    await symlink(join(outside, "f.txt"), join(root, "f.txt"));
    for (const folder of ["door", "near", "near/deep"])
      await expect(holdFolder(root, folder).then(() => null)).rejects.toThrow();
    await expect(holdFolder(root, "near/deep")).rejects.toBeInstanceOf(UserError);
    await using held = await holdFolder(root, "");
    await expect(contentIn(held, "f.txt", "file")).rejects.toThrow("ELOOP");
    expect((await contentIn(held, "f.txt", "link")).toString()).toBe(join(outside, "f.txt"));
    expect((await entriesOf(held)).map(({ kind }) => kind).toSorted()).toEqual(["folder", "link", "link", "link"]);
    // A folder that is swapped while it is open stays what it was.
    await using deep = await holdFolder(root, "real/deep");
    await rm(join(root, "real"), { recursive: true });
    await symlink(outside, join(root, "real"));
    await expect(contentIn(deep, "f.txt", "file")).rejects.toThrow("ENOENT");
    await rm(root, { recursive: true });
  });
});

describe.skipIf(noSandbox !== null)("T61: a program that swaps files for links", () => {
  it("while they are collected gets nothing from outside into the patch", async () => {
    await using bench = await openBench({
      "d/e/f.txt": "mine\n",
      "swap.js": `const fs = require("node:fs");
        for (;;) {
          try { fs.renameSync("d/e", "kept"); fs.symlinkSync(${JSON.stringify(outside)}, "d/e"); } catch {}
          try { fs.unlinkSync("d/e"); fs.renameSync("kept", "d/e"); } catch {}
          try { fs.renameSync("d", "kept2"); fs.mkdirSync("alias"); fs.symlinkSync(${JSON.stringify(outside)}, "alias/e"); fs.symlinkSync("alias", "d"); } catch {}
          try { fs.rmSync("d"); fs.rmSync("alias", { recursive: true }); fs.renameSync("kept2", "d"); } catch {}
        }`,
    });
    const stop = new AbortController();
    const swapping = bench.sh("node swap.js", { seconds: 60, signal: stop.signal }).catch(() => null);
    const patches: string[] = [];
    while (patches.filter((patch) => patch !== "").length < 40)
      patches.push(await bench.workspace.patch().catch((error: unknown) => String(error)));
    stop.abort();
    await swapping;
    expect(patches.join()).not.toContain("CANARY");
  }, 120_000);

  it("while the model looks and writes gets neither out", async () => {
    await using bench = await openBench({ "d/f.txt": "mine\n" });
    await bench.sh("mv d kept; ln -s /etc d; ln -s /etc/passwd link; ln -s .. up; mkfifo pipe; ln -s /dev/zero zero");
    const look = (path: string) => bench.workspace.look(path, forever);
    expect(await look("d/passwd")).toEqual({ kind: "behind-link" });
    expect(await look("link")).toEqual({ kind: "link" });
    expect(await look("up/etc/passwd")).toEqual({ kind: "behind-link" });
    expect(await look("zero")).toEqual({ kind: "dead-link" });
    expect(await look("pipe")).toEqual({ kind: "not-text" });
    const write = (path: string, text: string | null) => bench.workspace.write(new Map([[path, text]]), forever);
    for (const path of ["d/x", "d/mtab", "up/tmp/x", "pipe"])
      for (const text of ["x", null]) await expect(write(path, text)).rejects.toBeInstanceOf(ModelError);
    for (const path of ["link", "zero"]) await expect(write(path, "x")).rejects.toBeInstanceOf(ModelError);
    expect((await bench.sh("test -p pipe && test -L link && test -L zero && ls /etc/passwd")).code).toBe(0);
    // Taken away, it is only the link that is gone; and of what does not fit as a whole nothing is done.
    await expect(
      bench.workspace.write(
        new Map([
          ["link", null],
          ["pipe", "x"],
        ]),
        forever,
      ),
    ).rejects.toThrow("no file");
    await write("link", null);
    expect((await bench.sh("test ! -L link && test -L zero && ls /etc/passwd")).code).toBe(0);
  });

  it.each([
    ["to a file of the machine", "ln -s /etc/passwd new"],
    ["into git's folder", "ln -s .git/config new"],
    ["inside the tree", "ln -s a.txt new"],
    ["in a file's place", "rm a.txt && ln -s /etc/passwd a.txt"],
    ["in a folder's place", "rm -r d && ln -s /etc d"],
    ["with another target", "ln -sfn /etc/shadow old"],
    ["made a file", "rm old && cp a.txt old"],
  ])("cannot have a link committed: %s", async (_, line) => {
    await using bench = await openBench({
      "a.txt": "one\n",
      "d/f.txt": "two\n",
      old: { content: "a.txt", mode: "120000" },
    });
    await bench.sh(line);
    const patch = await bench.workspace.patch();
    expect(patch).not.toMatch(/root:/);
    const applied = await bench.trees.apply(bench.head, patch);
    if (applied.kind !== "applied") throw new Error(applied.why);
    expect(patchFiles(applied.files)).toMatchObject({ ok: false });
  });

  it("nor write through one by a patch of its own making", async () => {
    await using bench = await openBench({ "a.txt": "one\n", old: { content: "/tmp", mode: "120000" } });
    const file = "new file mode 100644\n--- /dev/null\n+++ b/NAME\n@@ -0,0 +1 @@\n+x\n";
    const link = `diff --git a/door b/door\nnew file mode 120000\n--- /dev/null\n+++ b/door\n@@ -0,0 +1 @@\n+/tmp\n\\ No newline at end of file\n`;
    for (const name of ["old/x", "door/x"]) {
      const one = `diff --git a/${name} b/${name}\n${file.replace("NAME", name)}`;
      const applied = await bench.trees.apply(bench.head, name.startsWith("door") ? link + one : one);
      if (applied.kind === "applied") expect(patchFiles(applied.files)).toMatchObject({ ok: false });
      else expect(applied.why).toMatch(/symbolic link|does not apply/);
    }
  });
});
