import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { noSandbox, openBench } from "./sandbox-rig.ts";

describe.skipIf(noSandbox !== null)("a workspace", () => {
  it("holds the files of its commit, byte for byte, without any .git", async () => {
    await using bench = await openBench({
      "a.txt": "one\r\ntwo",
      ".gitattributes": "* text eol=crlf\n*.id ident\n",
      "x.id": "$Id$\n",
      "run.sh": { content: "#!/bin/sh\necho ran\n", mode: "100755" },
      link: { content: "a.txt", mode: "120000" },
      "sub/ü.bin": new Uint8Array([0, 255, 10]),
      module: { submodule: "1".repeat(40) },
    });
    const { output } = await bench.sh(
      "cat a.txt | od -c | head -1; cat x.id; ./run.sh; cat link | wc -c; wc -c < sub/ü.bin; ls -A",
    );
    expect(output.text).toContain("o   n   e  \\r  \\n   t   w   o");
    expect(output.text).toContain("$Id$\nran\n8\n3\n");
    expect(output.text).not.toContain(".git\n");
    expect(await bench.workspace.patch()).toBe("");
  });

  it("gives back what changed as a patch that git applies to the same tree", async () => {
    await using bench = await openBench({
      "keep.txt": "keep\n",
      "change.txt": "before\n",
      "gone.txt": "gone\n",
      "mode.sh": "echo\n",
      ".gitignore": "out/\n*.log\n",
      "bin.dat": new Uint8Array([0, 1, 2]),
    });
    await bench.sh(
      [
        "echo after > change.txt",
        "rm gone.txt",
        "chmod +x mode.sh",
        "mkdir -p new/deep out node_modules/x __pycache__",
        "printf 'no end' > new/deep/file.txt",
        "printf '\\000\\377' > bin.dat",
        "touch out/x debug.log node_modules/x/y __pycache__/z keep.txt",
        "echo '!debug.log' > .gitignore.new",
      ].join("; "),
    );
    const patch = await bench.workspace.patch();
    const applied = await bench.trees.apply(bench.head, patch);
    if (applied.kind !== "applied") throw new Error(applied.why);
    const files = applied.files.map(({ path, status, newMode, content }) => [
      path,
      status,
      newMode,
      content?.toString(),
    ]);
    expect(files).toEqual([
      [".gitignore.new", "added", "100644", "!debug.log\n"],
      ["bin.dat", "modified", "100644", "\0\ufffd"],
      ["change.txt", "modified", "100644", "after\n"],
      ["gone.txt", "deleted", "000000", undefined],
      ["mode.sh", "modified", "100755", "echo\n"],
      ["new/deep/file.txt", "added", "100644", "no end"],
    ]);
  });

  it("a patch that does not fit is refused in a line", async () => {
    await using bench = await openBench({ "a.txt": "one\n" });
    const patch = "diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-two\n+three\n";
    expect(await bench.trees.apply(bench.head, patch)).toMatchObject({ kind: "refused" });
    expect(await bench.trees.apply(bench.head, "no patch at all")).toMatchObject({ kind: "refused" });
  });

  it("finds a tool of the job's PATH wherever it stands, but in a home folder itself", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tools-"));
    const home = join(folder, "home");
    for (const [path, word] of [
      [join(folder, "deep/bin"), "found"],
      [join(home, "bin"), "from home"],
    ] as const) {
      await mkdir(path, { recursive: true });
      await writeFile(join(path, word === "found" ? "here" : "there"), `#!/bin/sh\necho ${word}\n`, { mode: 0o755 });
    }
    const path = [join(folder, "deep/bin"), join(home, "bin"), process.env["PATH"]].join(":");
    await using bench = await openBench({ "a.txt": "one\n" }, { PATH: path, HOME: home });
    const { output } = await bench.sh("here; there 2>/dev/null || echo not there");
    expect(output.text).toMatch(/^found\nnot there\n$/);
    await rm(folder, { recursive: true });
  });

  it("finds tools that the job has, and keeps beginning and end of what they print", async () => {
    await using bench = await openBench({ "a.txt": "one\n" });
    const { code, output, ended } = await bench.sh("node -p 'process.version.length > 1'; seq 1 200000; exit 3");
    expect({ code, ended }).toEqual({ code: 3, ended: "exit" });
    expect(output.text).toMatch(/^true\n1\n2\n/);
    expect(output.text).toMatch(/\[\d+ bytes left out\]/);
    expect(output.text).toMatch(/199999\n200000\n$/);
    expect(output.bytes).toBeGreaterThan(1_000_000);
  });

  it("has memory that programs may share, as test runners with several processes need", async () => {
    await using bench = await openBench({ "a.txt": "one\n" });
    const { output } = await bench.sh("echo fine > /dev/shm/lock && cat /dev/shm/lock; stat -c %a /dev/shm");
    expect(output.text).toBe("fine\n1777\n");
  });
});
