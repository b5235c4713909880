import { describe, expect, it } from "vitest";
import { workspaceTools } from "../../src/agent/tools/workspace-tools.ts";
import { ModelError } from "../../src/core/errors.ts";
import { noSandbox, openBench } from "../workspace/sandbox-rig.ts";

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
    });
    const tools = workspaceTools(bench.workspace);
    const call = (name: string, args: object): Promise<string> =>
      tools[name]?.run(args, signal) ?? Promise.reject(new Error(`no ${name}`));
    const patch = (...body: readonly string[]): Promise<string> =>
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
    expect(await call("exec_command", { cmd: "pwd; exit 4", workdir: "sub" })).toMatch(
      /^exit code 4, [\d.]+ s\n\/codex\/sub\n$/,
    );
    expect(await call("exec_command", { cmd: "sleep 100", timeout_ms: 300 })).toMatch(/^ended: it took too long/);
    await expect(call("exec_command", { cmd: "pwd", workdir: "../.." })).rejects.toThrow("outside the working folder");
    expect(await call("update_plan", { plan: [{ step: "look", status: "pending" }] })).toBe("Plan updated");
  });
});
