import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chown, lstat, mkdtemp, readdir, rm, statfs, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { limits } from "../../src/core/limits.ts";
import { findSandbox } from "../../src/workspace/sandbox/find-sandbox.ts";
import { type Excess, watchProcesses } from "../../src/workspace/sandbox/watch-processes.ts";
import { forever } from "./reader-rig.ts";
import { scratchName } from "../../src/workspace/scratch.ts";
import { noSandbox, openBench, treeOnDisk } from "./sandbox-rig.ts";

const pathsOf = (patch: string): readonly string[] =>
  Array.from(patch.matchAll(/^diff --git a\/(\S+) /gm), ([, path = ""]) => path);

/** What programs may make of a tree so that whoever reads it stops, fails or reads something else. */
describe.skipIf(noSandbox !== null)("a tree of strangers", () => {
  it("with pipes, sockets and names that are no text holds nobody up", async () => {
    await using bench = await openBench({ "a.txt": "one\n", "gone.txt": "two\n" });
    const line = [
      "mkfifo pipe; rm gone.txt; mkfifo gone.txt",
      "mkdir sub; mkfifo sub/pipe",
      'node -e \'require("net").createServer().listen("sock", () => process.exit(0))\'',
      "touch \"$(printf 'new\\nline')\" \"$(printf 'bad\\377name')\" \"$(printf 'tab\\tname')\" -- -n '$(id)'",
      "mkdir \"$(printf 'bad\\377folder')\" && touch \"$(printf 'bad\\377folder')/x\"",
      "echo edited > a.txt; ln -s pipe link",
    ].join("; ");
    await bench.sh(line);
    expect(pathsOf(await bench.workspace.patch()).toSorted()).toEqual(["$(id)", "-n", "a.txt", "gone.txt", "link"]);
    expect(await bench.workspace.look("pipe", forever)).toEqual({ kind: "not-text" });
  });

  it("deeper than a path may be long is read as far as paths go, and removed", async () => {
    const bench = await openBench({ "a.txt": "one\n" });
    const folder = dirname(await treeOnDisk());
    const perl = 'for (1..3000) { mkdir "dddddddddd"; chdir "dddddddddd"; } open(F, ">x");';
    await bench.sh(`perl -e '${perl}'; mkdir closed; touch closed/x; chmod 000 closed; echo edited > a.txt`);
    const patch = await bench.workspace.patch().catch(String);
    if (process.getuid?.() === 0) expect(pathsOf(patch)).toEqual(["a.txt", "closed/x"]);
    else expect(patch).toBe("UserError: The files as they are now cannot be read (EACCES)");
    await bench[Symbol.asyncDispose]();
    expect(existsSync(folder)).toBe(false);
  });

  it("cannot name what lies outside, nor be exchanged itself", async () => {
    await using bench = await openBench({ "a.txt": "one\n" });
    const tries = [
      "ln /etc/passwd hard && echo linked",
      "ln /usr/bin/env hard && echo linked",
      "rmdir /codex 2>/dev/null && echo gone",
      "mv /codex /tmp/x 2>/dev/null && echo gone",
      "rm -rf /codex 2>/dev/null; test -d /codex || echo gone",
      "ln -sfn /etc /codex 2>/dev/null; test -L /codex && echo gone",
    ];
    const { output } = await bench.sh(tries.map((each) => `(${each}) 2>/dev/null`).join("; "));
    expect(output.text).toBe("");
    expect((await lstat(await treeOnDisk())).isDirectory()).toBe(true);
    expect(pathsOf(await bench.workspace.patch())).toContain("a.txt");
  });

  it("keeps no power of a file: no owner's rights, and nobody else's way in", async () => {
    await using bench = await openBench({ "a.sh": "echo\n" });
    await bench.sh("cp /bin/sh s; chmod 6755 s; chmod 6755 a.sh; rm s");
    expect((await bench.workspace.patch()).split("\n").slice(1, 3)).toEqual(["old mode 100644", "new mode 100755"]);
    expect((await lstat(dirname(await treeOnDisk()))).mode & 0o077).toBe(0);
  });

  it("with a file too large for a patch is said, and one that is ignored is not read", async () => {
    await using bench = await openBench({ ".gitignore": "*.bin\n", "a.txt": "one\n" });
    await bench.sh("truncate -s 1000M big.bin; echo edited > a.txt");
    expect(pathsOf(await bench.workspace.patch())).toEqual(["a.txt"]);
    await bench.sh("truncate -s 1000M big.txt");
    await expect(bench.workspace.patch()).rejects.toThrow("big.txt has 1048576000 bytes");
    await bench.sh("rm big.txt; truncate -s 1000M a.txt");
    await expect(bench.workspace.patch()).rejects.toThrow("a.txt has 1048576000 bytes");
    await bench.sh("echo one > a.txt; rm -f big.*; for i in $(seq 301); do echo > n$i; done");
    await expect(bench.workspace.patch()).rejects.toThrow(`more than ${limits.patchFiles} is no patch`);
  });

  it("in which the project keeps what others leave out is not taken for cleared", async () => {
    await using bench = await openBench({
      "a.txt": "one\n",
      "node_modules/kept/index.js": "kept\n",
      "lib/__pycache__/x.pyc": "kept\n",
    });
    expect(await bench.workspace.patch()).toBe("");
    await bench.sh("echo edited > node_modules/kept/index.js; mkdir -p sub/node_modules/x; touch sub/node_modules/x/y");
    expect(pathsOf(await bench.workspace.patch())).toEqual(["node_modules/kept/index.js"]);
  });

  it("in which only the time of a file was set back is seen as changed", async () => {
    await using bench = await openBench({ "a.txt": "one\n" });
    const path = join(await treeOnDisk(), "a.txt");
    const { atime, mtime } = await lstat(path);
    await bench.sh("cp -p a.txt /tmp/a; printf 'two\\n' > a.txt; touch -r /tmp/a a.txt");
    await utimes(path, atime, mtime);
    expect(pathsOf(await bench.workspace.patch())).toEqual(["a.txt"]);
  });

  it("does not reach into the program that looks and writes there", async () => {
    const evil = 'process.stdout.write(JSON.stringify({ kind: "file", text: "forged" })); process.exit(0);\n';
    await using bench = await openBench({
      "a.txt": "one\n",
      "package.json": "{ no json",
      ".env": "NODE_OPTIONS=--require ./evil.cjs\n",
      "node.config.json": '{ "nodeOptions": { "require": ["./evil.cjs"] } }',
      "evil.cjs": evil,
      "index.js": evil,
      "node_modules/fs/index.js": evil,
      "node_modules/path/index.js": evil,
      ".npmrc": "node-options=--require ./evil.cjs\n",
      ".noderc": evil,
    });
    expect(await bench.workspace.look("a.txt", forever)).toEqual({ kind: "file", text: "one\n" });
    await bench.workspace.write(new Map([["b/c.txt", "new\n"]]), forever);
    expect(await bench.workspace.look("b/c.txt", forever)).toEqual({ kind: "file", text: "new\n" });
  });
});

describe("T65: what a job takes", () => {
  const bounds = { ...limits.sandbox, machineBytes: 0 };

  /** What was too much of a program that runs for a few seconds. */
  async function excessOf(script: string, more: Partial<typeof bounds>, grown = 0): Promise<Excess | null> {
    const folder = await mkdtemp(join(tmpdir(), "t65-"));
    const before = await statfs(folder);
    if (grown > 0) await writeFile(join(folder, "x"), Buffer.alloc(grown, 1), { flush: true });
    const child = spawn("/usr/bin/perl", ["-e", script], { stdio: ["pipe", "pipe", "inherit"] });
    try {
      return await new Promise<Excess | null>((resolve) => {
        const watched = { bounds: { ...bounds, ...more }, disk: folder, before };
        const watch = watchProcesses(child.pid ?? 0, watched, resolve);
        child.once("close", () => {
          watch[Symbol.dispose]();
          resolve(null);
        });
        child.stdin.write("go\n");
      });
    } finally {
      if (child.exitCode === null && child.kill("SIGKILL")) await once(child, "close");
      await rm(folder, { recursive: true });
    }
  }

  const wait = "$| = 1; <STDIN>;";
  const call = process.arch === "x64" ? 319 : 279;
  const hold = `my $n = "x"; my $f = syscall(${call}, $n, 0); open(F, ">&=", $f); print F "x" x 1048576 for 1..300; F->flush; sleep 8;`;

  it.skipIf(!existsSync("/usr/bin/perl"))(
    "memory that no process shows is counted",
    async () => {
      expect(await excessOf(`use IO::Handle; ${wait} ${hold}`, { memoryBytes: 200 * 2 ** 20 })).toBe("memory");
    },
    60_000,
  );

  it.skipIf(!existsSync("/usr/bin/perl"))("and ends before the machine has none left", async () => {
    expect(await excessOf(`${wait} sleep 8;`, { machineBytes: Number.MAX_SAFE_INTEGER })).toBe("memory");
  });

  it.skipIf(!existsSync("/usr/bin/perl"))("of the disk counts over all its programs", async () => {
    expect(await excessOf(`${wait} sleep 8;`, { diskBytes: 32 * 2 ** 20 }, 256 * 2 ** 20)).toBe("disk");
  });
});

describe.skipIf(noSandbox !== null)("folders that a killed job left", () => {
  it("go at the next start, whatever is in them; what is not ours stays and stops nobody", async () => {
    const gone = spawn("/bin/true");
    await once(gone, "close");
    const of = scratchName("sandbox").replace(`-${process.pid}-`, `-${gone.pid}-`);
    const own = await mkdtemp(join(tmpdir(), "left-"));
    const before = process.env["TMPDIR"];
    process.env["TMPDIR"] = own;
    try {
      const left = await mkdtemp(join(own, of));
      const others = await mkdtemp(join(own, of));
      const deep = 'chdir $ARGV[0]; for (1..3000) { mkdir "dddddddddd"; chdir "dddddddddd"; }';
      await once(spawn("/usr/bin/perl", ["-e", deep, left]), "close");
      await symlink(others, join(own, `${of}link`));
      if (process.getuid?.() === 0) await chown(others, 12_345, 12_345);
      expect((await findSandbox(process.env)).kind).toBe("found");
      expect(existsSync(left)).toBe(false);
      if (process.getuid?.() === 0) expect(await readdir(own)).toHaveLength(2);
    } finally {
      if (before === undefined) delete process.env["TMPDIR"];
      else process.env["TMPDIR"] = before;
      await rm(own, { recursive: true });
    }
  });
});
