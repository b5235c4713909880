import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../src/core/errors.ts";
import { runGit } from "../../src/workspace/git.ts";
import { openLocal } from "../../src/workspace/local.ts";
import { type Fixture, repository } from "../workspace/git-fixture.ts";
import { forever, textOf } from "../workspace/reader-rig.ts";
import { noSandbox, openBench, treeOnDisk } from "../workspace/sandbox-rig.ts";

let folder: string;
let marker: string;
let script: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "t58-"));
  marker = join(folder, "ran");
  script = join(folder, "evil.sh");
  await writeFile(script, `#!/bin/sh\necho "$0 $*" >> ${marker}\ncat\n`);
  await chmod(script, 0o755);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Settings by which git starts a program of somebody's choice. */
const settings = (): readonly (readonly [string, string])[] => [
  ["core.fsmonitor", script],
  ["core.hooksPath", join(folder, "hooks")],
  ["core.sshCommand", script],
  ["core.gitProxy", script],
  ["core.pager", script],
  ["core.editor", script],
  ["core.askPass", script],
  ["core.alternateRefsCommand", script],
  ["pager.diff", script],
  ["diff.external", script],
  ["diff.evil.command", script],
  ["diff.evil.textconv", script],
  ["filter.evil.clean", script],
  ["filter.evil.smudge", script],
  ["filter.evil.process", script],
  ["filter.evil.required", "true"],
  ["merge.evil.driver", script],
  ["interactive.diffFilter", script],
  ["gpg.program", script],
  ["commit.gpgSign", "true"],
  ["log.showSignature", "true"],
  ["credential.helper", script],
  ["uploadpack.packObjectsHook", script],
  ["include.path", join(folder, "more")],
  ...["rev-parse", "ls-tree", "cat-file", "diff-tree", "diff-files", "update-index", "write-tree", "read-tree"].map(
    (name) => [`alias.${name}`, `!${script}`] as const,
  ),
];

const hooks = ["post-index-change", "pre-commit", "post-commit", "reference-transaction", "post-checkout"];

async function layTraps(): Promise<void> {
  await writeFile(join(folder, "more"), `[core]\n\tfsmonitor = ${script}\n`);
  await mkdir(join(folder, "hooks"));
  for (const hook of hooks)
    await writeFile(join(folder, "hooks", hook), `#!/bin/sh\ntouch ${marker}\n`, { mode: 0o755 });
}

/** What a job's environment could say to git. Set for the whole process, as a workflow's `env:` does. */
async function withEnvironment<T>(work: () => Promise<T>): Promise<T> {
  const said: Record<string, string> = {
    GIT_DIR: folder,
    GIT_WORK_TREE: "/",
    GIT_INDEX_FILE: join(folder, "index"),
    GIT_EXTERNAL_DIFF: script,
    GIT_SSH_COMMAND: script,
    GIT_ASKPASS: script,
    GIT_EDITOR: script,
    GIT_PAGER: script,
    GIT_PROXY_COMMAND: script,
    GIT_EXEC_PATH: folder,
    GIT_TRACE: marker,
    GIT_TRACE2_EVENT: marker,
    GIT_TEMPLATE_DIR: folder,
    GIT_ATTR_SOURCE: "HEAD",
    GIT_CONFIG_PARAMETERS: `'core.fsmonitor=${script}' 'diff.external=${script}'`,
  };
  const before = Object.fromEntries(Object.keys(said).map((name) => [name, process.env[name]]));
  Object.assign(process.env, said);
  try {
    return await work();
  } finally {
    for (const [name, value] of Object.entries(before))
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  }
}

/** The traps are real: git, asked as people ask it, falls into them. */
function gitFalls(where: string): void {
  const env = { PATH: process.env["PATH"], GIT_CONFIG_GLOBAL: "/dev/null" };
  spawnSync("git", ["-c", "safe.directory=*", "-C", where, "status"], { env, stdio: "ignore" });
  expect(existsSync(marker)).toBe(true);
}

describe.skipIf(noSandbox !== null)("T58: a tree in which strangers wrote", () => {
  it.each(["in a folder .git", "as a bare repository at the top"])("is no place for git: %s", async (how) => {
    await layTraps();
    await using bench = await openBench({ "a.txt": "one\n", "sub/b.txt": "two\n" });
    const at = how.includes(".git") ? ".git" : ".";
    await bench.sh(
      [
        `mkdir -p ${at} && cd ${at} && mkdir -p objects refs/heads hooks info && echo 'ref: refs/heads/main' > HEAD`,
        `printf '[core]\\n\\trepositoryformatversion = 0\\n\\tbare = false\\n\\tworktree = /codex\\n' > config`,
        ...settings().map(([key, value]) => `git config -f config --add ${key} '${value}'`),
        ...hooks.map((hook) => `printf '#!/bin/sh\\ntouch ${marker}\\n' > hooks/${hook} && chmod +x hooks/${hook}`),
        "echo '* filter=evil diff=evil merge=evil' > info/attributes",
        "cd /codex && echo '* filter=evil diff=evil merge=evil' > .gitattributes && echo edited > a.txt",
      ].join("; "),
    );
    await withEnvironment(async () => {
      const patch = await bench.workspace.patch();
      expect(patch.match(/^diff --git a\/(?:\.git\/|a\.txt|\.gitattributes).*$/gm)).toEqual([
        "diff --git a/.gitattributes b/.gitattributes",
        "diff --git a/a.txt b/a.txt",
      ]);
      expect(await bench.trees.apply(bench.head, patch)).toMatchObject({ kind: "applied" });
    });
    expect(existsSync(marker)).toBe(false);
    const tree = await treeOnDisk();
    if (at === ".git") execFileSync("sed", ["-i", "/worktree/d", join(tree, ".git/config")]);
    if (at === ".git") gitFalls(tree);
  });
});

it.skipIf(noSandbox !== null)(
  "T58: what looks like git's own folder is no part of a patch, and git never looks into it",
  async () => {
    await using bench = await openBench({ "a.txt": "one\n" });
    await bench.sh(
      [
        "mkdir -p .git/hooks sub/.GIT",
        "printf '[core]\\n\\tfsmonitor = touch /tmp/owned\\n\\thooksPath = .\\n' > .git/config",
        "echo x > sub/.GIT/config; echo x > 'git~1'; echo '* filter=evil' > .gitattributes",
        "echo two > a.txt",
      ].join("; "),
    );
    const patch = await bench.workspace.patch();
    expect(patch.match(/^diff --git .*$/gm)).toEqual([
      "diff --git a/.gitattributes b/.gitattributes",
      "diff --git a/a.txt b/a.txt",
    ]);
  },
);

describe("T58: a person's own folder", () => {
  let mine: Fixture;
  beforeEach(() => {
    mine = repository();
  });
  afterEach(() => mine[Symbol.dispose]());

  it("is read without its settings, hooks, attributes and the environment being asked", async () => {
    await layTraps();
    mine.write({ "a.txt": "one\n", ".gitattributes": "* filter=evil diff=evil merge=evil\n" });
    mine.commit("first");
    for (const [key, value] of settings()) mine.git("config", "--add", key, value);
    for (const hook of hooks)
      await writeFile(join(mine.folder, ".git/hooks", hook), `#!/bin/sh\ntouch ${marker}\n`, { mode: 0o755 });
    await rm(marker, { force: true });
    mine.write({ "a.txt": "edited\n", "new.txt": "new\n" });
    await withEnvironment(async () => {
      await using local = await openLocal({ folder: mine.folder, base: null, excludes: null, signal: forever });
      await textOf(local.git.diff(local.base, local.head));
      await local.git.history(local.head, "", 5);
      await local.git.search(local.head, { pattern: "new", regexp: false, paths: [], max: 5 });
      const target = await mkdtemp(join(folder, "out-"));
      const exported = await local.trees.export(local.head, { directory: target, owner: null });
      expect([...exported.files.keys()]).toEqual([".gitattributes", "a.txt", "new.txt"]);
      expect(local.describe.files).toBe(2);
    });
    expect(existsSync(marker)).toBe(false);
    gitFalls(mine.folder);
  });

  it.each([
    [
      "a program for uploads",
      [
        ["remote.origin.url", "."],
        ["remote.origin.uploadpack", "SCRIPT"],
      ],
    ],
    [
      "a transport that is a program",
      [
        ["remote.origin.url", "ext::SCRIPT"],
        ["protocol.allow", "always"],
      ],
    ],
    [
      "ssh",
      [
        ["remote.origin.url", "ssh://-oProxyCommand=SCRIPT/x"],
        ["core.sshCommand", "SCRIPT"],
      ],
    ],
    [
      "an address that is written anew",
      [
        ["remote.origin.url", "x:y"],
        ["url.ext::SCRIPT .insteadOf", "x:"],
      ],
    ],
  ] as const)("asks nobody for what is missing in it: %s", async (_, config) => {
    mine.write({ "a.txt": "one\n" });
    mine.commit("first");
    const commit = mine.git("rev-parse", "HEAD");
    await rm(join(mine.folder, ".git/objects", commit.slice(0, 2), commit.slice(2)));
    const promised = [
      ["core.repositoryformatversion", "1"],
      ["extensions.partialClone", "origin"],
      ["remote.origin.promisor", "true"],
      ["protocol.ext.allow", "always"],
      ["protocol.file.allow", "always"],
      ...config,
    ] as const;
    for (const [key, value] of promised) mine.git("config", key, value.replaceAll("SCRIPT", script));
    const opening = openLocal({ folder: mine.folder, base: null, excludes: null, signal: forever });
    await expect(opening).rejects.toBeInstanceOf(UserError);
    expect(existsSync(marker)).toBe(false);
  });

  it("has no door open even where its settings count", async () => {
    await layTraps();
    mine.write({ "a.txt": "one\n" });
    mine.commit("first");
    for (const [key, value] of settings()) if (!key.startsWith("filter.")) mine.git("config", "--add", key, value);
    mine.write({ "a.txt": "other\n" });
    await rm(marker, { force: true });
    const place = { gitDir: join(mine.folder, ".git"), workTree: mine.folder, directory: mine.folder, signal: forever };
    await runGit({ ...place, args: ["diff-files", "-p", "--no-ext-diff", "--no-textconv"] });
    await runGit({ ...place, args: ["update-index", "-z", "--add", "--stdin"], input: "a.txt\0" });
    await runGit({ ...place, args: ["status", "--porcelain"] });
    expect(existsSync(marker)).toBe(false);
    gitFalls(mine.folder);
  });
});
