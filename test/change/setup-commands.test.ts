import { describe, expect, it } from "vitest";
import { grantNetwork } from "../../src/core/config/network.ts";
import type { SetupRules } from "../../src/core/config/policy.ts";
import { decidesSetup, planSetup } from "../../src/change/setup-commands.ts";

const found: SetupRules = { commands: null, scripts: false, registries: [] };
const granted = grantNetwork("setup-only", undefined);

function plan(files: readonly string[], rules: Partial<SetupRules> = {}, grant = granted) {
  const { steps, folders: _, caches: __, ...rest } = planSetup(files, { ...found, ...rules }, grant);
  return { ...rest, commands: steps.map(({ command }) => command) };
}

describe("what prepares a repository", () => {
  it.each([
    ["npm", "package-lock.json", "npm ci --ignore-scripts --no-audit --no-fund", "registry.npmjs.org"],
    ["pnpm", "pnpm-lock.yaml", "pnpm install --frozen-lockfile --ignore-scripts", "registry.npmjs.org"],
    [
      "Yarn",
      "yarn.lock",
      "yarn install --frozen-lockfile --non-interactive --ignore-scripts",
      "registry.yarnpkg.com registry.npmjs.org",
    ],
    ["Bun", "bun.lock", "bun install --frozen-lockfile --ignore-scripts", "registry.npmjs.org"],
    ["uv", "uv.lock", "uv sync --frozen --no-build --no-install-project", "pypi.org files.pythonhosted.org"],
    ["Cargo", "Cargo.lock", "cargo fetch --locked --quiet", "index.crates.io static.crates.io"],
    ["Go", "go.sum", "go mod download", "proxy.golang.org sum.golang.org"],
    ["Maven", "pom.xml", "mvn --batch-mode --quiet dependency:go-offline", "repo.maven.apache.org repo1.maven.org"],
  ])("is what %s calls for, without scripts, from its registries", (...row) => {
    const [, lock, command, hosts] = row;
    expect(plan(["src/a", lock])).toEqual({ commands: [command], hosts: hosts.split(" "), keepable: true });
    expect(decidesSetup(lock)).toBe(true);
    expect(decidesSetup(`sub/${lock}`)).toBe(true);
  });

  it("is a virtual environment for pip, with wheels alone", () => {
    expect(plan(["requirements.txt", "requirements-dev.txt", "docs/requirements.txt"]).commands).toEqual([
      "python3 -m venv --system-site-packages .venv",
      ".venv/bin/python -m pip install --disable-pip-version-check --quiet --only-binary :all: -r requirements-dev.txt -r requirements.txt",
    ]);
  });

  it("knows the second Yarn by its settings", () => {
    expect(plan(["yarn.lock", ".yarnrc.yml"]).commands).toEqual(["yarn install --immutable --mode=skip-build"]);
  });

  it("is everything that several languages call for, and nothing for lockfiles of somebody's examples", () => {
    expect(plan(["package-lock.json", "uv.lock", "requirements.txt", "go.sum"]).commands).toHaveLength(3);
    expect(plan(["examples/package-lock.json", "README.md"])).toEqual({ commands: [], hosts: [], keepable: true });
  });

  it("lets scripts run where policy says so, and keeps nothing of it", () => {
    const { commands, keepable } = plan(["package-lock.json"], { scripts: true });
    expect(commands).toEqual(["npm ci --no-audit --no-fund"]);
    expect(keepable).toBe(false);
  });

  it("is what policy says, from the registries of what is there and those that policy names", () => {
    const rules = { commands: ["make deps"], registries: ["npm.example.com"] };
    expect(plan(["package-lock.json"], rules)).toEqual({
      commands: ["make deps"],
      hosts: ["registry.npmjs.org", "npm.example.com"],
      keepable: false,
    });
  });

  it("knows what may be at hand for it; commands of the policy's own may want any of that", () => {
    const files = ["package-lock.json", "yarn.lock", "Cargo.lock", "requirements.txt"];
    expect(planSetup(files, found, granted).caches).toEqual(["cargo"]);
    expect(planSetup(files, { ...found, commands: ["make deps"] }, granted).caches).toEqual(["cargo"]);
  });

  it("without a network is only what policy says", () => {
    const off = grantNetwork("off", undefined);
    expect(plan(["package-lock.json"], {}, off)).toMatchObject({ commands: [], hosts: [] });
    expect(plan(["package-lock.json"], { commands: ["make deps"] }, off)).toMatchObject({
      commands: ["make deps"],
      hosts: [],
    });
  });

  it("is nothing where policy says off", () => {
    expect(planSetup(["package-lock.json"], null, granted)).toEqual({
      steps: [],
      folders: [],
      caches: [],
      hosts: [],
      keepable: false,
    });
  });

  it.each(["src/index.ts", "README.md", "lib/setup.ts"])("is not decided by %s", (path) => {
    expect(decidesSetup(path)).toBe(false);
  });

  it.each([".npmrc", ".cargo/config.toml", "a/.pnpmfile.cjs", "requirements/base.in", "b/constraints-ci.txt"])(
    "is decided by %s too",
    (path) => expect(decidesSetup(path)).toBe(true),
  );
});
