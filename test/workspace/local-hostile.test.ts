import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LocalOpened, openLocal } from "../../src/workspace/local.ts";
import { type Fixture, repository } from "./git-fixture.ts";
import { forever, textOf } from "./reader-rig.ts";

let mine: Fixture;

beforeEach(() => {
  mine = repository();
  mine.write({ "a.txt": "one\n", "b.txt": "two\n", ".gitignore": "ignored\n" });
  mine.commit("first");
});
afterEach(() => mine[Symbol.dispose]());

const open = (): Promise<LocalOpened> =>
  openLocal({ folder: mine.folder, base: null, excludes: null, signal: forever });

describe("T58–T61: a repository cannot make us run or read anything else", () => {
  let marker: string;
  let script: string;
  beforeEach(() => {
    marker = join(mine.folder, ".git", "ran");
    script = join(mine.folder, ".git", "evil.sh");
    writeFileSync(script, `#!/bin/sh\necho "$0 $*" >> ${marker}\ncat\n`);
    chmodSync(script, 0o755);
  });

  it("T58, T59: neither config nor hooks nor attributes run anything", async () => {
    mine.write({ ".gitattributes": "* filter=evil diff=evil merge=evil\n" });
    mine.commit("attributes");
    for (const [key, value] of [
      ["core.fsmonitor", script],
      ["core.sshCommand", script],
      ["core.pager", script],
      ["core.askPass", script],
      ["core.hooksPath", join(mine.folder, ".git")],
      ["diff.external", script],
      ["diff.evil.command", script],
      ["diff.evil.textconv", script],
      ["filter.evil.clean", script],
      ["filter.evil.smudge", script],
      ["filter.evil.process", script],
      ["filter.evil.required", "true"],
      ["merge.evil.driver", script],
      ["gpg.program", script],
      ["commit.gpgSign", "true"],
      ["log.showSignature", "true"],
      ["credential.helper", script],
      ["alias.rev-parse", `!${script}`],
      ["alias.diff-files", `!${script}`],
    ] as const)
      mine.git("config", key, value);
    for (const hook of [
      "post-index-change",
      "pre-commit",
      "post-commit",
      "reference-transaction",
      "fsmonitor-watchman",
    ]) {
      mkdirSync(join(mine.folder, ".git", "hooks"), { recursive: true });
      writeFileSync(join(mine.folder, ".git", "hooks", hook), `#!/bin/sh\ntouch ${marker}\n`, { mode: 0o755 });
      writeFileSync(join(mine.folder, ".git", hook), `#!/bin/sh\ntouch ${marker}\n`, { mode: 0o755 });
    }
    rmSync(marker, { force: true });
    mine.write({ "a.txt": "edited\n", "new.txt": "new\n" });
    await using local = await open();
    await textOf(local.git.diff(local.base, local.head));
    await local.git.history(local.head, "", 5);
    expect(local.describe.files).toBe(2);
    expect(await local.git.read(local.head, "a.txt", 100)).toEqual({ kind: "text", text: "edited\n" });
    expect(existsSync(marker)).toBe(false);
  });

  it("T58: core.worktree cannot name another folder of mine", async () => {
    using elsewhere = repository();
    elsewhere.write({ id_ed25519: "private\n" });
    mine.git("config", "core.worktree", elsewhere.folder);
    await using local = await open();
    expect((await local.git.list(local.head, "")).map(({ path }) => path)).toEqual([".gitignore", "a.txt", "b.txt"]);
  });

  it("T60: a nested repository is neither entered nor asked", async () => {
    mine.git("init", "--quiet", "nested");
    mine.write({ "nested/x": "x\n" });
    mine.git("-C", "nested", "add", "x");
    mine.git("-C", "nested", "-c", "user.name=x", "-c", "user.email=x", "commit", "--quiet", "-m", "x");
    mine.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "./nested", "sub");
    mine.commit("submodule");
    const config = join(mine.folder, ".git", "modules", "sub");
    if (existsSync(config)) mine.git("--git-dir", config, "config", "core.fsmonitor", script);
    mine.git("-C", "nested", "config", "core.fsmonitor", script);
    mine.write({ "nested/x": "y\n", "sub/x": "y\n", "a.txt": "edited\n" });
    for (const folder of ["nested", "sub"]) {
      mine.git("-C", folder, "config", "filter.evil.clean", script);
      mine.write({ [`${folder}/.gitattributes`]: "* filter=evil\n" });
    }
    rmSync(marker, { force: true });
    await using local = await open();
    expect((await local.git.changes(local.base, local.head)).map(({ path }) => path)).toEqual(["a.txt"]);
    expect(existsSync(marker)).toBe(false);
  });

  it("T61: links are stored as links", async () => {
    mine.link("passwd", "/etc/passwd");
    mine.link("etc", "/etc");
    await using local = await open();
    expect(await local.git.read(local.head, "passwd", 1000)).toEqual({ kind: "symlink" });
    expect((await local.git.changes(local.base, local.head)).map(({ path, newMode }) => `${newMode} ${path}`)).toEqual([
      "120000 etc",
      "120000 passwd",
    ]);
  });

  it("T68: odd names in the working tree are names", async () => {
    const odd = ["-n", "--stdin", "$(id)", "a\nb", ":(top)x", 'q"u'];
    mine.write(Object.fromEntries(odd.map((name) => [name, "x\n"])));
    await using local = await open();
    expect((await local.git.changes(local.base, local.head)).map(({ path }) => path).toSorted()).toEqual(
      odd.toSorted(),
    );
  });
});
