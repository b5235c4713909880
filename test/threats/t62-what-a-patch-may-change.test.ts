import { describe, expect, it } from "vitest";
import { patchFiles } from "../../src/core/gate/patch-files.ts";
import type { PatchedFile } from "../../src/core/workspace-port.ts";

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
  });
});
