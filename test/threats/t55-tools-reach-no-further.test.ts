import { describe, expect, it } from "vitest";
import type { Answered } from "../../src/agent/tool.ts";
import { workspaceTools } from "../../src/agent/tools/workspace-tools.ts";
import { ModelError } from "../../src/core/errors.ts";
import { limits } from "../../src/core/limits.ts";
import { noSandbox, openBench } from "../workspace/sandbox-rig.ts";

const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const signal = new AbortController().signal;

/** T55, T61: the tools that read and write files live inside, too, and follow no link. */
describe.skipIf(noSandbox !== null)("T55, T61: the model's tools", () => {
  async function open() {
    const bench = await openBench({
      "a.txt": "one\n",
      "sub/b.txt": "two\n",
      out: { content: "/etc/hostname", mode: "120000" },
      door: { content: "..", mode: "120000" },
      latin: new Uint8Array([0x66, 0xfc, 0x72]),
      "pixel.png": new Uint8Array(Buffer.from(pixel, "base64")),
      "fake.png": "<svg onload=alert(1)/>",
    });
    const tools = workspaceTools(bench.workspace);
    const call = (name: string, args: object): Promise<Answered> =>
      tools[name]?.run(args, signal) ?? Promise.reject(new Error(`no ${name}`));
    const patch = (...body: readonly string[]): Promise<Answered> =>
      call("apply_patch", { input: ["*** Begin Patch", ...body, "*** End Patch"].join("\n") });
    return { bench, call, patch, [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose]() };
  }

  it.each([
    ["a link out of the tree", ["*** Update File: out", "@@", "-x", "+y"]],
    ["through a link to a folder", ["*** Add File: door/x.txt", "+x"]],
    ["above the tree", ["*** Add File: ../x.txt", "+x"]],
    ["an absolute path", ["*** Add File: /tmp/x.txt", "+x"]],
    ["git's own folder", ["*** Add File: .git/config", "+x"]],
    ["a file that is no folder", ["*** Add File: a.txt/x", "+x"]],
    ["no text", ["*** Update File: latin", "@@", "-x", "+y"]],
    ["one part that does not fit", ["*** Update File: a.txt", "@@", "-one", "+uno", "*** Delete File: nowhere.txt"]],
  ])("apply_patch changes nothing: %s", async (_, body) => {
    await using desk = await open();
    await expect(desk.patch(...body)).rejects.toBeInstanceOf(ModelError);
    expect(await desk.bench.workspace.patch()).toBe("");
  });

  it("apply_patch adds, changes, moves and deletes", async () => {
    await using desk = await open();
    const { bench, patch } = desk;
    const said = await patch(
      "*** Add File: new/deep/c.txt",
      "+three",
      "*** Update File: a.txt",
      "*** Move to: moved/a.txt",
      "@@",
      "-one",
      "+uno",
      "*** Delete File: sub/b.txt",
    );
    expect(said).toContain("Success. Updated the following files:");
    const { output } = await bench.sh("cat new/deep/c.txt moved/a.txt; ls sub a.txt 2>&1 | tail -2");
    expect(output.text).toMatch(/^three\nuno\n/);
    const names = (await bench.workspace.patch()).match(/^diff --git .*$/gm);
    expect(names).toHaveLength(4);
  });

  it("a link that a program makes while the model works leads nowhere", async () => {
    await using desk = await open();
    const { call, patch, bench } = desk;
    await call("exec_command", { cmd: "rm -r sub && ln -s /tmp sub" });
    await expect(patch("*** Add File: sub/x.txt", "+x")).rejects.toThrow("behind one");
    expect((await bench.sh("ls /tmp/x.txt")).code).not.toBe(0);
  });

  it("exec_command says how a program ended, and stays below the tree", async () => {
    await using desk = await open();
    const { call } = desk;
    for (const workdir of ["sub", "/codex/sub/"])
      expect(await call("exec_command", { cmd: "pwd; [[ -d . ]]; exit 4", workdir })).toMatch(
        /^Wall time: [\d.]+ seconds\nProcess exited with code 4\nOutput:\n\/codex\/sub\n$/,
      );
    expect(await call("exec_command", { cmd: "sleep 100", timeout_ms: 300 })).toContain("ended: it took too long");
    expect(await call("exec_command", { cmd: "seq 1 9999", max_output_tokens: 300 })).toMatch(
      /1\n2\n[^]*bytes left out[^]*9999\n$/,
    );
    for (const workdir of ["../..", "/etc", "/codexevil"])
      await expect(call("exec_command", { cmd: "pwd", workdir })).rejects.toThrow("outside the working folder");
    expect(await call("update_plan", { plan: [{ step: "look", status: "pending" }] })).toBe("Plan updated");
  });

  it("read, list and search, by the names and arguments that models know", async () => {
    await using desk = await open();
    const { call, bench } = desk;
    await bench.sh("seq 1 9 > sub/n.txt; mkdir -p node_modules/m deep/er; echo one > node_modules/m/x; mkfifo pipe");
    expect(await call("read_file", { file_path: "/codex/a.txt" })).toBe("L1: one");
    expect(await call("read_file", { file_path: "sub/n.txt", offset: 3, limit: 2 })).toBe(
      "L3: 3\nL4: 4\n[lines 3 to 4 of 9]",
    );
    expect(await call("list_dir", { dir_path: "." })).toBe(
      "a.txt\ndeep/\ndoor (symlink)\nfake.png\nlatin\nnode_modules/\nout (symlink)\npipe (special)\npixel.png\nsub/",
    );
    expect(await call("list_dir", { dir_path: "/codex", depth: 2, offset: 10, limit: 9 })).toContain("sub/b.txt");
    expect(await call("grep_files", { pattern: "^(one|two)$" })).toBe("a.txt:1: one\nsub/b.txt:1: two");
    expect(await call("grep_files", { pattern: "o", include: "*.{md,txt}", path: "sub" })).toBe("sub/b.txt:1: two");
    expect(await call("grep_files", { pattern: "^\\d$", limit: 2 })).toMatch(/^sub\/n.txt:1: 1\n.*\n\[the first 2/);
    await expect(call("grep_files", { pattern: "(" })).rejects.toThrow("Invalid regular expression");
  });

  it("view_image shows what is a picture by its bytes, and so many", async () => {
    await using desk = await open();
    const { call } = desk;
    await expect(call("view_image", { path: "fake.png" })).rejects.toThrow("is no PNG, JPEG, GIF or WebP image");
    const shown = { text: "pixel.png: image/png, 70 bytes", images: [`data:image/png;base64,${pixel}`] };
    for (let turn = 0; turn < limits.viewedImages; turn += 1)
      expect(await call("view_image", { path: "pixel.png" })).toEqual(shown);
    await expect(call("view_image", { path: "pixel.png" })).rejects.toThrow("Not more than");
  });

  it.each([
    ["read_file", "file_path"],
    ["list_dir", "dir_path"],
    ["view_image", "path"],
    ["grep_files", "path"],
  ])("%s reads through no link, and nothing outside the tree", async (name, argument) => {
    await using desk = await open();
    const { call, bench } = desk;
    // Links that exist inside the sandbox, where following them would give something.
    await bench.sh("rm out; ln -s /etc/passwd out; ln -s /etc etc; ln -s pixel.png picture");
    for (const path of [
      "out",
      "etc",
      "etc/passwd",
      "door/codex/a.txt",
      "door/codex/pixel.png",
      "picture",
      "../etc/passwd",
      "/etc/passwd",
      "/",
    ])
      await expect(call(name, { pattern: ".", [argument]: path }), path).rejects.toBeInstanceOf(ModelError);
    if (name === "grep_files") expect(await call(name, { pattern: "root|nobody" })).toBe("[nothing found]");
  });

  it("a pattern that never ends is ended", { timeout: 30_000 }, async () => {
    await using desk = await open();
    await desk.bench.sh("printf 'a%.0s' $(seq 1 60) > bomb.txt; echo b >> bomb.txt");
    await expect(desk.call("grep_files", { pattern: "(a|aa)+$" })).rejects.toThrow("longer than 10 seconds");
  });
});
