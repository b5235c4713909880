import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { patchFiles } from "../../src/core/gate/patch-files.ts";
import { neverAmong, protectedAmong } from "../../src/core/gate/protected-paths.ts";
import { treeEditor } from "../../src/workspace/tree-editor.ts";
import { commitFiles } from "../doubles/github/git/commit-files.ts";
import { forever } from "../workspace/reader-rig.ts";

const named = (path: string) => ({
  path,
  status: "added" as const,
  oldMode: "000000",
  newMode: "100644",
  content: Buffer.from("text\n"),
});

describe("T63: files that a person looks at first", () => {
  it.each([
    ".github/workflows/ci.yml",
    ".GitHub/CODEOWNERS",
    "CODEOWNERS",
    "docs/codeowners",
    "AGENTS.md",
    "src/Agents.override.md",
    "package.json",
    "web/package-lock.json",
    "Cargo.lock",
    "requirements-dev.txt",
    "pyproject.toml",
    "setup.py",
    "go.mod",
    "gradlew",
    "Dockerfile",
    "deploy/api.Dockerfile",
    "docker-compose.prod.yml",
    ".npmrc",
    ".husky/pre-commit",
    "sub/.anything/x",
    "dist/index.js",
    "action.yml",
    ".github/dependabot.yml",
    ".codex/config.toml",
    ".env",
    ".pre-commit-config.yaml",
    ".vscode/tasks.json",
    ".devcontainer/devcontainer.json",
    "CLAUDE.md",
    "pnpm-lock.yaml",
    "bun.lockb",
    "Pipfile.lock",
    "go.sum",
    "Gemfile",
    "src/App.csproj",
    "Directory.Build.props",
    "Package.swift",
    "pubspec.yaml",
    "gradle/wrapper/gradle-wrapper.properties",
    "gradle/libs.versions.toml",
    "Containerfile",
    "vendor/a/b.go",
    "propose/action.yml",
  ])("%s", (path) => {
    expect(protectedAmong([named(path)])).toEqual([path]);
  });

  it.each([
    ["in capitals", "PACKAGE.JSON"],
    ["in mixed case", "Dist/index.js"],
    ["with a letter that is a k to some", "pac\u212Aage.json"],
    ["with a letter that is an s to some", "package.j\u017Fon"],
    ["with one letter for two", "docker\uFB01le"],
    ["in wide letters", "\uFF24\uFF4F\uFF43\uFF4B\uFF45\uFF52\uFF46\uFF49\uFF4C\uFF45"],
    ["with something invisible in it", "CODE\u200BOWNERS"],
    ["behind something invisible", "\u200D.github/workflows/x.yml"],
    ["with a dot after it", "package.json."],
    ["with a space after it", "Dockerfile "],
    ["as a stream of a file", "package.json::$DATA"],
    ["a folder with a dot after it", "dist./index.js"],
  ])("under another name: %s", (_, path) => {
    expect(protectedAmong([named(path)])).toEqual([path]);
  });

  it.each([
    "src/app.ts",
    "README.md",
    "docs/package.md",
    "src/dist.ts",
    "test/agents.test.ts",
    "lib/docker.ts",
    "requirements.md",
    "src/workspaces.ts",
    "distance/a.ts",
    "vendors.md",
    "src/gradle.ts",
  ])("and not %s", (path) => {
    expect(protectedAmong([named(path)])).toEqual([]);
  });
});

it.each([
  ".github/workflows/x.yml",
  ".GitHub/Workflows/x.yml",
  ".github/workflow\u017F/x.yml",
  ".git\u200Bhub/workflows/x.yml",
  ".github./workflows /x.yml",
  ".\uFF47ithub/actions/a/action.yml",
])("T63: a workflow is never changed, however its folder is written: %s", (path) => {
  expect(neverAmong([named(path)])).toEqual([path]);
});

describe("T63: whatever a patch calls it", () => {
  let folder: string;
  let head: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "t63-"));
    execFileSync("git", ["init", "-q", "--bare", folder]);
    const files = {
      "src/a.yml": "on: push\n",
      ".github/workflows/ci.yml": "on: push\n",
      "package.json": "{}\n",
      link: { content: ".github", mode: "120000" as const },
    };
    head = await commitFiles({ directory: folder, branch: "main", parent: null, at: 1_790_000_000 }, { files });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const move = (kind: string, from: string, to: string): string =>
    `diff --git a/${from} b/${to}\nsimilarity index 100%\n${kind} from ${from}\n${kind} to ${to}\n`;
  const add = (path: string): string =>
    `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+x\n`;
  const link = (path: string, to: string): string =>
    `diff --git a/${path} b/${path}\nnew file mode 120000\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+${to}\n\\ No newline at end of file\n`;

  it.each([
    ["moved there", move("rename", "src/a.yml", ".github/workflows/a.yml")],
    ["copied there", move("copy", "src/a.yml", ".github/workflows/a.yml")],
    ["moved away", move("rename", "package.json", "src/kept.json")],
    ["moved to another case", move("rename", ".github/workflows/ci.yml", ".GitHub/workflows/ci.yml")],
    ["by another case", add(".GITHUB/workflows/ci.yml")],
    ["in a new dot folder", add(".anything/x")],
    ["through a link that is there", add("link/workflows/x.yml")],
    ["through a link of its own", link("door", ".github") + add("door/workflows/x.yml")],
    ["in a link's place", link("link2", "package.json")],
    ["with a name that lies", add("src/b.txt").replaceAll("+++ b/src/b.txt", "+++ b/.npmrc")],
    [
      "with a quoted name",
      add('"b/.npmrc"')
        .replaceAll('a/"b/.npmrc" b/"b/.npmrc"', '"a/.npmrc" "b/.npmrc"')
        .replace('b/"b/.npmrc"', '"b/.npmrc"'),
    ],
  ])("it is not pushed: %s", async (_, patch) => {
    const trees = treeEditor({ gitDir: folder, signal: forever }, () => Promise.resolve());
    const applied = await trees.apply(head, patch);
    if (applied.kind === "refused") return;
    const files = patchFiles(applied.files);
    if (files.ok) expect(protectedAmong(files.value)).not.toEqual([]);
  });
});
