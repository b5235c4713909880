import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FileTree } from "../doubles/github/git/commit-files.ts";
import { toolchains } from "../../src/workspace/sandbox/machine.ts";
import { archivesIn } from "../../src/workspace/setup/archives.ts";
import { type Bench, noSandbox, openBench } from "./sandbox-rig.ts";

const never = new AbortController().signal;
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "setup-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bench = (files: FileTree = { "a.txt": "one\n" }): Promise<Bench> =>
  openBench(files, { ...process.env, XDG_CACHE_HOME: folder });

describe.skipIf(noSandbox !== null)("what was installed", () => {
  const install =
    "mkdir -p node_modules/x sub/node_modules /deps/cargo && echo good | tee node_modules/x/i.js sub/node_modules/y /deps/cargo/z";
  const read = "cat node_modules/x/i.js sub/node_modules/y /deps/cargo/z";

  it("is kept and laid out again, where it was, in a tree of another job", async () => {
    await using one = await bench();
    await one.sh(install);
    expect(await one.workspace.keep("key", never)).toBe(true);
    await using two = await bench({ "a.txt": "one\n", "sub/b.txt": "two\n" });
    expect(await two.workspace.restore("another key", never)).toBe(false);
    expect(await two.workspace.restore("key", never)).toBe(true);
    expect((await two.sh(read)).output.text).toBe("good\ngood\ngood\n");
  });

  it("T72, T79: is a copy: what a later job does to it reaches no other", async () => {
    await using one = await bench();
    await one.sh(install);
    await one.workspace.keep("key", never);
    await using two = await bench();
    await two.workspace.restore("key", never);
    const spoiling = "echo bad | tee node_modules/x/i.js sub/node_modules/y /deps/cargo/z";
    expect((await two.sh(spoiling)).output.text).toBe("bad\n");
    await using three = await bench();
    await three.workspace.restore("key", never);
    expect((await three.sh(read)).output.text).toBe("good\ngood\ngood\n");
  });

  it("T79: is not kept when a program put a link to a file of this machine in the archive's place", async () => {
    const secret = join(folder, "secret");
    writeFileSync(secret, "CANARY");
    const archives = archivesIn(join(folder, "kept"));
    symlinkSync(secret, join(folder, "pack"));
    await expect(archives.put("key", join(folder, "pack"))).rejects.toThrow(/ELOOP/);
    expect(readdirSync(join(folder, "kept"))).toEqual([]);
  });

  it("is no part of a patch, and neither is what else stood there before the work began", async () => {
    await using one = await bench({ "a.txt": "one\n", lock: "1\n", old: "x\n" });
    await one.sh(`${install}; echo 2 > lock; echo made > made; rm old`);
    await one.workspace.settle();
    expect(await one.workspace.patch()).toBe("");
    await one.sh("echo 2 > lock; echo two > a.txt; echo more > made");
    const patch = await one.workspace.patch();
    expect(patch.match(/^diff .*$/gm)).toEqual(["diff --git a/a.txt b/a.txt", "diff --git a/made b/made"]);
  });

  it("stays in the project where the project keeps it in git", async () => {
    await using one = await bench({ "node_modules/x/i.js": "kept\n", "a.txt": "one\n" });
    expect(await one.workspace.patch()).toBe("");
    await one.sh("echo two > node_modules/x/i.js; mkdir node_modules/y; echo z > a.txt");
    expect((await one.workspace.patch()).match(/^diff .*$/gm)).toEqual([
      "diff --git a/a.txt b/a.txt",
      "diff --git a/node_modules/x/i.js b/node_modules/x/i.js",
    ]);
  });
});

describe.skipIf(noSandbox !== null)("what an earlier step of the job installed", () => {
  const lock = '{"lockfileVersion":3}\n';
  const checkout = (text: string): string => {
    mkdirSync(join(folder, "node_modules/x"), { recursive: true });
    writeFileSync(join(folder, "node_modules/x/i.js"), "installed\n");
    writeFileSync(join(folder, "package-lock.json"), text);
    chmodSync(folder, 0o755);
    return folder;
  };
  const open = (files: FileTree, text = lock): Promise<Bench> =>
    openBench(files, { ...process.env, GITHUB_WORKSPACE: checkout(text) });

  it("T79: is there as a copy, for the same lockfile, and what is done to it reaches nothing else", async () => {
    await using one = await open({ "package-lock.json": lock });
    expect(await one.workspace.adopt([".venv"], never)).toEqual([]);
    expect(await one.workspace.adopt(["node_modules"], never)).toEqual(["node_modules"]);
    const { output } = await one.sh("cat node_modules/x/i.js; echo bad | tee node_modules/x/i.js");
    expect(output.text).toBe("installed\nbad\n");
    expect(readFileSync(join(folder, "node_modules/x/i.js"), "utf8")).toBe("installed\n");
    expect(await one.workspace.patch()).toBe("");
  });

  it.each<[string, FileTree, string]>([
    ["another lockfile", { "package-lock.json": lock }, "{}\n"],
    ["a project without one", { "a.txt": "one\n" }, lock],
    ["a project with such a folder of its own", { "package-lock.json": lock, "node_modules/y": "own\n" }, lock],
  ])("is not there for %s", async (_, files, text) => {
    await using one = await open(files, text);
    expect(await one.workspace.adopt(["node_modules", ".venv"], never)).toEqual([]);
    expect((await one.sh("cat node_modules/x/i.js")).code).not.toBe(0);
  });
});

describe.skipIf(noSandbox !== null)("what package managers of the job keep at hand", () => {
  const home = (): NodeJS.ProcessEnv => {
    mkdirSync(join(folder, ".cargo/registry/cache"), { recursive: true });
    writeFileSync(join(folder, ".cargo/registry/cache/one.crate"), "packed\n");
    writeFileSync(join(folder, ".cargo/credentials.toml"), "token = 'not-a-real-one'\n");
    mkdirSync(join(folder, "modules"));
    writeFileSync(join(folder, "modules/m"), "module\n");
    chmodSync(folder, 0o755);
    const { CARGO_HOME: _, ...rest } = process.env;
    return { ...rest, HOME: folder, GOMODCACHE: join(folder, "modules"), GITHUB_WORKSPACE: folder };
  };

  it("T79: is there as a copy, where the tools look for it, and what stands beside it is not", async () => {
    await using one = await openBench({ "Cargo.lock": "" }, home());
    await one.workspace.adoptCaches(["cargo", "go"], never);
    const { output } = await one.sh(
      "cd $CARGO_HOME; find . -type f; cat $GOMODCACHE/m; echo bad > registry/cache/one.crate && echo written",
    );
    expect(output.text).toBe("./registry/cache/one.crate\nmodule\nwritten\n");
    expect(readFileSync(join(folder, ".cargo/registry/cache/one.crate"), "utf8")).toBe("packed\n");
  });

  it("is left where it is for a plan that has no use for it, and outside of a job", async () => {
    await using one = await openBench({ "Cargo.lock": "" }, home());
    await one.workspace.adoptCaches(["maven"], never);
    expect((await one.sh("ls $CARGO_HOME $GOMODCACHE")).code).not.toBe(0);
    await using two = await openBench({ "Cargo.lock": "" }, { ...process.env, HOME: folder }, { checkout: null });
    await two.workspace.adoptCaches(["cargo"], never);
    expect((await two.sh("ls $CARGO_HOME")).code).not.toBe(0);
  });
});

describe("tools of the job", () => {
  it("are found in the runner's own cache, and a home is none", () => {
    const tool = join(folder, "work/_tool/thing/1.0/bin");
    mkdirSync(tool, { recursive: true });
    const env = { HOME: folder, PATH: `${tool}:/usr/bin`, RUNNER_TOOL_CACHE: join(folder, "work/_tool") };
    const found = toolchains(env, "/usr/bin/node");
    expect(found.folders).toContain(join(folder, "work/_tool"));
    expect(found.path).toContain(tool);
    for (const wrong of [folder, "/", "_tool", join(folder, "work/nothing")]) {
      const without = toolchains({ ...env, RUNNER_TOOL_CACHE: wrong }, "/usr/bin/node");
      expect(without.folders).not.toContain(wrong);
      expect(without.path).not.toContain(tool);
    }
  });
});
