import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { patchFiles } from "../../src/core/gate/patch-files.ts";
import { protectedAmong } from "../../src/core/gate/protected-paths.ts";
import { openRepository } from "../../src/workspace/repository.ts";
import { treeEditor } from "../../src/workspace/tree-editor.ts";
import { repository, serve } from "../workspace/git-fixture.ts";
import { forever } from "../workspace/reader-rig.ts";
import { noSandbox, openBench } from "../workspace/sandbox-rig.ts";

/** `SCRIPT` is a program that leaves a mark, `HOST` a server that nobody may ask. */
const modules: readonly (readonly [string, string])[] = [
  ["an address that is an option", "\tpath = s\n\turl = -uSCRIPT"],
  ["a transport that is a program", "\tpath = s\n\turl = ext::SCRIPT"],
  ["a folder of this machine", "\tpath = s\n\turl = file:///etc"],
  ["ssh with an option", "\tpath = s\n\turl = ssh://-oProxyCommand=SCRIPT/x"],
  ["a path that ends in a carriage return", '\tpath = "s\\r"\n\turl = http://HOST/x.git'],
  ["a path into git's folder", "\tpath = .git/modules/x\n\turl = http://HOST/x.git"],
  ["an update that is a program", "\tpath = s\n\turl = http://HOST/x.git\n\tupdate = !SCRIPT"],
  ["a server inside", "\tpath = s\n\turl = http://HOST/x.git\n\tfetchRecurseSubmodules = true"],
];

async function hostNobodyAsks() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(404).end();
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  return { asked, host: `127.0.0.1:${port}`, [Symbol.dispose]: () => void server.close() };
}

describe("T60: a submodule", () => {
  it.each(modules)("is never fetched, entered or laid out: %s", async (_, lines) => {
    using nobody = await hostNobodyAsks();
    using source = repository();
    await using server = await serve(source);
    const folder = await mkdtemp(join(tmpdir(), "t60-"));
    const marker = join(folder, "ran");
    const script = `touch ${marker};`;
    source.write({
      "a.txt": "one\n",
      ".gitmodules": `[submodule "x"]\n${lines.replaceAll("SCRIPT", script).replaceAll("HOST", nobody.host)}\n`,
    });
    source.git("add", "--all");
    source.git("update-index", "--add", "--cacheinfo", `160000,${"2".repeat(40)},s`);
    // A link in whose place another file system would see the submodule's folder (CVE-2024-32002).
    const link = source.git("hash-object", "-w", "a.txt");
    source.git("update-index", "--add", "--cacheinfo", `120000,${link},S`);
    source.git("commit", "--quiet", "-m", "sub");
    const policyCommit = source.git("rev-parse", "HEAD");
    const opened = await openRepository({ url: server.url, token: null, directory: null })(
      { pull: null, policyCommit, defaultBranch: "main" },
      forever,
    );
    if (opened.kind === "moved") throw new Error("moved");
    await using git = opened.git;
    const out = await mkdtemp(join(folder, "out-"));
    const exported = await opened.trees.export(policyCommit, { directory: out, owner: null });
    expect([...exported.files.keys()].toSorted()).toEqual([".gitmodules", "S", "a.txt"]);
    expect((await readdir(out)).toSorted()).toEqual([".gitmodules", "S", "a.txt"]);
    expect(await git.read(policyCommit, "s/x", 100)).toMatchObject({ kind: "absent" });
    expect(nobody.asked).toEqual([]);
    expect(server.requests.filter((request) => !request.includes(" /repo.git/"))).toEqual([]);
    expect(existsSync(marker)).toBe(false);
    await rm(folder, { recursive: true });
  });

  it("is not added, moved, removed or replaced by a patch", async () => {
    using source = repository();
    source.write({ "a.txt": "one\n" });
    source.git("add", "--all");
    source.git("update-index", "--add", "--cacheinfo", `160000,${"2".repeat(40)},s`);
    source.git("commit", "--quiet", "-m", "sub");
    const head = source.git("rev-parse", "HEAD");
    const trees = treeEditor({ gitDir: join(source.folder, ".git"), signal: forever }, () => Promise.resolve());
    const id = (digit: string): string => digit.repeat(40);
    const patches = {
      added: `diff --git a/n b/n\nnew file mode 160000\nindex ${id("0")}..${id("3")}\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+Subproject commit ${id("3")}\n`,
      moved: `diff --git a/s b/s\nindex ${id("2")}..${id("3")} 160000\n--- a/s\n+++ b/s\n@@ -1 +1 @@\n-Subproject commit ${id("2")}\n+Subproject commit ${id("3")}\n`,
      removed: `diff --git a/s b/s\ndeleted file mode 160000\nindex ${id("2")}..${id("0")}\n--- a/s\n+++ /dev/null\n@@ -1 +0,0 @@\n-Subproject commit ${id("2")}\n`,
    };
    for (const patch of Object.values(patches)) {
      const applied = await trees.apply(head, patch);
      if (applied.kind !== "applied") throw new Error(applied.why);
      expect(applied.files).toHaveLength(1);
      expect(patchFiles(applied.files)).toMatchObject({ ok: false });
    }
    const known = { status: "added", oldMode: "000000", newMode: "100644", content: Buffer.from("x") } as const;
    expect(protectedAmong([{ ...known, path: ".gitmodules" }])).toEqual([".gitmodules"]);
  });
});

it.skipIf(noSandbox !== null)(
  "T60: what a program writes in a submodule's place is a file, which git does not take for it",
  async () => {
    await using bench = await openBench({ "a.txt": "one\n", s: { submodule: "2".repeat(40) } });
    expect(await bench.workspace.patch()).toBe("");
    await bench.sh("mkdir -p s/.git && echo x > s/new.txt && echo x > s/.git/config");
    const patch = await bench.workspace.patch();
    expect(patch).not.toContain(".git/config");
    const applied = await bench.trees.apply(bench.head, patch);
    if (applied.kind === "applied") expect(patchFiles(applied.files)).toMatchObject({ ok: false });
  },
);
