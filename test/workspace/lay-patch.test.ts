import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { UserError } from "../../src/core/errors.ts";
import type { FileTree } from "../doubles/github/git/commit-files.ts";
import { noSandbox, openBench } from "./sandbox-rig.ts";

const never = new AbortController().signal;

const files: FileTree = {
  "change.txt": "before\n",
  "gone/deep/a.txt": "gone\n",
  "mode.sh": "echo\n",
  "plain.sh": { content: "echo\n", mode: "100755" },
  "bin.dat": new Uint8Array([0, 1, 2]),
  "was-file": "file\n",
  "was-folder/x": "x\n",
  "was-link": { content: "change.txt", mode: "120000" },
  "latin.txt": new Uint8Array([0x66, 0xfc, 0x72, 10]),
};

const changes = [
  "echo after > change.txt",
  "rm -r gone",
  "chmod +x mode.sh; chmod -x plain.sh",
  "printf '\\000\\377' > bin.dat",
  "rm was-file; mkdir was-file; echo y > was-file/y",
  "rm -r was-folder; echo z > was-folder",
  "rm was-link; echo now > was-link",
  "ln -s change.txt link",
  "printf 'gr\\374n' > latin.txt",
  "mkdir -p new/deep; printf 'no end' > new/deep/file.txt; : > new/empty",
];

/** The patch of a tree where such lines ran. */
async function patchAfter(lines: readonly string[], tree: FileTree = files): Promise<string> {
  await using bench = await openBench(tree);
  for (const line of lines) expect((await bench.sh(line)).code).toBe(0);
  return await bench.workspace.patch();
}

describe.skipIf(noSandbox !== null)("a patch laid out in a tree of its commit", () => {
  it("makes of it the tree that the patch was taken from: modes, links, bytes and what is gone", async () => {
    const patch = await patchAfter(changes);
    await using bench = await openBench(files);
    // What setup and checks leave is nobody's change, and stays none; it gives way to what is.
    await bench.sh("mkdir new; echo left > new/empty; echo left > left");
    await bench.workspace.settle();
    await bench.workspace.lay(patch, never);
    expect(await bench.workspace.patch()).toBe(patch);
    const { output } = await bench.sh("ls; ls gone 2>&1 | wc -l; cat left was-folder was-file/y; wc -c < latin.txt");
    expect(output.text).toMatch(/left\nlink\n.*\n1\nleft\nz\ny\n4\n$/s);
  });

  it("is laid out whole where it has more than one program is told at once", async () => {
    const lines = ["for n in 1 2 3 4 5; do head -c 2000000 /dev/zero > zero-$n; done; rm change.txt"];
    const patch = await patchAfter(lines);
    await using bench = await openBench(files);
    await bench.workspace.lay(patch, never);
    expect(await bench.workspace.patch()).toBe(patch);
  });

  it("is written through no link that a program has made (T61)", async () => {
    const outside = await mkdtemp(join(tmpdir(), "outside-"));
    try {
      const patch = await patchAfter(["mkdir sub; echo in > sub/file"]);
      await using bench = await openBench(files);
      await bench.sh(`ln -s ${outside} sub; ln -s ${outside}/x was-link`);
      await expect(bench.workspace.lay(patch, never)).rejects.toThrow(/laid out again: sub\/file is behind a link/);
      await expect(bench.workspace.lay(patch, never)).rejects.toThrow(UserError);
      expect(await readdir(outside)).toEqual([]);
    } finally {
      await rm(outside, { recursive: true });
    }
  });

  it("replaces a link and what is no file, and never follows or opens it", async () => {
    const patch = await patchAfter(["echo in > one; echo in > two; echo in > three"]);
    await using bench = await openBench(files);
    await bench.sh("ln -s change.txt one; mkfifo two; mkdir three");
    await bench.workspace.lay(patch, never);
    expect(await bench.workspace.patch()).toBe(patch);
  });

  it("of another commit is refused in a line", async () => {
    const patch = await patchAfter(["echo other > change.txt"], { "change.txt": "else\n" });
    await using bench = await openBench(files);
    await expect(bench.workspace.lay(patch, never)).rejects.toThrow(/could not be laid out again: The patch does not/);
    expect(await bench.workspace.patch()).toBe("");
  });
});
