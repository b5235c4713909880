import { type NetworkGrant, setupHosts } from "../core/config/network.ts";
import type { SetupRules } from "../core/config/policy.ts";

/** One line for the shell inside, and the folder of the tree that comes of it, where one does. */
export interface SetupStep {
  readonly command: string;
  readonly makes: "node_modules" | ".venv" | null;
}

export interface SetupPlan {
  readonly steps: readonly SetupStep[];
  /** Folders that would do instead, where somebody installed them for the same lockfiles. */
  readonly folders: readonly string[];
  /** Package managers that keep packages outside of the tree: they may be at hand on this machine. */
  readonly caches: readonly string[];
  /** Hosts that may be reached meanwhile. */
  readonly hosts: readonly string[];
  /** Whether what comes of it hangs on lockfiles and their like: then it can be had again for the same ones. */
  readonly keepable: boolean;
}

/**
 * What prepares a repository with these files: what its policy says, else what its lockfiles call for, with the scripts of
 * what is installed left out unless policy wants them (T64).
 */
export function planSetup(files: readonly string[], rules: SetupRules | null, grant: NetworkGrant): SetupPlan {
  if (rules === null) return { steps: [], folders: [], caches: [], hosts: [], keepable: false };
  const root = new Set(files.filter((path) => !path.includes("/")));
  const managers = managersOf(root);
  const caches = managers.flatMap(({ cache }) => cache ?? []);
  const hosts = setupHosts([...managers.flatMap(({ registries }) => registries), ...rules.registries], grant);
  if (rules.commands !== null)
    return {
      steps: rules.commands.map((command) => ({ command, makes: null })),
      folders: [],
      caches,
      hosts,
      keepable: false,
    };
  const found = managers.flatMap(({ commands, makes }) =>
    commands(root, rules.scripts).map((command) => ({ command, makes })),
  );
  // Without a network there is nothing to install from.
  const folders = managers.flatMap(({ makes }) => makes ?? []);
  return { steps: grant.setup ? found : [], folders, caches, hosts, keepable: !rules.scripts };
}

interface Manager {
  /** Whose packages stand outside of the tree: the name by which workspaces know where. */
  readonly cache?: string;
  readonly registries: readonly string[];
  readonly makes: SetupStep["makes"];
  readonly commands: (root: ReadonlySet<string>, scripts: boolean) => readonly string[];
}

function managersOf(root: ReadonlySet<string>): readonly Manager[] {
  const ofNode = nodeManagers.find(({ locks }) => locks.some((name) => root.has(name)));
  const ofPython = root.has("uv.lock") ? uv : [...root].some((name) => requirements.test(name)) ? pip : null;
  const rest = others.filter(({ locks }) => locks.some((name) => root.has(name)));
  return [ofNode, ofPython, ...rest].filter((manager) => manager !== undefined && manager !== null);
}

interface ByLock extends Manager {
  /** One of them at the root is enough. */
  readonly locks: readonly string[];
}

function withoutScripts(scripts: boolean): string {
  return scripts ? "" : " --ignore-scripts";
}

const npmjs = "registry.npmjs.org";

const nodeManagers: readonly ByLock[] = [
  {
    locks: ["package-lock.json", "npm-shrinkwrap.json"],
    registries: [npmjs],
    makes: "node_modules",
    commands: (_, scripts) => [`npm ci${withoutScripts(scripts)} --no-audit --no-fund`],
  },
  {
    locks: ["pnpm-lock.yaml"],
    registries: [npmjs],
    makes: "node_modules",
    commands: (_, scripts) => [`pnpm install --frozen-lockfile${withoutScripts(scripts)}`],
  },
  {
    locks: ["yarn.lock"],
    registries: ["registry.yarnpkg.com", npmjs],
    makes: "node_modules",
    // The second Yarn has its settings in another file, and words of its own.
    commands: (root, scripts) => [
      root.has(".yarnrc.yml")
        ? `yarn install --immutable${scripts ? "" : " --mode=skip-build"}`
        : `yarn install --frozen-lockfile --non-interactive${withoutScripts(scripts)}`,
    ],
  },
  {
    locks: ["bun.lock", "bun.lockb"],
    registries: [npmjs],
    makes: "node_modules",
    commands: (_, scripts) => [`bun install --frozen-lockfile${withoutScripts(scripts)}`],
  },
];

const pypi = ["pypi.org", "files.pythonhosted.org"];

const uv: Manager = {
  registries: pypi,
  makes: ".venv",
  // Building a package runs its code, the project's own included.
  commands: (_, scripts) => [`uv sync --frozen${scripts ? "" : " --no-build --no-install-project"}`],
};

const requirements = /^(?:(?:dev|test)[-_])?requirements(?:[-_](?:dev|test|tests))?\.txt$/;

const pip: Manager = {
  registries: pypi,
  makes: ".venv",
  commands: (root, scripts) => {
    const files = [...root].filter((name) => requirements.test(name)).toSorted();
    const wanted = files.map((name) => `-r ${name}`).join(" ");
    return [
      // With what the machine has: a test runner that the job installed counts.
      "python3 -m venv --system-site-packages .venv",
      `.venv/bin/python -m pip install --disable-pip-version-check --quiet${scripts ? "" : " --only-binary :all:"} ${wanted}`,
    ];
  },
};

const others: readonly ByLock[] = [
  {
    locks: ["Cargo.lock"],
    cache: "cargo",
    registries: ["index.crates.io", "static.crates.io"],
    makes: null,
    commands: () => ["cargo fetch --locked --quiet"],
  },
  {
    locks: ["go.sum"],
    cache: "go",
    registries: ["proxy.golang.org", "sum.golang.org"],
    makes: null,
    commands: () => ["go mod download"],
  },
  {
    locks: ["pom.xml"],
    cache: "maven",
    registries: ["repo.maven.apache.org", "repo1.maven.org"],
    makes: null,
    commands: () => ["mvn --batch-mode --quiet dependency:go-offline"],
  },
  {
    locks: ["build.gradle", "build.gradle.kts"],
    cache: "gradle",
    registries: ["repo.maven.apache.org", "repo1.maven.org", "plugins.gradle.org", "plugins-artifacts.gradle.org"],
    makes: null,
    commands: () => ["gradle --no-daemon --quiet testClasses"],
  },
];

const names = [
  String.raw`package(?:-lock)?\.json|npm-shrinkwrap\.json|\.npmrc|pnpm-(?:lock|workspace)\.yaml|\.pnpmfile\.cjs`,
  String.raw`yarn\.lock|\.yarnrc(?:\.yml)?|bun\.lockb?|bunfig\.toml`,
  String.raw`pyproject\.toml|uv\.(?:lock|toml)|setup\.(?:py|cfg)|[^/]*(?:requirements|constraints)[^/]*`,
  String.raw`Cargo\.(?:toml|lock)|rust-toolchain(?:\.toml)?|go\.(?:mod|sum|work|work\.sum)`,
  String.raw`pom\.xml|[^/]*\.gradle(?:\.kts)?|gradle\.(?:properties|lockfile)|libs\.versions\.toml`,
  String.raw`\.(?:nvmrc|node-version|python-version|tool-versions)`,
].join("|");

const deciding = new RegExp(String.raw`(?:^|/)(?:${names})$|(?:^|/)(?:\.cargo|\.mvn|requirements)/[^/]+$`);

/** Whether a file has a say in what is installed. */
export function decidesSetup(path: string): boolean {
  return deciding.test(path);
}
