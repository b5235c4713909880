import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Answer } from "../doubles/codex/script.ts";
import { cratesWith } from "../doubles/registries/crates.ts";
import { npmRegistry } from "../doubles/registries/npm.ts";
import { pypiWith } from "../doubles/registries/pypi.ts";
import { type Hosts, serveHosts, type Site } from "../doubles/registries/serve.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { answer, begin, type Life } from "./life.ts";

const repair = (path: string, wrong: string, right: string): Answer => ({
  calls: [
    {
      name: "apply_patch",
      arguments: {
        input: `*** Begin Patch\n*** Update File: ${path}\n@@\n-${wrong}\n+${right}\n*** End Patch`,
      },
    },
  ],
});
const done: Answer = { json: { title: "Repair the sum", explanation: "It was wrong.", fixed: [], left: "" } };
const last = (life: Life): string => life.comments().at(-1)?.body ?? "";

interface Project {
  readonly files: Readonly<Record<string, string>>;
  readonly path: string;
  readonly wrong: string;
  readonly right: string;
}

// Package managers, compilers and test runners, three times each.
vi.setConfig({ testTimeout: 300_000 });

let cache = "";
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), "setup-cache-"));
  vi.stubEnv("XDG_CACHE_HOME", cache);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true, force: true });
});

/** This machine reaches the world by a proxy, as many do: these registries stand behind it. */
async function registries(sites: Readonly<Record<string, Site>>): Promise<Hosts> {
  const hosts = await serveHosts(sites);
  vi.stubEnv("HTTP_PROXY", hosts.url);
  vi.stubEnv("NO_PROXY", "127.0.0.1,localhost");
  return hosts;
}

async function broken(
  { files, path, wrong, right }: Project,
  { policy, changed = {} }: { policy?: string; changed?: Readonly<Record<string, string>> } = {},
): Promise<Life> {
  const life = await begin({ base: { ...files, [path]: `${right}\n` }, ...(policy !== undefined && { policy }) });
  life.answers.push(answer([]));
  await life.open({ [path]: `${wrong}\n`, ...changed });
  return life;
}

/** Written otherwise than before it was broken, or the pull request would be empty and nobody review it. */
async function fix(life: Life, { path, wrong, right }: Project, how: string): Promise<void> {
  life.answers.push(repair(path, wrong, `${right} ${how}`), done, answer([]));
  await life.comment("/codex fix the sum");
  await life.settle();
}

const npm = npmRegistry([{ name: "one", files: { "index.js": "export const one = 1;\n" } }], {
  type: "module",
  scripts: { test: "node --test" },
});
const npmProject: Project = {
  files: {
    ...npm.project,
    "add.test.js": [
      'import test from "node:test";',
      'import assert from "node:assert";',
      'import { next } from "./next.js";',
      'test("adds one", () => assert.equal(next(1), 2));\n',
    ].join("\n"),
  },
  path: "next.js",
  wrong: 'import { one } from "one"; export const next = (n) => n - one;',
  right: 'import { one } from "one"; export const next = (n) => n + one;',
};

/** Why something cannot be tried here; `null` where it can. Said aloud, so that a skip is seen. */
function lacking(what: string, argv: readonly [string, ...string[]]): string | null {
  const [program, ...args] = argv;
  const why = spawnSync(program, args, { stdio: "ignore" }).status === 0 ? null : `${what} is not here`;
  if (why !== null) console.warn(`skipped: ${why}`);
  return why;
}

const noPytest = lacking("pytest for python3, or its venv", ["python3", "-c", "import pytest, ensurepip"]);
const noCargo = lacking("cargo", ["cargo", "--version"]) ?? lacking("a linker", ["cc", "--version"]);

const pythonProject = (requirements: string): Project => ({
  files: {
    "requirements.txt": requirements,
    "pytest.ini": "[pytest]\npythonpath = .\n",
    "test_next.py": "from after import after\n\n\ndef test_after():\n    assert after(1) == 2\n",
  },
  path: "after.py",
  wrong: "import one; after = lambda n: n - one.ONE",
  right: "import one; after = lambda n: n + one.ONE",
});

const cargoProject = (files: Readonly<Record<string, string>>): Project => ({
  files: {
    ...files,
    "tests/next.rs": "#[test]\nfn adds_one() {\n    assert_eq!(project::next(1), 2);\n}\n",
  },
  path: "src/lib.rs",
  wrong: "pub fn next(n: i32) -> i32 { n - single::ONE }",
  right: "pub fn next(n: i32) -> i32 { n + single::ONE }",
});

describe.skipIf(noSandbox !== null)("/codex fix in a project with dependencies", () => {
  it("npm: installs what is locked, sees the test fail, and sees it pass; another time it is there already", async () => {
    await using hosts = await registries({ "registry.npmjs.org": npm.site });
    await using life = await broken(npmProject);
    await fix(life, npmProject, "// repaired");
    expect(last(life)).toMatch(/\| `npm test --silent` \| failed \(1\), [\d.]+ s \| passed, [\d.]+ s \|/);
    expect(last(life)).toContain("(bubblewrap, memory watched, no network)");
    expect(last(life)).not.toContain("Setup failed");
    expect(hosts.requests).toEqual(["GET registry.npmjs.org/one/-/one-1.0.0.tgz"]);
    await fix(life, { ...npmProject, wrong: `${npmProject.right} // repaired` }, "// again");
    expect(last(life)).toMatch(/\| passed, [\d.]+ s \| passed/);
    expect(hosts.requests).toHaveLength(1);
  });

  it.skipIf(noPytest !== null)("pytest: the same", async () => {
    const pypi = pypiWith("one", "ONE = 1\n");
    const project = pythonProject(pypi.requirements);
    await using hosts = await registries(pypi.sites);
    await using life = await broken(project);
    await fix(life, project, "# repaired");
    expect(last(life)).toMatch(
      /\| `python3 -m pytest -q` \| failed \(1\): 1 of 1, [\d.]+ s \| passed \(1 tests\), [\d.]+ s \|/,
    );
    expect(hosts.requests).toEqual(["GET pypi.org/simple/one/", "GET files.pythonhosted.org/one-1.0-py3-none-any.whl"]);
    await fix(life, { ...project, wrong: `${project.right} # repaired` }, "# again");
    expect(last(life)).toMatch(/\| passed \(1 tests\), [\d.]+ s \| passed/);
    expect(hosts.requests).toHaveLength(2);
  });

  it.skipIf(noCargo !== null)("cargo: the same", async () => {
    const crates = cratesWith("single", "pub const ONE: i32 = 1;\n");
    const project = cargoProject(crates.project);
    await using hosts = await registries(crates.sites);
    await using life = await broken(project);
    await fix(life, project, "// repaired");
    expect(last(life)).toMatch(/\| `cargo test --offline --quiet` \| failed \(101\), [\d.]+ s \| passed, [\d.]+ s \|/);
    expect(hosts.requests).toContain("GET static.crates.io/crates/single/1.0.0/download");
    const asked = hosts.requests.length;
    await fix(life, { ...project, wrong: `${project.right} // repaired` }, "// again");
    expect(last(life)).toMatch(/\| passed, [\d.]+ s \| passed/);
    expect(hosts.requests).toHaveLength(asked);
  });

  it("T72, T79: what a pull request's own manifest led to is kept for nobody", async () => {
    await using hosts = await registries({ "registry.npmjs.org": npm.site });
    const changed = { "sub/package.json": "{}\n" };
    await using life = await broken(npmProject, { changed });
    await fix(life, npmProject, "// repaired");
    expect(last(life)).toMatch(/failed \(1\), [\d.]+ s \| passed/);
    expect(hosts.requests).toHaveLength(1);
    expect(existsSync(join(cache, "codex-bot"))).toBe(false);
  });

  it("takes what an earlier step of the job installed, and needs no network for it", async () => {
    await using hosts = await registries({});
    const installed = join(cache, "checkout/node_modules/one");
    mkdirSync(installed, { recursive: true });
    writeFileSync(join(cache, "checkout/package-lock.json"), npmProject.files["package-lock.json"] ?? "");
    writeFileSync(join(installed, "package.json"), '{"name":"one","type":"module","exports":"./index.js"}');
    writeFileSync(join(installed, "index.js"), "export const one = 1;\n");
    chmodSync(cache, 0o755);
    vi.stubEnv("GITHUB_WORKSPACE", join(cache, "checkout"));
    await using life = await broken(npmProject, { policy: "network: off\n" });
    await fix(life, npmProject, "// repaired");
    expect(last(life)).toMatch(/failed \(1\), [\d.]+ s \| passed/);
    expect(hosts.requests).toEqual([]);
  });

  it("says that setup failed, with what was refused, and that nothing is verified", async () => {
    await using hosts = await registries({});
    const files = { ...npmProject.files, ".npmrc": "registry=http://npm.example.com/\n" };
    await using life = await broken({ ...npmProject, files });
    await fix(life, npmProject, "// repaired");
    expect(last(life)).toMatch(
      /\*\*Setup failed:\*\* `npm ci --ignore-scripts --no-audit --no-fund` failed \(1\), [\d.]+ s, log `[0-9a-f]{8}`\. \*\*Not verified:\*\*/,
    );
    expect(last(life)).toContain("[not allowed to reach: npm.example.com]");
    expect(last(life)).toContain("**Committed in [");
    expect(hosts.requests).toEqual([]);
    const asked = life.stage.codex.requests.map(({ body }) => JSON.stringify(body));
    expect(asked.some((body) => body.includes("could not be installed, and cannot be by you"))).toBe(true);
  });

  it("installs from a registry that policy names, by the commands that policy names", async () => {
    await using hosts = await registries({ "npm.example.com": npm.site });
    const files = { ...npmProject.files, ".npmrc": "registry=http://npm.example.com/\n" };
    const policy = "setup: { commands: [npm ci --ignore-scripts, touch .done], registries: [npm.example.com] }\n";
    await using life = await broken({ ...npmProject, files: { ...files, ".gitignore": ".done\n" } }, { policy });
    await fix(life, npmProject, "// repaired");
    expect(last(life)).toMatch(/failed \(1\), [\d.]+ s \| passed/);
    expect(hosts.requests).toEqual(["GET npm.example.com/one/-/one-1.0.0.tgz"]);
  });

  it.each([
    ["setup: off\n", "nothing is installed"],
    ["network: off\n", "nothing is installed from anywhere"],
  ])("with %j %s", async (policy) => {
    await using hosts = await registries({ "registry.npmjs.org": npm.site });
    await using life = await broken(npmProject, { policy });
    await fix(life, npmProject, "// repaired");
    expect(last(life)).toMatch(/failed \(1\), [\d.]+ s \| failed \(1\)/);
    expect(hosts.requests).toEqual([]);
  });
});
