import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  dataUrl,
  imageTypeOf
} from "./chunk-ZJTGL3OT.js";
import {
  fence,
  findInstructions,
  fitLines,
  nameOf,
  newNonce,
  parametersOf,
  parseArguments,
  visibleText
} from "./chunk-AGPNAUV2.js";
import {
  escapeInvisible,
  stripAnsi,
  stripInvisible
} from "./chunk-QC6MBD3S.js";
import {
  ModelError
} from "./chunk-FH6UNZD7.js";
import {
  setupHosts
} from "./chunk-U6BER2IF.js";
import {
  _enum,
  array,
  int,
  number,
  object,
  string
} from "./chunk-CLTAKU4V.js";
import {
  limits
} from "./chunk-S4SIBR44.js";
import {
  __callDispose,
  __using
} from "./chunk-ZNTIR3PH.js";

// src/change/junit.ts
function parseJunit(text) {
  if (text.length > limits.reportBytes || /<!(?:doctype|entity)/i.test(text)) return null;
  const reading = { open: [], cases: [], ended: false };
  for (let at2 = text.indexOf("<"); at2 !== -1; at2 = text.indexOf("<", at2)) {
    const next = skipped(text, at2) ?? take(text, at2, reading);
    if (next === null || reading.cases.length > mostCases) return null;
    at2 = next;
  }
  return reading.ended ? count(reading.cases) : null;
}
var mostCases = 2e5;
var mostDeep = 64;
function skipped(text, at2) {
  for (const [begin2, end] of [
    ["<!--", "-->"],
    ["<![CDATA[", "]]>"],
    ["<?", "?>"]
  ]) {
    if (!text.startsWith(begin2, at2)) continue;
    const found = text.indexOf(end, at2 + begin2.length);
    return found === -1 ? text.length : found + end.length;
  }
  return null;
}
function take(text, at2, reading) {
  const end = endOfTag(text, at2);
  const inner = text.slice(at2 + 1, end ?? at2);
  const [, close, name = ""] = /^(\/?)([A-Za-z_][\w:.-]{0,99})(?=[\s/]|$)/.exec(inner) ?? [];
  if (end === null || close === void 0 || reading.ended) return null;
  const { open } = reading;
  if (close === "/") {
    if (open.pop() !== name) return null;
  } else {
    if (!begin(name, inner, reading)) return null;
    if (!inner.endsWith("/")) open.push(name);
  }
  reading.ended = open.length === 0;
  return open.length > mostDeep ? null : end;
}
function endOfTag(text, at2) {
  let quote = "";
  for (let index = at2 + 1; index < text.length; index += 1) {
    const here = text[index];
    if (here === "<" || here === ">" && quote === "") return here === ">" ? index : null;
    if (here === quote) quote = "";
    else if (quote === "" && (here === '"' || here === "'")) quote = here;
  }
  return null;
}
function begin(name, inner, { open, cases }) {
  const parent = open.at(-1);
  if (parent === void 0) return name === "testsuites" || name === "testsuite";
  const last = cases.at(-1);
  if (name === "testcase") cases.push({ name: nameIn(inner), failed: false, skipped: false });
  else if (parent === "testcase" && last !== void 0) {
    if (name === "failure" || name === "error") last.failed = true;
    if (name === "skipped") last.skipped = true;
  }
  return true;
}
function nameIn(inner) {
  const found = inner.matchAll(/(?<![\w:.-])([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  const attributes = new Map(Array.from(found, ([, name, one, two]) => [name, one ?? two ?? ""]));
  const parts = ["classname", "name"].map((name) => decoded(attributes.get(name) ?? ""));
  return nameOf2(parts.filter((part) => part !== "").join(" \u203A "));
}
function decoded(text) {
  return text.replaceAll(/&(?:lt|gt|amp|quot|apos|#\d{1,7}|#x[\da-f]{1,6});/gi, character);
}
var entities = {
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&quot;": '"',
  "&apos;": "'"
};
function character(entity) {
  const plain2 = entities[entity.toLowerCase()];
  if (plain2 !== void 0) return plain2;
  const code = /^&#x/i.test(entity) ? Number.parseInt(entity.slice(3), 16) : Number(entity.slice(2, -1));
  return code > 0 && code <= 1114111 ? String.fromCodePoint(code).toWellFormed() : "";
}
function nameOf2(text) {
  return stripInvisible(text).replaceAll(/\s+/g, " ").trim().slice(0, nameChars).toWellFormed();
}
var nameChars = 200;
function count(cases) {
  const failing = cases.filter((each) => each.failed && !each.skipped);
  const skippedCases = cases.filter((each) => each.skipped);
  return {
    source: "junit",
    passed: cases.length - failing.length - skippedCases.length,
    failed: failing.length,
    skipped: skippedCases.length,
    failing: [...new Set(failing.map(({ name }) => name))].slice(0, limits.failingTests)
  };
}
function addCounts(all) {
  const [first, ...rest] = all;
  if (first === void 0) return null;
  return rest.reduce(
    (sum, each) => ({
      source: sum.source,
      passed: sum.passed + each.passed,
      failed: sum.failed + each.failed,
      skipped: sum.skipped + each.skipped,
      failing: [.../* @__PURE__ */ new Set([...sum.failing, ...each.failing])].slice(0, limits.failingTests)
    }),
    first
  );
}

// src/change/run-logged.ts
async function runLogged({ command, ...line }, workspace, { logs, signal }) {
  var _stack = [];
  try {
    const log = __using(_stack, await logs.open(command), true);
    const ran = await workspace.run({ ...line, directory: "", seconds: limits.sandboxSeconds, signal, log: log.write });
    return { ...ran, log: await log.close() };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}

// src/change/tap.ts
var point = /^ *(not )?ok\b(?: +\d+)?(?: +-)?(.*)$/;
var directive = /(?:^|[^\\])#\s*(skip|todo)\b/i;
function parseTap(text) {
  const lines = text.split("\n");
  if (!lines.slice(0, 5).some((line) => /^TAP version 1[34]\s*$/.test(line))) return null;
  const [failing, counts] = [/* @__PURE__ */ new Set(), { passed: 0, failed: 0, skipped: 0 }];
  let depth = 0;
  for (const line of lines) {
    const found = point.exec(line);
    if (found === null) continue;
    const [, not, rest = ""] = found;
    const indent = line.length - line.trimStart().length;
    const sums = indent < depth;
    depth = indent;
    if (sums) continue;
    if (directive.test(rest)) counts.skipped += 1;
    else if (not === void 0) counts.passed += 1;
    else {
      counts.failed += 1;
      failing.add(nameOf2(rest));
    }
  }
  return {
    source: "tap",
    ...counts,
    failing: [...failing].filter((name) => name !== "").slice(0, limits.failingTests)
  };
}

// src/change/run-checks.ts
var asking = ["/usr/bin/env", "PYTEST_ADDOPTS=--junitxml=.pytest_cache/codex-bot-report.xml"];
async function runChecks(commands, workspace, deps) {
  const { signal } = deps;
  const runs2 = [];
  let { stamps } = commands.length === 0 ? nothing : await reportsIn(workspace, null, signal);
  for (const command of commands) {
    const argv = [...asking, "/bin/sh", "-c", command];
    const ran = await runLogged({ command, argv }, workspace, deps);
    const left = await reportsIn(workspace, stamps, signal);
    stamps = left.stamps;
    runs2.push(toRun(command, ran, testsOf(ran, left.texts)));
  }
  return runs2;
}
var nothing = { stamps: {}, texts: [] };
async function reportsIn(workspace, known, signal) {
  try {
    return await workspace.reports(known, signal);
  } catch (thrown) {
    if (thrown instanceof ModelError) return nothing;
    throw thrown;
  }
}
function testsOf({ code, output }, texts) {
  const read2 = addCounts(texts.map(parseJunit).filter((counts) => counts !== null));
  if (read2 !== null || code === 0) return read2;
  return parseTap(output.text);
}
function toRun(command, { code, ended, output, durationMs, refused, log }, tests = null) {
  const kept = stripAnsi(output.text).slice(-excerptChars).toWellFormed();
  const excerpt = refused.length === 0 ? kept : `${kept}
[not allowed to reach: ${refused.join(", ")}]`;
  const run = { command, code, ended, durationMs, excerpt, logBytes: output.bytes, logSha256: log ?? output.sha256 };
  return tests === null ? run : { ...run, tests };
}
var excerptChars = 2e3;

// src/change/stated-checks.ts
function statedChecks(markdown) {
  const found = /* @__PURE__ */ new Set();
  const at2 = { level: null, fence: null, isShell: false };
  for (const line of markdown.split("\n")) {
    const command = candidateIn(line.trimEnd(), at2);
    if (command !== null && isCheck(command)) found.add(command);
  }
  return [...found].slice(0, mostStated);
}
var mostStated = 6;
var about = /\b(?:tests?|testing|checks?|checking|verify|verifying|verification)\b/i;
var shells = /^(?:|sh|bash|shell|zsh|console|terminal|text)$/i;
function candidateIn(line, at2) {
  const [, mark, language = ""] = /^ {0,3}(`{3,}|~{3,})\s*([^\s`]*)/.exec(line) ?? [];
  if (at2.fence !== null) {
    if (line.trim().startsWith(at2.fence) && /^[`~]+$/.test(line.trim())) at2.fence = null;
    else if (at2.level !== null && at2.isShell) return line.trim().replace(/^\$ /, "");
    return null;
  }
  if (mark !== void 0) {
    [at2.fence, at2.isShell] = [mark, shells.test(language)];
    return null;
  }
  const [, hashes, title = ""] = /^(#{1,6})\s+(.*)$/.exec(line) ?? [];
  if (hashes !== void 0) {
    if (at2.level === null || hashes.length <= at2.level) at2.level = about.test(title) ? hashes.length : null;
    return null;
  }
  return at2.level === null ? null : /^\s*(?:[-*+]|\d+[.)])\s[^`]*`([^`]+)`/.exec(line)?.[1]?.trim() ?? null;
}
var runner = /^(?:npm|pnpm|yarn|bun|npx|node|deno|pytest|python3?|uv|poetry|hatch|tox|nox|cargo|go|make|just|mvn|\.\/mvnw|gradle|\.\/gradlew|dotnet|bundle|rake|composer|ctest|mix|swift|ruff|mypy|tsc|vitest|jest) /;
var testing = /\b(?:tests?|checks?|verify|lint|typecheck|type-check|pytest|unittest|vitest|jest|mocha|rspec|tox|nox|clippy|vet|tsc|mypy|ruff|eslint|ctest)\b/;
var other = /(?:^|[\s:-])(?:watch|install|add|fix|write|publish|deploy|release|update|upgrade|dev|serve|start|upload|u)(?:[\s=:-]|$)/;
var single = /^[\w./:@=,+ -]+$/;
function isCheck(line) {
  const whole = `${line} `;
  return line.length <= 200 && single.test(line) && !/(?<!\/)\.\.\./.test(line) && runner.test(whole) && testing.test(line) && !other.test(line);
}

// src/change/checks.ts
var conventions = [
  { file: "package.json", holds: /"test"\s*:\s*"(?!echo \\"Error: no test)/, command: "npm test --silent" },
  { file: "Cargo.toml", holds: /\[/, command: "cargo test --offline --quiet" },
  { file: "go.mod", holds: /^module /m, command: "go test ./..." },
  { file: "pytest.ini", holds: /\[/, command: "python3 -m pytest -q" },
  { file: "pyproject.toml", holds: /pytest/, command: "python3 -m pytest -q" },
  { file: "pom.xml", holds: /<project/, command: "mvn --batch-mode --offline --quiet test" },
  { file: "build.gradle", holds: /./, command: "gradle --offline --no-daemon --quiet test" },
  { file: "build.gradle.kts", holds: /./, command: "gradle --offline --no-daemon --quiet test" },
  { file: "setup.cfg", holds: /\[tool:pytest\]/, command: "python3 -m pytest -q" }
];
async function checksOf(git, commit, { policy, repository }) {
  if (policy.verify.length > 0) return policy.verify;
  const source = { git, commit: repository.policyCommit, fallbackNames: policy.instructionFiles };
  const { files } = await findInstructions(source, [""]);
  const stated = files.flatMap(({ text }) => statedChecks(text));
  return stated.length > 0 ? stated : byConvention(git, commit);
}
async function byConvention(git, commit) {
  const found = await Promise.all(
    conventions.map(async ({ file, holds, command }) => {
      const content = await git.read(commit, file, limits.fileBytes);
      return content.kind === "text" && holds.test(content.text) ? [command] : [];
    })
  );
  return [...new Set(found.flat())];
}

// src/change/prepare.ts
import { createHash } from "node:crypto";

// src/change/setup-commands.ts
function planSetup(files, rules, grant) {
  if (rules === null) return { steps: [], folders: [], caches: [], hosts: [], keepable: false };
  const root = new Set(files.filter((path2) => !path2.includes("/")));
  const managers = managersOf(root);
  const caches = managers.flatMap(({ cache }) => cache ?? []);
  const hosts = setupHosts([...managers.flatMap(({ registries }) => registries), ...rules.registries], grant);
  if (rules.commands !== null)
    return {
      steps: rules.commands.map((command) => ({ command, makes: null })),
      folders: [],
      caches,
      hosts,
      keepable: false
    };
  const found = managers.flatMap(
    ({ commands, makes }) => commands(root, rules.scripts).map((command) => ({ command, makes }))
  );
  const folders = managers.flatMap(({ makes }) => makes ?? []);
  return { steps: grant.setup ? found : [], folders, caches, hosts, keepable: !rules.scripts };
}
function managersOf(root) {
  const ofNode = nodeManagers.find(({ locks }) => locks.some((name) => root.has(name)));
  const ofPython = root.has("uv.lock") ? uv : [...root].some((name) => requirements.test(name)) ? pip : null;
  const rest = others.filter(({ locks }) => locks.some((name) => root.has(name)));
  return [ofNode, ofPython, ...rest].filter((manager) => manager !== void 0 && manager !== null);
}
function withoutScripts(scripts) {
  return scripts ? "" : " --ignore-scripts";
}
var npmjs = "registry.npmjs.org";
var nodeManagers = [
  {
    locks: ["package-lock.json", "npm-shrinkwrap.json"],
    registries: [npmjs],
    makes: "node_modules",
    commands: (_, scripts) => [`npm ci${withoutScripts(scripts)} --no-audit --no-fund`]
  },
  {
    locks: ["pnpm-lock.yaml"],
    registries: [npmjs],
    makes: "node_modules",
    commands: (_, scripts) => [`pnpm install --frozen-lockfile${withoutScripts(scripts)}`]
  },
  {
    locks: ["yarn.lock"],
    registries: ["registry.yarnpkg.com", npmjs],
    makes: "node_modules",
    // The second Yarn has its settings in another file, and words of its own.
    commands: (root, scripts) => [
      root.has(".yarnrc.yml") ? `yarn install --immutable${scripts ? "" : " --mode=skip-build"}` : `yarn install --frozen-lockfile --non-interactive${withoutScripts(scripts)}`
    ]
  },
  {
    locks: ["bun.lock", "bun.lockb"],
    registries: [npmjs],
    makes: "node_modules",
    commands: (_, scripts) => [`bun install --frozen-lockfile${withoutScripts(scripts)}`]
  }
];
var pypi = ["pypi.org", "files.pythonhosted.org"];
var uv = {
  registries: pypi,
  makes: ".venv",
  // Building a package runs its code, the project's own included.
  commands: (_, scripts) => [`uv sync --frozen${scripts ? "" : " --no-build --no-install-project"}`]
};
var requirements = /^(?:(?:dev|test)[-_])?requirements(?:[-_](?:dev|test|tests))?\.txt$/;
var pip = {
  registries: pypi,
  makes: ".venv",
  commands: (root, scripts) => {
    const files = [...root].filter((name) => requirements.test(name)).toSorted();
    const wanted = files.map((name) => `-r ${name}`).join(" ");
    return [
      // With what the machine has: a test runner that the job installed counts.
      "python3 -m venv --system-site-packages .venv",
      `.venv/bin/python -m pip install --disable-pip-version-check --quiet${scripts ? "" : " --only-binary :all:"} ${wanted}`
    ];
  }
};
var others = [
  {
    locks: ["Cargo.lock"],
    cache: "cargo",
    registries: ["index.crates.io", "static.crates.io"],
    makes: null,
    commands: () => ["cargo fetch --locked --quiet"]
  },
  {
    locks: ["go.sum"],
    cache: "go",
    registries: ["proxy.golang.org", "sum.golang.org"],
    makes: null,
    commands: () => ["go mod download"]
  },
  {
    locks: ["pom.xml"],
    cache: "maven",
    registries: ["repo.maven.apache.org", "repo1.maven.org"],
    makes: null,
    commands: () => ["mvn --batch-mode --quiet dependency:go-offline"]
  },
  {
    locks: ["build.gradle", "build.gradle.kts"],
    cache: "gradle",
    registries: ["repo.maven.apache.org", "repo1.maven.org", "plugins.gradle.org", "plugins-artifacts.gradle.org"],
    makes: null,
    commands: () => ["gradle --no-daemon --quiet testClasses"]
  }
];
var names = [
  String.raw`package(?:-lock)?\.json|npm-shrinkwrap\.json|\.npmrc|pnpm-(?:lock|workspace)\.yaml|\.pnpmfile\.cjs`,
  String.raw`yarn\.lock|\.yarnrc(?:\.yml)?|bun\.lockb?|bunfig\.toml`,
  String.raw`pyproject\.toml|uv\.(?:lock|toml)|setup\.(?:py|cfg)|[^/]*(?:requirements|constraints)[^/]*`,
  String.raw`Cargo\.(?:toml|lock)|rust-toolchain(?:\.toml)?|go\.(?:mod|sum|work|work\.sum)`,
  String.raw`pom\.xml|[^/]*\.gradle(?:\.kts)?|gradle\.(?:properties|lockfile)|libs\.versions\.toml`,
  String.raw`\.(?:nvmrc|node-version|python-version|tool-versions)`
].join("|");
var deciding = new RegExp(String.raw`(?:^|/)(?:${names})$|(?:^|/)(?:\.cargo|\.mvn|requirements)/[^/]+$`);
function decidesSetup(path2) {
  return deciding.test(path2);
}

// src/change/prepare.ts
async function prepare(job, deps, site) {
  const { policy, settings } = job;
  const { workspace, git } = site;
  deps.progress("checking", null);
  const plan = planSetup([...workspace.files.keys()], policy.setup, settings.network);
  const adopted = plan.folders.length === 0 ? [] : await workspace.adopt(plan.folders, deps.signal);
  const steps = plan.steps.filter(({ makes }) => makes === null || !adopted.includes(makes));
  const wanted = { ...plan, steps };
  const connected = reaching(workspace, settings.network.hosts);
  const base = plan.keepable && steps.length > 0 ? await trustedBase(job, git) : null;
  const kept = base === null ? null : await takeKept({ job, deps, plan: wanted, base, site });
  if (kept === null) await workspace.adoptCaches(plan.caches, deps.signal);
  return { workspace: connected, setup: kept ?? await install(wanted, workspace, deps) };
}
function reaching(workspace, hosts) {
  return { ...workspace, run: (execution) => workspace.run({ network: hosts, ...execution }) };
}
async function install(plan, workspace, deps) {
  const runs2 = [];
  for (const { command } of plan.steps) {
    const argv = ["/bin/sh", "-c", command];
    const { hosts: network } = plan;
    const run = toRun(command, await runLogged({ command, argv, network }, workspace, deps));
    runs2.push(run);
    if (run.code !== 0) break;
  }
  return runs2;
}
async function trustedBase({ pull, repository, trigger }, git) {
  if (trigger.subject.kind === "local") return null;
  return pull === null ? repository.policyCommit : git.mergeBase(pull.baseSha, pull.headSha);
}
async function takeKept(taking) {
  var _stack = [];
  try {
    const { deps, plan, base, site } = taking;
    const key = keyOf(taking, site.workspace);
    if (await site.workspace.restore(key, deps.signal)) return [];
    const opening = await deps.openWorkspace(site.trees, base, deps.signal);
    if (opening.kind === "unavailable") return null;
    const source = __using(_stack, opening.workspace, true);
    if (keyOf(taking, source) !== key) return null;
    const runs2 = await install(plan, source, deps);
    if (runs2.some(({ code }) => code !== 0) || !await source.keep(key, deps.signal)) return null;
    return await site.workspace.restore(key, deps.signal) ? runs2 : null;
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function keyOf({ job, plan }, { files }) {
  const deciding2 = [...files].filter(([path2]) => decidesSetup(path2)).map(([path2, { oid }]) => `${path2} ${oid}`);
  const all = [job.repository.id, plan.steps, plan.hosts, deciding2.toSorted((a, b) => a < b ? -1 : 1)];
  return createHash("sha256").update(JSON.stringify(all)).digest("hex");
}

// src/agent/apply-patch/inside.ts
import { posix } from "node:path";
function inside(written, root = null) {
  const path2 = root !== null && written.startsWith(`${root}/`) ? written.slice(root.length + 1) : written;
  if (path2 === "" || path2.includes("\0") || posix.isAbsolute(path2)) return null;
  const plain2 = posix.normalize(path2).replace(/\/$/, "");
  const parts = plain2.split("/");
  const leaves = parts[0] === ".." || plain2 === ".";
  return leaves || parts.some((part) => /^\.git$/i.test(part)) ? null : plain2;
}

// src/agent/tools/workspace-tool.ts
function workspaceTool(tool) {
  const { arguments: schema, run, ...about2 } = tool;
  return {
    spec: { ...about2, parameters: parametersOf(schema) },
    async run(args, signal) {
      const answered = await run(parseArguments(schema, args), signal);
      if (typeof answered === "string") return escapeInvisible(answered).text;
      return { ...answered, text: escapeInvisible(answered.text).text };
    }
  };
}
function placeOf(written, root) {
  const path2 = written.replace(/\/+$/, "");
  if (path2 === "" ? !written.startsWith("/") : path2 === "." || path2 === root) return "";
  const place2 = inside(path2, root);
  if (place2 === null) throw new ModelError(`${written} is outside the working folder. Use a path relative to it.`);
  return place2;
}

// src/agent/tools/look-around.ts
var path = string().max(4096);
var offset = int().positive().optional();
var limit = int().positive().optional();
function readFile(workspace) {
  return workspaceTool({
    name: "read_file",
    description: "Reads a file with line numbers, from line offset on, at most limit lines.",
    arguments: object({ file_path: path, offset, limit }),
    async run({ file_path: written, offset: from = 1, limit: most = 2e3 }, signal) {
      const name = placeOf(written, workspace.root);
      const entry = name === "" ? { kind: "directory" } : await workspace.look(name, signal);
      if (entry.kind !== "file") throw new ModelError(`${nameOf(written)} ${reasons[entry.kind]}`);
      const lines = entry.text.replace(/\n$/, "").split("\n");
      const wanted = lines.slice(from - 1, from - 1 + most).map((line, index) => `L${from + index}: ${line}`);
      const { text, shown } = fitLines(wanted);
      const last = from - 1 + shown;
      return last < lines.length ? `${text}
[lines ${from} to ${last} of ${lines.length}]` : text;
    }
  });
}
var reasons = {
  missing: "does not exist. Look around with list_dir, or find it with grep_files.",
  "not-text": "is no text of this encoding, or too large. Look at parts of it with exec_command.",
  directory: "is a folder. Use list_dir.",
  "dead-link": "is a symbolic link, and links are not followed. Name the file itself.",
  link: "is a symbolic link, and links are not followed. Name the file itself.",
  "behind-link": "is behind a symbolic link, and links are not followed. Name the file itself.",
  "behind-file": "does not exist: a file is where its folder should be."
};
function listDir(workspace) {
  return workspaceTool({
    name: "list_dir",
    description: "Lists a folder, with depth > 1 what is below it too: from entry offset on, at most limit.",
    arguments: object({ dir_path: path.optional(), offset, limit, depth: int().min(1).max(8).optional() }),
    async run({ dir_path: written = "", offset: from = 1, limit: most = 500, depth = 1 }, signal) {
      const at2 = { path: placeOf(written, workspace.root), depth };
      const { entries, whole } = await workspace.list(at2, signal);
      if (entries.length === 0) return "[the folder is empty]";
      const { text, shown } = fitLines(entries.slice(from - 1, from - 1 + most).map(describe));
      const last = from - 1 + shown;
      const rest = last < entries.length || !whole;
      return rest ? `${text}
[entries ${from} to ${last} of ${entries.length}${whole ? "" : " or more"}]` : text;
    }
  });
}
function describe({ path: name, kind }) {
  const marks = { directory: "/", file: "", link: " (symlink)", other: " (special)" };
  return `${nameOf(name)}${marks[kind]}`;
}
var mostHits = 200;
function grepFiles(workspace) {
  return workspaceTool({
    name: "grep_files",
    description: "Finds lines that match a regular expression, in files whose names match the glob include, below path.",
    arguments: object({
      pattern: string().min(1).max(2e3),
      include: string().max(1e3).optional(),
      path: path.optional(),
      limit
    }),
    async run({ pattern, include = null, path: written = "", limit: wanted = 100 }, signal) {
      const most = Math.min(wanted, mostHits);
      const place2 = placeOf(written, workspace.root);
      const { hits, more } = await workspace.find({ pattern, path: place2, include, most }, signal);
      if (hits.length === 0) return "[nothing found]";
      const { text, shown } = fitLines(hits.map((hit) => `${nameOf(hit.path)}:${hit.line}: ${hit.text}`));
      return more || shown < hits.length ? `${text}
[the first ${shown}: narrow the pattern or the path]` : text;
    }
  });
}

// src/agent/apply-patch/white-space.ts
var space = String.raw`[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]`;
var before = new RegExp(`^${space}+`);
var after = new RegExp(`(?<!${space})${space}+$`);
function trimEnd(text) {
  return text.replace(after, "");
}
function trim(text) {
  return trimEnd(text.replace(before, ""));
}

// src/agent/apply-patch/read-update.ts
function fault(number2, words) {
  return `Invalid patch hunk on line ${number2}: ${words}`;
}
function faultAtEnd(update2, number2) {
  if (update2.chunks.length === 0) return fault(update2.number, `Update file hunk for path '${update2.path}' is empty`);
  return update2.chunks.at(-1)?.lines.length === 0 ? fault(number2, "Update hunk does not contain any lines") : null;
}
function takeInUpdate(line, number2, update2) {
  const chunk = update2.chunks.at(-1);
  const plain2 = trimEnd(line);
  if (chunk === void 0 && update2.moveTo === null && plain2.startsWith(moveTo)) {
    update2.moveTo = plain2.slice(moveTo.length);
    return null;
  }
  if (plain2 === "@@" || line.startsWith("@@ ")) {
    if (chunk?.lines.length === 0) return unexpected(line, number2, update2);
    update2.chunks.push({ context: plain2 === "@@" ? null : plain2.slice(3), lines: [], atEnd: false });
    return null;
  }
  if (chunk?.atEnd) return plain2 === "" ? null : unexpected(line, number2, update2);
  if (plain2 === "*** End of File") {
    if (chunk === void 0) return null;
    chunk.atEnd = true;
    return faultAtEnd(update2, number2);
  }
  const mark = line === "" ? " " : line[0];
  if (mark !== " " && mark !== "+" && mark !== "-") return unexpected(line, number2, update2);
  const open = chunk ?? { context: null, lines: [], atEnd: false };
  if (chunk === void 0) update2.chunks.push(open);
  open.lines.push({ mark, text: line.slice(1) });
  return null;
}
var moveTo = "*** Move to: ";
function unexpected(line, number2, { chunks }) {
  return (chunks.at(-1)?.lines.length ?? 0) > 0 ? fault(number2, `Expected update hunk to start with a @@ context marker, got: '${line}'`) : fault(
    number2,
    `Unexpected line found in update hunk: '${line}'. Every line should start with ' ' (context line), '+' (added line), or '-' (removed line)`
  );
}

// src/agent/apply-patch/parse-patch.ts
function parsePatch(text) {
  const lines = unwrap(trim(text));
  const [first, second, third] = lines;
  if (first !== void 0 && trim(first) !== "*** Begin Patch")
    return bad("Invalid patch: The first line of the patch must be '*** Begin Patch'");
  if (lines.length < 2 || trim(lines.at(-1) ?? "") !== endPatch) return bad(noEnd);
  const environment = environmentIn(second);
  if (environment === "") return bad("Invalid patch: apply_patch environment_id cannot be empty");
  if (environment !== null && environmentIn(third) !== null)
    return bad("Invalid patch: apply_patch environment_id cannot be specified more than once");
  return read(lines, environment === null ? 1 : 2);
}
function read(lines, from) {
  const reading = new Reading();
  for (const [index, line] of lines.entries()) {
    const wrong = index < from ? null : reading.take(index === lines.length - 1 ? endPatch : line, index + 1);
    if (wrong !== null) return bad(wrong);
  }
  return { ok: true, value: reading.changes };
}
var endPatch = "*** End Patch";
var noEnd = "Invalid patch: The last line of the patch must be '*** End Patch'";
function environmentIn(line = "") {
  const mark = "*** Environment ID:";
  const plain2 = trim(line);
  return plain2.startsWith(mark) ? trim(plain2.slice(mark.length)) : null;
}
function bad(message) {
  return { ok: false, message };
}
var heredocs = /* @__PURE__ */ new Set(["<<EOF", "<<'EOF'", '<<"EOF"']);
function unwrap(text) {
  const lines = text === "" ? [] : text.split(/\r*\n/);
  const inner = heredocs.has(lines[0] ?? "") && lines.length >= 4 && lines.at(-1)?.endsWith("EOF");
  return inner ? lines.slice(1, -1) : lines;
}
var Reading = class {
  changes = [];
  #update = null;
  #added = null;
  #ended = false;
  /** @returns what is wrong with the line of this number, or null. */
  take(line, number2) {
    if (this.#ended) return ["", endPatch].includes(trim(line)) ? null : noEnd;
    if (this.#added !== null && line.startsWith("+")) {
      this.#added.lines.push(line.slice(1));
      return null;
    }
    const plain2 = this.#update === null ? trim(line) : trimEnd(line);
    const header = headerOf(plain2);
    const isOpen = this.#update?.chunks.at(-1)?.lines.length === 0;
    if (plain2 === endPatch || header !== null && !isOpen) return this.#close(number2) ?? this.#open(header, number2);
    if (this.#update !== null) return takeInUpdate(header === null ? line : plain2, number2, this.#update);
    return fault(
      number2,
      `'${plain2}' is not a valid hunk header. Valid hunk headers: '*** Add File: {path}', '*** Delete File: {path}', '*** Update File: {path}'`
    );
  }
  #close(number2) {
    const [update2, added] = [this.#update, this.#added];
    this.#update = this.#added = null;
    if (added !== null) {
      this.changes.push({ kind: "add", path: added.path, content: added.lines.map((line) => `${line}
`).join("") });
    }
    if (update2 === null) return null;
    const wrong = faultAtEnd(update2, number2);
    const { path: path2, moveTo: moveTo2, chunks } = update2;
    if (wrong === null) this.changes.push({ kind: "update", path: path2, moveTo: moveTo2, chunks });
    return wrong;
  }
  /** Null ends the patch. */
  #open(header, number2) {
    if (header === null) this.#ended = true;
    else if (header.kind === "add") this.#added = { path: header.path, lines: [] };
    else if (header.kind === "update") this.#update = { path: header.path, number: number2, moveTo: null, chunks: [] };
    else this.changes.push({ kind: "delete", path: header.path });
    return null;
  }
};
var headers = { add: "*** Add File: ", delete: "*** Delete File: ", update: "*** Update File: " };
function headerOf(line) {
  for (const kind of ["add", "delete", "update"]) {
    if (line.startsWith(headers[kind])) return { kind, path: line.slice(headers[kind].length) };
  }
  return null;
}

// src/agent/apply-patch/seek.ts
function createSeek(lines) {
  const indexes = [];
  return (pattern, { from, atEnd }) => {
    if (pattern.length === 0) return from;
    const last = lines.length - pattern.length;
    const first = atEnd ? Math.max(last, from) : from;
    for (const [number2, reading] of readings.entries()) {
      const { there, places } = indexes[number2] ??= indexOf(lines.map(reading));
      const [head = "", ...rest] = pattern.map(reading);
      const starts = places.get(head) ?? [];
      for (let next = firstFrom(starts, first); next < starts.length; next++) {
        const at2 = starts[next] ?? last + 1;
        if (at2 > last) break;
        if (rest.every((line, offset2) => there[at2 + 1 + offset2] === line)) return at2;
      }
    }
    return null;
  };
}
function indexOf(there) {
  return { there, places: Map.groupBy(there.keys(), (at2) => there[at2] ?? "") };
}
function firstFrom(ascending, least) {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = low + high >> 1;
    if ((ascending[middle] ?? least) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
var readings = [(line) => line, trimEnd, trim, (line) => plain(trim(line))];
function plain(line) {
  return line.replaceAll(/[\u2010-\u2015\u2212]/g, "-").replaceAll(/[\u2018-\u201B]/g, "'").replaceAll(/[\u201C-\u201F]/g, '"').replaceAll(/[\u00A0\u2002-\u200A\u202F\u205F\u3000]/g, " ");
}

// src/agent/apply-patch/update-text.ts
function updateText(text, path2, chunks) {
  const lines = linesOf(text);
  const ending = lines[0]?.ending || "\n";
  const replacements = [];
  const seek = createSeek(lines.map((line) => line.text));
  let from = 0;
  for (const chunk of chunks) {
    const found = place({ chunk, seek, end: lines.length, from, ending });
    if (!found.ok) return { ok: false, message: found.message.replace("{path}", () => path2) };
    replacements.push(...found.value.runs);
    from = found.value.next;
  }
  const result = replaced(lines, replacements);
  return { ok: true, value: result.map((line) => line.text + (line.ending || ending)).join("") };
}
function linesOf(text) {
  const found = text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g);
  return Array.from(found, ([, line = "", ending = ""]) => ({ text: line, ending })).filter(
    ({ text: line, ending }) => line !== "" || ending !== ""
  );
}
function place(placing) {
  const { chunk, seek, end, ending } = placing;
  const start = startOf(placing);
  if (start === null) return { ok: false, message: `Failed to find context '${chunk.context}' in {path}` };
  const old = chunk.lines.filter(({ mark }) => mark !== "+");
  if (old.length === 0) {
    return { ok: true, value: { runs: runs(chunk.lines, end, ending), next: start } };
  }
  for (const wanted of [chunk.lines, withoutLastBlank(chunk.lines)]) {
    const pattern = wanted.filter(({ mark }) => mark !== "+").map(({ text }) => text);
    const at2 = seek(pattern, { from: start, atEnd: chunk.atEnd });
    if (at2 === null) continue;
    return { ok: true, value: { runs: runs(wanted, at2, ending), next: at2 + pattern.length } };
  }
  return {
    ok: false,
    message: `Failed to find expected lines in {path}:
${old.map(({ text }) => text).join("\n")}`
  };
}
function startOf({ chunk, seek, from }) {
  if (chunk.context === null) return from;
  const at2 = seek([chunk.context], { from, atEnd: false });
  return at2 === null ? null : at2 + 1;
}
function withoutLastBlank(lines) {
  const old = lines.findLastIndex(({ mark }) => mark !== "+");
  if (lines[old]?.text !== "") return lines;
  const last = lines.findLastIndex(({ mark }) => mark !== "-");
  const added = lines[last]?.text === "" ? last : -1;
  return lines.flatMap((line, index) => {
    const [isOld, isNew] = [line.mark !== "+" && index !== old, line.mark !== "-" && index !== added];
    if (isOld && isNew) return [line];
    if (isOld) return [{ mark: "-", text: line.text }];
    return isNew ? [{ mark: "+", text: line.text }] : [];
  });
}
function runs(wanted, start, ending) {
  const found = [];
  let at2 = start;
  let isOpen = false;
  for (const { mark, text } of wanted) {
    if (mark !== " " && !isOpen) found.push({ start: at2, count: 0, lines: [] });
    isOpen = mark !== " ";
    const run = found.at(-1);
    if (mark === "+") run?.lines.push({ text, ending });
    else at2 += 1;
    if (mark === "-" && run !== void 0) run.count += 1;
  }
  return found;
}
function replaced(lines, replacements) {
  const ordered = replacements.map((replacement, index) => ({ ...replacement, index })).toSorted((a, b) => a.start - b.start || a.index - b.index);
  const result = [];
  let copied = 0;
  for (const { start, count: count2, lines: given } of ordered) {
    result.push(...lines.slice(copied, start), ...given);
    copied = Math.max(copied, start + count2);
  }
  return result.concat(lines.slice(copied));
}

// src/agent/apply-patch/plan-patch.ts
async function planPatch(patch, look, root = null) {
  const parsed = parsePatch(patch);
  if (!parsed.ok) return parsed;
  if (parsed.value.length === 0) return { ok: false, message: "No files were modified." };
  const desk = { look, root, writes: /* @__PURE__ */ new Map(), folders: /* @__PURE__ */ new Set(), done: { A: [], M: [], D: [] } };
  for (const change of parsed.value) {
    const wrong = await add(change, desk);
    if (wrong !== null) return { ok: false, message: wrong };
  }
  const lines = ["A", "M", "D"].flatMap((mark) => desk.done[mark].map((path2) => `${mark} ${path2}
`));
  const summary = `Success. Updated the following files:
${lines.join("")}`;
  return { ok: true, value: { writes: desk.writes, summary } };
}
async function add(change, desk) {
  const path2 = inside(change.path, desk.root);
  if (path2 === null) return outside(change.path);
  const entry = await at(path2, desk);
  if (entry.kind === "behind-link") return throughLink(path2);
  if (change.kind === "delete") return deleteFile(path2, { change, entry, desk });
  if (isLink(entry)) return throughLink(path2);
  if (change.kind === "add") return addFile(path2, { change, entry, desk });
  return update(path2, { change, entry, desk });
}
function isLink({ kind }) {
  return kind === "link" || kind === "dead-link";
}
async function at(path2, { look, writes, folders }) {
  const text = writes.get(path2);
  if (typeof text === "string") return { kind: "file", text };
  if (folders.has(path2)) return { kind: "directory" };
  if (text === null) return { kind: "missing" };
  const above = foldersOf(path2).map((each) => writes.get(each));
  if (above.some((there) => typeof there === "string")) return { kind: "behind-file" };
  const found = await look(path2);
  return found.kind === "behind-file" && above.includes(null) ? { kind: "missing" } : found;
}
function foldersOf(path2) {
  const names2 = path2.split("/");
  return names2.slice(1).map((_, index) => names2.slice(0, index + 1).join("/"));
}
function put(path2, text, { writes, folders }) {
  writes.set(path2, text);
  for (const folder of foldersOf(path2)) folders.add(folder);
}
function addFile(path2, { change, entry, desk }) {
  if (entry.kind === "directory" || entry.kind === "behind-file") return `Failed to write file ${path2}`;
  put(path2, change.content, desk);
  desk.done.A.push(change.path);
  return null;
}
function deleteFile(path2, { change, entry: { kind }, desk }) {
  if (kind !== "file" && kind !== "not-text" && kind !== "link") return `Failed to delete file ${path2}`;
  desk.writes.set(path2, null);
  desk.done.D.push(change.path);
  return null;
}
async function update(path2, { change, entry, desk }) {
  if (entry.kind !== "file")
    return `Failed to read file to update ${path2}: ${whyNot[entry.kind].replace("{path}", () => path2)}`;
  const updated = updateText(entry.text, path2, change.chunks);
  if (!updated.ok) return updated.message;
  const target = change.moveTo === null ? path2 : inside(change.moveTo, desk.root);
  if (target === null) return outside(change.moveTo ?? "");
  const there = target === path2 ? entry : await at(target, desk);
  if (isLink(there) || there.kind === "behind-link") return throughLink(target);
  if (there.kind === "directory" || there.kind === "behind-file") return `Failed to write file ${target}`;
  if (target !== path2) desk.writes.set(path2, null);
  put(target, updated.value, desk);
  desk.done.M.push(change.moveTo ?? change.path);
  return null;
}
var whyNot = {
  missing: "No such file or directory (os error 2)",
  directory: "path `{path}` is not a file",
  "not-text": "it is not UTF-8 text",
  link: "it is a link",
  "dead-link": "it is a link",
  "behind-link": "it is behind a link",
  "behind-file": "Not a directory (os error 20)"
};
function outside(path2) {
  return `The path '${path2}' leaves the working folder. Use paths relative to it.`;
}
function throughLink(path2) {
  return `${path2} is a link, or behind one, and nothing is written through links. Name the file itself.`;
}

// src/agent/tools/patch-tool.ts
var grammar = String.raw`start: begin_patch hunk+ end_patch
begin_patch: "*** Begin Patch" LF
end_patch: "*** End Patch" LF?

hunk: add_hunk | delete_hunk | update_hunk
add_hunk: "*** Add File: " filename LF add_line+
delete_hunk: "*** Delete File: " filename LF
update_hunk: "*** Update File: " filename LF change_move? change?

filename: /(.+)/
add_line: "+" /(.*)/ LF -> line

change_move: "*** Move to: " filename LF
change: (change_context | change_line)+ eof_line?
change_context: ("@@" | "@@ " /(.+)/) LF
change_line: ("+" | "-" | " ") /(.*)/ LF
eof_line: "*** End of File" LF

%import common.LF
`;
function applyPatch(workspace) {
  return workspaceTool({
    name: "apply_patch",
    description: "Edits files. input is one patch: *** Begin Patch, then for each file *** Add File: path (lines with +), *** Delete File: path or *** Update File: path (optionally *** Move to: path; @@ context; lines with space, - or +), then *** End Patch. Paths are relative.",
    freeform: {
      description: "The `apply_patch` tool can be used to edit files. This is a FREEFORM tool, so do not wrap the patch in JSON.",
      grammar
    },
    arguments: object({ input: string().min(1).max(limits.patchChars) }),
    async run({ input }, signal) {
      const plan = await planPatch(input, (path2) => workspace.look(path2, signal), workspace.root);
      if (!plan.ok) throw new ModelError(`apply_patch verification failed: ${plan.message}`);
      await workspace.write(plan.value.writes, signal);
      return plan.value.summary;
    }
  });
}

// src/agent/tools/view-image.ts
function viewImage(workspace) {
  let viewed = 0;
  return workspaceTool({
    name: "view_image",
    description: "Shows an image file of the working folder: PNG, JPEG, GIF or WebP.",
    arguments: object({ path: string().min(1).max(4096) }),
    async run({ path: path2 }, signal) {
      if (viewed >= limits.viewedImages)
        throw new ModelError(`Not more than ${limits.viewedImages} images can be viewed in one conversation.`);
      const bytes = await workspace.bytes(placeOf(path2, workspace.root), signal);
      const type = imageTypeOf(bytes);
      if (type === null) throw new ModelError(`${path2} is no PNG, JPEG, GIF or WebP image.`);
      viewed += 1;
      return { text: `${path2}: ${type}, ${bytes.length} bytes`, images: [dataUrl(type, bytes)] };
    }
  });
}

// src/agent/tools/workspace-tools.ts
function workspaceTools(workspace) {
  const make = [execCommand, applyPatch, readFile, listDir, grepFiles, viewImage, updatePlan];
  return Object.fromEntries(make.map((each) => each(workspace)).map((tool) => [tool.spec.name, tool]));
}
var shell = 'if command -v bash >/dev/null; then exec bash -c -- "$1"; else exec sh -c -- "$1"; fi';
function execCommand(workspace) {
  return workspaceTool({
    name: "exec_command",
    description: "Runs a command in a shell, in a sandbox, to its end. There is no network, but for the hosts that you were told are open, if any. Prints its output and exit code. Nothing goes on running afterwards.",
    arguments: object({
      cmd: string().min(1).max(2e4),
      workdir: string().max(4096).optional(),
      timeout_ms: number().positive().optional(),
      max_output_tokens: number().positive().optional()
    }),
    async run({ cmd, workdir = "", timeout_ms: ms = defaultMs, max_output_tokens: tokens = Infinity }, signal) {
      const ran = await workspace.run({
        argv: ["/bin/sh", "-c", shell, "sh", cmd],
        directory: placeOf(workdir, workspace.root),
        seconds: Math.min(ms / 1e3, limits.sandboxSeconds),
        keep: Math.min(keptBytes, Math.max(leastKept, Math.floor(tokens * 2))),
        signal
      });
      return said(ran);
    }
  });
}
var defaultMs = 12e4;
var keptBytes = 1e4;
var leastKept = 500;
function said({ code, ended, output, durationMs }) {
  const end = ended === "exit" ? `Process exited with code ${code ?? "none: it was killed"}` : `Process ended: ${bounds[ended]}`;
  return `Wall time: ${(durationMs / 1e3).toFixed(1)} seconds
${end}
Output:
${output.text}`;
}
var bounds = {
  time: "it took too long",
  output: "it printed too much",
  memory: "it took too much memory",
  processes: "it started too many processes",
  disk: "it wrote too much",
  files: "it made too many files",
  cancelled: "it was cancelled"
};
function updatePlan() {
  return workspaceTool({
    name: "update_plan",
    description: "Notes the steps of your work and how far each is.",
    arguments: object({
      explanation: string().optional(),
      plan: array(object({ step: string(), status: _enum(["pending", "in_progress", "completed"]) })).max(50)
    }),
    run: () => Promise.resolve("Plan updated")
  });
}

// src/change/report.ts
function reportOf(runs2) {
  const nonce = newNonce();
  return runs2.map(({ command, code, ended, excerpt, tests }) => {
    const end = ended === "exit" ? `exit code ${code ?? "none"}` : bounds[ended];
    const counted = tests === void 0 ? "" : `; its report counts ${tests.failed} failures`;
    const names2 = tests === void 0 || tests.failed === 0 ? [] : [fence("failing tests", tests.failing.join("\n"), nonce)];
    return [`${visibleText(command)}: ${end}${counted}`, ...names2, fence("output", visibleText(excerpt), nonce)].join(
      "\n"
    );
  }).join("\n\n");
}
function setupNews({ job, setup }) {
  const failed = setup.filter(({ code }) => code !== 0);
  const { hosts } = job.settings.network;
  return [
    ...failed.length === 0 ? [] : [`What the project depends on could not be installed, and cannot be by you:

${reportOf(failed)}`],
    ...hosts.length === 0 ? [] : [`Your commands may reach these hosts, by the proxy in HTTPS_PROXY: ${hosts.join(", ")}`]
  ];
}

export {
  workspaceTools,
  runChecks,
  checksOf,
  prepare,
  reportOf,
  setupNews
};
