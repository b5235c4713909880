import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  isLeftOver,
  makeScratch,
  removeFolder,
  removeLeftOvers,
  scratchName
} from "./chunk-2F4E7AL3.js";
import {
  ModelError,
  RetryLater,
  messageOf
} from "./chunk-FH6UNZD7.js";
import {
  _enum,
  array,
  base64,
  boolean,
  discriminatedUnion,
  int,
  limits,
  literal,
  object,
  string
} from "./chunk-SDPEKLUA.js";
import {
  __callDispose,
  __using
} from "./chunk-ZNTIR3PH.js";

// src/workspace/workspaces.ts
import { statfs as statfs3 } from "node:fs/promises";

// src/workspace/sandbox/find-bubblewrap.ts
import { existsSync as existsSync2, readFileSync as readFileSync2 } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join as join4 } from "node:path";

// src/workspace/sandbox/bubblewrap.ts
var inside = { tree: "/codex", home: "/home/codex", temp: "/tmp" };
function bwrapArguments({ room, directory, argv, filter }) {
  const { system, tools, names, tree, user } = room;
  const shared = system.map(
    ({ path, link }) => link === null ? ["--ro-bind", path, path] : ["--symlink", link, path]
  );
  const variables = Object.entries(environment(tools)).map(([name2, value]) => ["--setenv", name2, value]);
  const start2 = directory === "" ? inside.tree : `${inside.tree}/${directory}`;
  return [
    user === null ? ["--unshare-user", "--disable-userns", "--uid", "1000", "--gid", "1000", "--cap-drop", "ALL"] : [],
    ["--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-net", "--unshare-cgroup-try"],
    ["--die-with-parent", "--new-session", "--as-pid-1", "--hostname", "sandbox"],
    // What is mounted hides what was there, so the empty folders come before those that tools stand in.
    ["--proc", "/proc", "--dev", "/dev"],
    ["--size", sizes.shared, "--tmpfs", "/dev/shm"],
    ["--perms", "1777", "--size", sizes.temp, "--tmpfs", inside.temp],
    ["--perms", "0777", "--size", sizes.home, "--tmpfs", inside.home],
    ...foldersAbove([...system.map(({ path }) => path), ...tools.folders]).map((folder) => [
      "--perms",
      "0755",
      "--dir",
      folder
    ]),
    ...shared,
    ["--ro-bind", `${names}/passwd`, "/etc/passwd"],
    ["--ro-bind", `${names}/group`, "/etc/group"],
    ...tools.folders.map((folder) => ["--ro-bind", folder, folder]),
    ["--bind", tree, inside.tree],
    ["--remount-ro", "/", "--clearenv"],
    ...variables,
    ["--chdir", start2, "--seccomp", `${filter}`, "--"],
    user === null ? [] : becoming(user),
    first,
    argv
  ].flat();
}
var first = ["/bin/sh", "-c", '"$@"; exit $?', "sh"];
function foldersAbove(paths) {
  const above = paths.flatMap(
    (path) => path.split("/").slice(1, -1).map((_, index, parts) => `/${parts.slice(0, index + 1).join("/")}`)
  );
  return [...new Set(above)].filter(
    (folder) => !paths.some((path) => folder === path || folder.startsWith(`${path}/`))
  );
}
function becoming(user) {
  const capabilities = ["--inh-caps=-all", "--ambient-caps=-all", "--bounding-set=-all"];
  return [
    "/usr/bin/setpriv",
    `--reuid=${user}`,
    `--regid=${user}`,
    "--clear-groups",
    "--no-new-privs",
    // Becoming somebody else would forget that it ends with whoever started it.
    "--pdeathsig=keep",
    ...capabilities,
    "--"
  ];
}
var sizes = { shared: `${64 * 1024 ** 2}`, temp: `${1024 ** 3}`, home: `${512 * 1024 ** 2}` };
function environment({ path, variables }) {
  return {
    PATH: path,
    HOME: inside.home,
    TMPDIR: inside.temp,
    USER: "codex",
    LANG: "C.UTF-8",
    TERM: "dumb",
    NO_COLOR: "1",
    CI: "true",
    ...variables
  };
}

// src/workspace/sandbox/processes.ts
import { readdirSync, readFileSync, statSync } from "node:fs";
var pageBytes = 4096;
function familyOf(root, most) {
  const found = [];
  for (const pid of descendants(root)) {
    found.push({ pid, ownBytes: ownBytes(pid) });
    if (found.length === most) break;
  }
  return found;
}
function* descendants(root) {
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== void 0; pid = waiting.pop()) {
    yield pid;
    waiting.push(...childrenOf(pid));
  }
}
function firstOfNamespace(root) {
  for (const pid of descendants(root)) if (/^NSpid:\s.*\s1$/m.test(read(`/proc/${pid}/status`))) return pid;
  return null;
}
function threadsOfUser(user) {
  const pids = list("/proc").filter((name2) => /^\d+$/.test(name2));
  return pids.filter((pid) => ownerOf(pid) === user).reduce((sum, pid) => sum + threadsOf(Number(pid)).length, 0);
}
function ownerOf(pid) {
  return statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid ?? null;
}
function ownBytes(pid) {
  const [, resident = "0", shared = "0"] = read(`/proc/${pid}/statm`).split(" ");
  return (Number(resident) - Number(shared)) * pageBytes;
}
function machineMemory() {
  const text = read("/proc/meminfo");
  const bytes2 = (name2) => Number(new RegExp(`^${name2}:\\s+(\\d+) kB$`, "m").exec(text)?.[1] ?? 0) * 1024;
  return { availableBytes: bytes2("MemAvailable"), sharedBytes: bytes2("Shmem") };
}
function childrenOf(pid) {
  const lists = threadsOf(pid).map((thread) => read(`/proc/${pid}/task/${thread}/children`));
  return lists.flatMap(
    (text) => text.split(" ").filter((each) => each !== "").map(Number)
  );
}
function threadsOf(pid) {
  return list(`/proc/${pid}/task`);
}
function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

// src/workspace/sandbox/start-bubblewrap.ts
import { spawn, spawnSync } from "node:child_process";
import { closeSync, openSync } from "node:fs";
var openFilter = 'exec 3<"$1"; shift; exec "$@"';
function start({ asRoot, filter, argv }) {
  const gentle = ["/usr/bin/nice", "-n", "19", ...argv];
  const [command = "", ...args] = asRoot ? ["/usr/bin/sudo", "-n", "--", "/bin/sh", "-c", openFilter, "sh", filter, ...gentle] : gentle;
  const descriptor = openSync(filter, "r");
  try {
    return spawn(command, args, { cwd: "/", env: {}, stdio: ["pipe", "pipe", "pipe", descriptor], detached: true });
  } finally {
    closeSync(descriptor);
  }
}
var mostKilled = 1e4;
function kill({ pid }, { asRoot }) {
  if (pid === void 0) return;
  const first2 = firstOfNamespace(pid);
  if (asRoot) {
    const pids = first2 === null ? familyOf(pid, mostKilled).map((each) => each.pid) : [first2];
    const words = pids.toReversed().map((each) => `${each}`);
    spawnSync("/usr/bin/sudo", ["-n", "--", "/bin/kill", "-KILL", ...words], { env: {}, stdio: "ignore" });
    return;
  }
  try {
    process.kill(first2 ?? -pid, "SIGKILL");
  } catch {
  }
}

// src/workspace/sandbox/launch-bubblewrap.ts
function launchInNamespaces(namespaces3, execution) {
  const { room, programs } = namespaces3;
  const inner = [programs.bwrap, ...bwrapArguments({ room, ...execution, filter: 3 })];
  const bounded = [programs.prlimit, ...resourceLimits(namespaces3, execution), "--", ...inner];
  const child = start({ ...namespaces3, argv: bounded });
  return { child, kill: () => kill(child, namespaces3), counted: true, gone: () => Promise.resolve() };
}
function resourceLimits({ room: { user } }, { seconds: seconds2 }) {
  const others = user === null || user === process.getuid?.() ? threadsOfUser(process.getuid?.() ?? 0) : 0;
  return [
    "--core=0",
    `--fsize=${limits.sandboxFileBytes}`,
    `--nofile=${limits.sandboxOpenFiles}`,
    `--cpu=${Math.ceil(seconds2 * limits.sandboxCores)}`,
    `--nproc=${others + limits.sandbox.processes}`
  ];
}

// src/workspace/sandbox/machine.ts
import { lstatSync, readlinkSync } from "node:fs";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
var settings = [
  "alternatives",
  "ca-certificates",
  "ca-certificates.conf",
  "java-11-openjdk",
  "java-17-openjdk",
  "java-21-openjdk",
  "ld.so.cache",
  "ld.so.conf",
  "ld.so.conf.d",
  "localtime",
  "maven",
  "mime.types",
  "os-release",
  "pki",
  "protocols",
  "python3",
  "services",
  "ssl/certs",
  "ssl/openssl.cnf"
];
function systemFiles() {
  const top = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/usr"].flatMap(sharedAt);
  return [
    ...top,
    ...settings.flatMap((name2) => sharedAt(join("/etc", name2)).map(({ path }) => ({ path, link: null })))
  ];
}
function sharedAt(path) {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === void 0) return [];
  return [{ path, link: found.isSymbolicLink() && dirname(path) === "/" ? readlinkSync(path) : null }];
}
var toolFolders = [
  ".cargo/bin",
  ".rustup",
  ".pyenv",
  ".nvm/versions",
  ".volta",
  ".bun/bin",
  ".deno/bin",
  ".sdkman/candidates",
  "go/bin"
];
function toolchains(env, node) {
  const home = env["HOME"] ?? "/nonexistent";
  const onPath = [dirname(node), ...(env["PATH"] ?? "").split(":")].filter((path) => path.startsWith("/"));
  const ofHome = toolFolders.map((name2) => join(home, name2)).filter((path) => existsSync(path));
  const ofPath = onPath.filter((path) => existsSync(path) && !isSystem(path) && !isIn(home, path));
  const caches = ["/opt/hostedtoolcache"].filter((path) => existsSync(path));
  const nodeFolder = isSystem(node) ? [] : [dirname(node)];
  const folders = [.../* @__PURE__ */ new Set([...caches, ...nodeFolder, ...ofHome, ...ofPath])];
  const reachable = onPath.filter((path) => isSystem(path) || folders.some((folder) => isIn(folder, path)));
  return {
    folders,
    path: [.../* @__PURE__ */ new Set([...reachable, "/usr/local/bin", "/usr/bin", "/bin"])].join(":"),
    variables: {
      ...existsSync(join(home, ".rustup")) && { RUSTUP_HOME: env["RUSTUP_HOME"] ?? join(home, ".rustup") },
      ...existsSync(join(home, ".pyenv")) && { PYENV_ROOT: join(home, ".pyenv") },
      ...env["JAVA_HOME"] !== void 0 && isSystem(env["JAVA_HOME"]) && { JAVA_HOME: env["JAVA_HOME"] }
    }
  };
}
function isSystem(path) {
  return ["/usr", "/bin", "/sbin", "/lib", "/opt/hostedtoolcache"].some((folder) => isIn(folder, path));
}
function isIn(folder, path) {
  return path === folder || path.startsWith(`${folder}/`);
}

// src/workspace/sandbox/programs.ts
import { accessSync, constants } from "node:fs";
import { isAbsolute, join as join2 } from "node:path";
function programAt(name2, env) {
  const folders = (env["PATH"] || "/usr/local/bin:/usr/bin:/bin").split(":");
  const trusted = folders.filter((folder) => isAbsolute(folder) && !folder.split("/").includes("node_modules"));
  return trusted.map((folder) => join2(folder, name2)).find(isProgram) ?? null;
}
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

// src/workspace/sandbox/scratch-tree.ts
import { randomInt } from "node:crypto";
import { chown, mkdir, statfs } from "node:fs/promises";
import { join as join3 } from "node:path";
async function makeScratchTree(user) {
  const path = makeScratch("sandbox");
  const tree = join3(path, "tree");
  await mkdir(tree);
  if (user !== null && user !== process.getuid?.()) await chown(tree, user, user);
  return { path, tree, before: await statfs(tree), [Symbol.asyncDispose]: () => removeFolder(path) };
}
function unusedUser() {
  return randomInt(61184, 65520);
}

// src/workspace/sandbox/seccomp.ts
function seccompFilter(arch) {
  const machine = machines[arch];
  if (machine === void 0) return null;
  const program = [
    load(4),
    jump(jeq, machine.audit, { no: "kill" }),
    load(0),
    // The x32 calls of amd64 have numbers of their own, and would go past the list.
    ...arch === "x64" ? [jump(jge, 1073741824, { yes: "deny" })] : [],
    ...machine.denied.map((call) => jump(jeq, call, { yes: "deny" })),
    // New namespaces are made by flags, too. Of clone3 the flags cannot be seen: libraries fall back to clone.
    jump(jeq, machine.clone, { no: 3 }),
    load(16),
    jump(jset, namespaces, { yes: "deny" }),
    load(0),
    jump(jeq, clone3, { no: 1 }),
    give(enosys),
    jump(jeq, machine.ioctl, { no: 4 }),
    load(24),
    jump(jeq, tiocsti, { yes: "deny" }),
    jump(jeq, tioclinux, { yes: "deny" }),
    load(0),
    jump(jeq, machine.socket, { no: families.length + 2 }),
    load(16),
    ...families.map((family, index) => jump(jeq, family, { yes: families.length - index })),
    give(errno),
    give(allow),
    give(errno),
    give(kill2)
  ];
  return assemble(program);
}
var everywhere = [425, 426, 427, 428, 429, 430, 431, 432, 433, 438, 440, 442];
var machines = {
  // ptrace, process_vm_*, mount, umount2, pivot_root, chroot, swap*, reboot, set*name, *_module, kexec_*, quotactl, acct,
  // set*time, *adj*, keyctl, add_key, request_key, bpf, perf_event_open, userfaultfd, *_handle_at, setns, unshare, kcmp,
  // fanotify_init, syslog, vhangup, iopl, ioperm, modify_ldt, uselib, sysfs, lookup_dcookie, nfsservctl
  x64: {
    audit: 3221225534,
    clone: 56,
    ioctl: 16,
    socket: 41,
    denied: [
      101,
      310,
      311,
      165,
      166,
      155,
      161,
      167,
      168,
      169,
      170,
      171,
      175,
      176,
      313,
      246,
      320,
      179,
      163,
      164,
      227,
      159,
      305,
      250,
      248,
      249,
      321,
      298,
      323,
      303,
      304,
      308,
      272,
      312,
      300,
      103,
      153,
      172,
      173,
      154,
      134,
      139,
      212,
      180,
      ...everywhere
    ]
  },
  arm64: {
    audit: 3221225655,
    clone: 220,
    ioctl: 29,
    socket: 198,
    denied: [
      117,
      270,
      271,
      40,
      39,
      41,
      51,
      224,
      225,
      142,
      161,
      162,
      105,
      106,
      273,
      104,
      294,
      60,
      89,
      170,
      112,
      171,
      266,
      219,
      217,
      218,
      280,
      241,
      282,
      264,
      265,
      268,
      97,
      272,
      262,
      116,
      58,
      18,
      42,
      ...everywhere
    ]
  }
};
var families = [1, 2, 10, 16];
var [tiocsti, tioclinux] = [21522, 21532];
var namespaces = 2114060288;
var clone3 = 435;
var [jeq, jge, jset, ld, ret] = [21, 53, 69, 32, 6];
var [allow, errno, enosys, kill2] = [2147418112, 327681, 327718, 2147483648];
function load(offset) {
  return { code: ld, value: offset, yes: 0, no: 0 };
}
function jump(code, value, { yes = 0, no = 0 }) {
  return { code, value, yes, no };
}
function give(value) {
  return { code: ret, value, yes: 0, no: 0 };
}
function assemble(program) {
  const bytes2 = Buffer.alloc(program.length * 8);
  for (const [at, { code, value, yes, no }] of program.entries()) {
    const skip = (to) => typeof to === "number" ? to : program.length - (to === "deny" ? 2 : 1) - at - 1;
    bytes2.writeUInt16LE(code, at * 8);
    bytes2.writeUInt8(skip(yes), at * 8 + 2);
    bytes2.writeUInt8(skip(no), at * 8 + 3);
    bytes2.writeUInt32LE(value, at * 8 + 4);
  }
  return bytes2;
}

// src/workspace/sandbox/find-bubblewrap.ts
var name = "bubblewrap, memory watched";
function bubblewrapWays(env) {
  const [bwrap, prlimit] = [programAt("bwrap", env), programAt("prlimit", env)];
  if (bwrap === null) return missing("bubblewrap");
  if (prlimit === null) return missing("util-linux", "prlimit");
  const [system, tools] = [systemFiles(), toolchains(env, process.execPath)];
  const way = (asRoot) => ({
    title: asRoot ? "bubblewrap by sudo" : "bubblewrap",
    name,
    open: () => open({ asRoot, programs: { bwrap, prlimit } }, { system, tools })
  });
  const bySudo = process.getuid?.() !== 0 && existsSync2("/usr/bin/sudo");
  return bySudo ? [way(false), way(true)] : [way(false)];
}
function missing(pack, program = pack) {
  return {
    what: `${program} is not installed`,
    remedy: `On Debian and Ubuntu: \`sudo apt-get install ${pack}\`, on Fedora: \`sudo dnf install ${pack}\`.`
  };
}
async function open(fixed, { system, tools }) {
  const self = process.getuid?.() ?? null;
  const user = self === 0 ? unusedUser() : fixed.asRoot ? self : null;
  const scratch = await makeScratchTree(user);
  const id = user ?? 1e3;
  const nobody = "nobody:x:65534:65534::/:/bin/false\n";
  await writeFile(join4(scratch.path, "passwd"), `codex:x:${id}:${id}::/home/codex:/bin/sh
${nobody}`);
  await writeFile(join4(scratch.path, "group"), `codex:x:${id}:
nogroup:x:65534:
`);
  const filter = join4(scratch.path, "filter");
  await writeFile(filter, seccompFilter(process.arch) ?? "");
  const room = { tree: scratch.tree, names: scratch.path, system, tools, user };
  return {
    tree: scratch.tree,
    before: scratch.before,
    node: process.execPath,
    owner: user === self ? null : user,
    launch: (execution) => launchInNamespaces({ ...fixed, room, filter }, execution),
    [Symbol.asyncDispose]: () => scratch[Symbol.asyncDispose]()
  };
}
function namespaceRemedy() {
  const closed = switches.find(({ path, closed: closed2 }) => settingAt(path) === closed2);
  return closed?.remedy ?? inContainer;
}
var profile = "abi <abi/4.0>, profile bwrap /usr/bin/bwrap flags=(unconfined) { userns, }";
var switches = [
  {
    path: "/proc/sys/kernel/apparmor_restrict_unprivileged_userns",
    closed: "1",
    remedy: `AppArmor closes user namespaces; this opens them to bubblewrap alone: \`echo '${profile}' | sudo tee /etc/apparmor.d/bwrap && sudo apparmor_parser -r /etc/apparmor.d/bwrap\``
  },
  {
    path: "/proc/sys/kernel/unprivileged_userns_clone",
    closed: "0",
    remedy: "The kernel closes user namespaces; this opens them: `sudo sysctl -w kernel.unprivileged_userns_clone=1`"
  },
  {
    path: "/proc/sys/user/max_user_namespaces",
    closed: "0",
    remedy: "The kernel allows no user namespaces; this allows some: `sudo sysctl -w user.max_user_namespaces=15000`"
  }
];
var inContainer = "User namespaces are closed to it, as in most containers. Run codex-bot outside of one, or start the container with `--security-opt seccomp=unconfined --security-opt apparmor=unconfined`.";
function settingAt(path) {
  try {
    return readFileSync2(path, "utf8").trim();
  } catch {
    return null;
  }
}

// src/workspace/sandbox/find-container.ts
import { mkdir as mkdir2 } from "node:fs/promises";
import { basename, join as join5 } from "node:path";

// src/workspace/sandbox/launch-container.ts
import { randomUUID } from "node:crypto";
import { execFile, spawn as spawn2, spawnSync as spawnSync2 } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";

// src/workspace/sandbox/container.ts
function containerArguments(container, name2, execution) {
  const { engine, image, tree, user, group } = container;
  const { argv, directory, seconds: seconds2 } = execution;
  const [program = "", ...rest] = argv;
  const variables = Object.entries(environment2).flatMap(([key, value]) => ["--env", `${key}=${value}`]);
  return [
    ["run", "--rm", "--interactive", "--pull", "never", "--name", name2, "--hostname", "sandbox"],
    ["--network", "none", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"],
    ["--user", `${user}:${group}`, "--log-driver", "none"],
    engine === "podman" ? ofPodman(user) : [],
    bounds(seconds2),
    ["--tmpfs", `${inside.temp}:rw,nosuid,nodev,exec,size=${1024 ** 3},mode=1777`],
    ["--tmpfs", `${inside.home}:rw,nosuid,nodev,exec,size=${512 * 1024 ** 2},mode=0777`],
    ["--mount", `type=bind,source=${tree},target=${inside.tree}`],
    ["--workdir", directory === "" ? inside.tree : `${inside.tree}/${directory}`],
    variables,
    ["--entrypoint", program, image, ...rest]
  ].flat();
}
function ofPodman(user) {
  return ["--http-proxy=false", ...user === process.getuid?.() ? ["--userns", "keep-id"] : []];
}
function bounds(seconds2) {
  const { memoryBytes, processes } = limits.sandbox;
  return [
    ["--memory", `${memoryBytes}`, "--memory-swap", `${memoryBytes}`],
    ["--pids-limit", `${processes}`, "--cpus", `${limits.sandboxCores}`],
    ["--ulimit", "core=0:0", "--ulimit", `fsize=${limits.sandboxFileBytes}:${limits.sandboxFileBytes}`],
    ["--ulimit", `nofile=${limits.sandboxOpenFiles}:${limits.sandboxOpenFiles}`],
    ["--ulimit", `cpu=${Math.ceil(seconds2 * limits.sandboxCores)}:${Math.ceil(seconds2 * limits.sandboxCores)}`]
  ].flat();
}
var environment2 = {
  HOME: inside.home,
  TMPDIR: inside.temp,
  USER: "codex",
  LANG: "C.UTF-8",
  TERM: "dumb",
  NO_COLOR: "1",
  CI: "true"
};

// src/workspace/sandbox/launch-container.ts
var againMs = 250;
var mostTries = 40;
var mostUnanswered = 4;
var askSeconds = 10;
function launchContainer(client, container, execution) {
  const name2 = `${scratchName("run")}${randomUUID()}`;
  const args = containerArguments(container, name2, execution);
  const child = spawn2(client.program, args, { cwd: "/", env: { ...client.env }, stdio: ["pipe", "pipe", "pipe"] });
  let tries = 0;
  const kill3 = () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    if (tries++ === mostTries) child.kill("SIGKILL");
    else {
      spawn2(client.program, ["kill", name2], { env: { ...client.env }, stdio: "ignore" }).on("error", () => void 0);
      setTimeout(kill3, againMs).unref();
    }
  };
  return { child, kill: kill3, counted: false, gone: () => waitUntilGone(client, name2) };
}
async function waitUntilGone(client, name2) {
  let trouble = "it is told to end and does not";
  for (let tries = 0, unanswered = 0; tries < mostTries && unanswered < mostUnanswered; tries += 1) {
    const { answered, text } = await ask(client, ["ps", "--all", "--filter", `name=${name2}`, "--format", "{{.Names}}"]);
    if (answered && text === "") return;
    if (answered) await ask(client, ["rm", "--force", name2]);
    else [trouble, unanswered] = [text, unanswered + 1];
    await wait(againMs);
  }
  throw new RetryLater(`nobody can say that the container ${name2} has ended: ${trouble}`);
}
function ask({ program, env }, args) {
  const options = { cwd: "/", env: { ...env }, timeout: askSeconds * 1e3 };
  return new Promise(
    (resolve) => execFile(
      program,
      [...args],
      options,
      (error, stdout, stderr) => resolve({ answered: error === null, text: (error === null ? stdout : stderr || error.message).trim() })
    )
  );
}
function killLeftOvers({ program, env }) {
  const options = { env: { ...env }, encoding: "utf8", timeout: askSeconds * 1e3 };
  const { stdout } = spawnSync2(program, ["ps", "--filter", "name=codex-bot-run-", "--format", "{{.Names}}"], options);
  const names = (stdout ?? "").split("\n").filter(isLeftOver);
  if (names.length > 0) spawnSync2(program, ["kill", ...names], { ...options, stdio: "ignore" });
}

// src/workspace/sandbox/find-container.ts
var pinned = /^[a-z0-9][\w./:-]*@sha256:[0-9a-f]{64}$/;
var howToPin = "Set CODEX_BOT_SANDBOX_IMAGE to an image that has node and your tools, by its digest: `docker images --digests` lists them.";
function containerWays(env, image) {
  if (image === null) return { what: "no image for containers is set", remedy: howToPin };
  if (!pinned.test(image)) return { what: `the image "${image.slice(0, 100)}" is not pinned`, remedy: howToPin };
  const program = programAt("docker", env) ?? programAt("podman", env);
  if (program === null)
    return {
      what: "neither docker nor podman is installed",
      remedy: "On Debian and Ubuntu: `sudo apt-get install podman`."
    };
  const engine = basename(program) === "podman" ? "podman" : "docker";
  const open3 = () => openContainer({ engine, image, program }, env);
  return [{ title: `container by ${engine}`, name: `${engine} container`, open: open3 }];
}
async function openContainer({ engine, image, program }, env) {
  const [self, group] = [process.getuid?.() ?? 1e3, process.getgid?.() ?? 1e3];
  const user = self === 0 ? unusedUser() : self;
  const scratch = await makeScratchTree(user);
  const config = join5(scratch.path, "client");
  await mkdir2(config);
  const client = { program, env: clientEnvironment(env, config) };
  killLeftOvers(client);
  const container = { engine, image, tree: scratch.tree, user, group: self === 0 ? user : group };
  return {
    tree: scratch.tree,
    before: scratch.before,
    node: "node",
    owner: user === self ? null : user,
    launch: (execution) => launchContainer(client, container, execution),
    [Symbol.asyncDispose]: () => scratch[Symbol.asyncDispose]()
  };
}
function clientEnvironment(env, config) {
  const names = ["PATH", "HOME", "XDG_RUNTIME_DIR", "DOCKER_HOST", "CONTAINER_HOST"];
  const passed = names.flatMap((name2) => env[name2] === void 0 ? [] : [[name2, env[name2]]]);
  return { ...Object.fromEntries(passed), DOCKER_CONFIG: config };
}
function containerRemedy(trouble, image) {
  if (/no such image|unable to find image|image not known|not found: manifest|pull access/i.test(trouble))
    return `The image is not here, and is never fetched silently: \`docker pull ${image}\``;
  if (/permission denied.*sock/i.test(trouble))
    return "You may not use the engine; after this, log in again: `sudo usermod -aG docker $USER`";
  if (/daemon running|cannot connect|connection refused/i.test(trouble))
    return "The engine does not run: `sudo systemctl start docker`";
  if (/executable file not found|stat node|crun: .*node/i.test(trouble))
    return "The image has no node: choose one that has node and your tools.";
  return "Containers must work before codex-bot runs anything in one.";
}

// src/workspace/sandbox/probe.ts
import { readlinkSync as readlinkSync2 } from "node:fs";

// src/workspace/sandbox/run.ts
import { finished } from "node:stream/promises";

// src/workspace/sandbox/output.ts
import { createHash } from "node:crypto";
function collect(keep) {
  const hash = createHash("sha256");
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let bytes2 = 0;
  return {
    get bytes() {
      return bytes2;
    },
    add(chunk) {
      hash.update(chunk);
      bytes2 += chunk.length;
      const room = keep - head.length;
      if (room > 0) head = Buffer.concat([head, chunk.subarray(0, room)]);
      const rest = chunk.subarray(Math.max(0, Math.min(room, chunk.length)));
      if (rest.length > 0) tail = Buffer.concat([tail, rest]).subarray(-keep);
    },
    end() {
      const left = bytes2 - head.length - tail.length;
      const between = left > 0 ? `
[${left} bytes left out]
` : "";
      return { text: `${head.toString("utf8")}${between}${tail.toString("utf8")}`, bytes: bytes2, sha256: hash.digest("hex") };
    }
  };
}

// src/workspace/sandbox/watch-processes.ts
import { statfs as statfs2 } from "node:fs/promises";
var everyMs = 100;
function watchProcesses(root, { bounds: bounds2, disk, before }, tooMuch) {
  let stopped = false;
  const memory = memoryWatch(bounds2);
  const look2 = async () => {
    while (!stopped) {
      const family = root === null ? [] : familyOf(root, bounds2.processes + 1);
      const own = family.reduce((sum, { ownBytes: ownBytes2 }) => sum + ownBytes2, 0);
      const many = family.length > bounds2.processes ? "processes" : null;
      const excess = many ?? memory(root === null ? null : own) ?? ofDisk(await statfs2(disk), before, bounds2);
      if (excess !== null && !stopped) {
        stopped = true;
        tooMuch(excess);
      }
      await new Promise((resolve) => setTimeout(resolve, everyMs).unref());
    }
  };
  look2().catch(() => void 0);
  return {
    [Symbol.dispose]() {
      stopped = true;
    }
  };
}
function memoryWatch(bounds2) {
  const start2 = machineMemory();
  const least = Math.min(bounds2.machineBytes, start2.availableBytes / 2);
  return (ownBytes2) => {
    const { availableBytes, sharedBytes } = machineMemory();
    const taken = ownBytes2 === null ? 0 : ownBytes2 + Math.max(0, sharedBytes - start2.sharedBytes);
    return taken > bounds2.memoryBytes || availableBytes < least ? "memory" : null;
  };
}
function ofDisk(now, before, bounds2) {
  if ((before.bavail - now.bavail) * now.bsize > bounds2.diskBytes) return "disk";
  return before.ffree - now.ffree > bounds2.files ? "files" : null;
}

// src/workspace/sandbox/run.ts
async function runInside(sandbox, execution) {
  execution.signal.throwIfAborted();
  const started = performance.now();
  const { code, ended, output } = await follow(sandbox, execution);
  execution.signal.throwIfAborted();
  return { code, ended, output, durationMs: Math.round(performance.now() - started) };
}
async function follow(sandbox, execution) {
  var _stack = [];
  try {
    const { child, kill: kill3, counted, gone } = sandbox.launch(execution);
    let ended = "exit";
    const stop = (why) => {
      if (ended !== "exit") return;
      ended = why;
      kill3();
    };
    const onAbort = () => stop("cancelled");
    execution.signal.addEventListener("abort", onAbort, { once: true });
    const timer = setTimeout(() => stop("time"), execution.seconds * 1e3);
    const watched = { bounds: limits.sandbox, disk: sandbox.tree, before: sandbox.before };
    const _ = __using(_stack, watchProcesses(counted ? child.pid ?? 0 : null, watched, stop));
    try {
      const output = collect(execution.keep ?? limits.sandboxOutputKept);
      const add = (chunk) => {
        output.add(chunk);
        if (output.bytes > limits.sandboxOutputBytes) stop("output");
      };
      child.stdin?.on("error", () => void 0);
      child.stdin?.end(execution.input ?? "");
      const streams = [child.stdout, child.stderr].flatMap((stream) => stream === null ? [] : [stream.on("data", add)]);
      const code = await exitOf(child);
      await Promise.allSettled(streams.map((stream) => finished(stream)));
      await gone();
      return { code: ended === "exit" ? code : null, ended, output: output.end() };
    } finally {
      clearTimeout(timer);
      execution.signal.removeEventListener("abort", onAbort);
    }
  } catch (_2) {
    var _error = _2, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}
function exitOf(child) {
  return new Promise((resolve, reject) => {
    child.once("close", (code) => resolve(code));
    child.once(
      "error",
      (cause) => reject(new RetryLater(`the sandbox could not be started: ${cause.message}`, { cause }))
    );
  });
}

// src/workspace/sandbox/probe.ts
var kinds = ["mnt", "pid", "net", "ipc", "uts"];
var worker = String.raw`
const fs = require("node:fs");
const { tree, ours } = JSON.parse(fs.readFileSync(0, "utf8"));
const networks = Object.keys(require("node:os").networkInterfaces()).filter((name) => name !== "lo");
const shared = Object.keys(ours).filter((kind) => fs.readlinkSync("/proc/self/ns/" + kind) === ours[kind]);
const sudo = require("node:child_process").spawnSync("sudo", ["-n", "true"], { stdio: "ignore" });
const wrong = [
  [process.getuid() === 0, "programs inside are root"],
  [sudo.status === 0, "sudo works inside"],
  [networks.length > 0, "there is a network inside"],
  [fs.existsSync(tree), "files of this machine can be seen inside"],
  [shared.length > 0, "it shares namespaces with this machine: " + shared.join(", ")],
].find(([found]) => found);
if (wrong === undefined) fs.writeFileSync("probe", "");
else {
  console.log(wrong[1]);
  process.exitCode = 1;
}
`;
async function tryOut({ open: open3 }) {
  try {
    var _stack = [];
    try {
      const sandbox = __using(_stack, await open3(), true);
      const { code, output, ended } = await runInside(sandbox, {
        argv: [sandbox.node, "-e", worker],
        directory: "",
        input: JSON.stringify({ tree: sandbox.tree, ours: namespaces2() }),
        seconds: limits.sandboxProbeSeconds,
        signal: AbortSignal.timeout(limits.sandboxProbeSeconds * 2e3)
      });
      if (code === 0) return null;
      const said = output.text.split("\n").find((line) => line.trim() !== "") ?? "";
      return said.slice(0, 300) || `a try of it ended with ${ended === "exit" ? `status ${code ?? "unknown"}` : ended}`;
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } catch (thrown) {
    return messageOf(thrown, 300);
  }
}
function namespaces2() {
  return Object.fromEntries(kinds.map((kind) => [kind, readlinkSync2(`/proc/self/ns/${kind}`)]));
}

// src/workspace/sandbox/find-sandbox.ts
var anySandbox = { level: "auto", image: null };
async function findSandbox(env, wish = anySandbox) {
  await removeLeftOvers();
  if (wish.level === "off") return none([{ title: "sandbox", trouble: switchedOff }], "");
  const unfit = unfitMachine();
  if (unfit !== null) return none([{ title: "sandbox", trouble: unfit }], "");
  const rungs = [];
  for (const { title, ways, remedy } of ladder(env, wish)) {
    if ("what" in ways) rungs.push({ title, trouble: ways });
    else
      for (const way of ways) {
        const what = await tryOut(way);
        rungs.push({ title: way.title, trouble: what === null ? null : { what, remedy: remedy(what) } });
        if (what === null) return { kind: "found", name: way.name, open: way.open, rungs };
      }
  }
  const asked = wish.level === "auto" ? "" : `CODEX_BOT_SANDBOX is ${wish.level}, and nothing else takes its place. `;
  return none(rungs, asked);
}
function ladder(env, { level, image }) {
  const bubblewrap = { title: "bubblewrap", ways: bubblewrapWays(env), remedy: bubblewrapRemedy };
  const container = {
    title: "container",
    ways: containerWays(env, image),
    remedy: (trouble) => containerRemedy(trouble, image ?? "")
  };
  return [...level === "container" ? [] : [bubblewrap], ...level === "bubblewrap" ? [] : [container]];
}
function bubblewrapRemedy(trouble) {
  return /namespace|uid map|RTM_NEWADDR|Operation not permitted/i.test(trouble) ? namespaceRemedy() : "codex-bot needs bubblewrap to hold before it runs anything.";
}
var switchedOff = {
  what: "the operator has switched running programs off (CODEX_BOT_SANDBOX=off)",
  remedy: "Reviews and answers work as before."
};
function unfitMachine() {
  if (process.platform !== "linux")
    return { what: "programs run on Linux only", remedy: "Use a Linux machine or a hosted runner." };
  if (seccompFilter(process.arch) === null)
    return { what: `there is no filter for ${process.arch}`, remedy: "Use an x64 or arm64 machine." };
  return null;
}
function none(rungs, asked) {
  const troubles = rungs.flatMap(({ trouble }) => trouble === null ? [] : [trouble]);
  const [first2] = troubles;
  const others = troubles.slice(1).map(({ what }) => what);
  const besides = others.length === 0 ? "" : ` Besides: ${others.join("; ")}.`;
  return {
    kind: "none",
    why: `There is no sandbox here: ${first2?.what ?? "nothing was tried"}. ${asked}${first2?.remedy ?? ""}${besides}`,
    rungs
  };
}

// src/workspace/sandbox/ask-inside.ts
var prelude = String.raw`
const fs = require("node:fs");
const { posix } = require("node:path");
const { O_RDONLY, O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW, O_NONBLOCK } = fs.constants;
const asked = JSON.parse(fs.readFileSync(0, "utf8"));
const stat = (path) => fs.lstatSync(path === "" ? "." : path, { throwIfNoEntry: false });
function blocked(path) {
  const folders = path.split("/").slice(0, -1);
  for (const [index] of folders.entries()) {
    const found = stat(folders.slice(0, index + 1).join("/"));
    if (found === undefined) return null;
    if (!found.isDirectory()) return found.isSymbolicLink() ? "behind-link" : "behind-file";
  }
  return null;
}
const answer = (value) => process.stdout.write(JSON.stringify(value));
const fail = (message) => {
  answer({ kind: "failed", message });
  process.exit();
};
`;
var failedSchema = object({ kind: literal("failed"), message: string() });
async function askInside(sandbox, { script, schema, seconds: seconds2, asked }, signal) {
  const { code, ended, output } = await runInside(sandbox, {
    argv: [sandbox.node, "--no-warnings", "-e", prelude + script],
    directory: "",
    input: JSON.stringify(asked),
    // JSON may take six characters for one byte.
    keep: limits.patchFileBytes * 6,
    seconds: seconds2,
    signal
  });
  if (ended === "time") throw new ModelError(`That took longer than ${seconds2} seconds. Ask for less at a time.`);
  if (code !== 0) throw new ModelError(`The files could not be reached: ${output.text.slice(0, 300)}`);
  const answered = JSON.parse(output.text);
  const failed = failedSchema.safeParse(answered);
  if (failed.success) throw new ModelError(failed.data.message);
  return schema.parse(answered);
}

// src/workspace/sandbox/files-inside.ts
var look = String.raw`
const { path, most } = asked;
function entry() {
  if (blocked(path)) return { kind: blocked(path) };
  const found = stat(path);
  if (found === undefined) return { kind: "missing" };
  if (found.isSymbolicLink()) return { kind: "link" };
  if (found.isDirectory()) return { kind: "directory" };
  if (!found.isFile() || found.size > most) return { kind: "not-text" };
  const bytes = fs.readFileSync(path, { flag: O_RDONLY | O_NOFOLLOW | O_NONBLOCK });
  try {
    return { kind: "file", text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { kind: "not-text" };
  }
}
answer(entry());
`;
var write = String.raw`
function check(path) {
  if (blocked(path) || stat(path)?.isSymbolicLink()) throw new Error(path + " is a link, or behind one");
  if (stat(path)?.isFile() === false) throw new Error(path + " is no file");
}
function put(path, text) {
  check(path);
  fs.mkdirSync(posix.dirname(path), { recursive: true });
  fs.writeFileSync(path, text, { flag: O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK });
}
function remove(path) {
  check(path);
  fs.unlinkSync(path);
}
try {
  for (const [path, text] of asked) if (text === null) remove(path);
  for (const [path, text] of asked) if (text !== null) put(path, text);
} catch (error) {
  fail(String(error.message));
}
answer({ kind: "done" });
`;
var bytes = String.raw`
const { path, most } = asked;
if (blocked(path)) fail(path + " is behind a link or a file");
const found = stat(path);
if (found === undefined) fail("there is no file " + path);
if (!found.isFile()) fail(path + " is not a regular file");
if (found.size > most) fail(path + " has " + found.size + " bytes; more than " + most + " are not shown");
answer({ kind: "bytes", base64: fs.readFileSync(path, { flag: O_RDONLY | O_NOFOLLOW | O_NONBLOCK }).toString("base64") });
`;
var entrySchema = discriminatedUnion("kind", [
  object({ kind: literal("file"), text: string() }),
  object({ kind: _enum(["missing", "not-text", "directory", "link", "behind-link", "behind-file"]) })
]);
var doneSchema = object({ kind: literal("done") });
var bytesSchema = object({ kind: literal("bytes"), base64: base64() });
var seconds = 60;
function lookInside(sandbox, path, signal) {
  const asked = { path, most: limits.patchFileBytes };
  return askInside(sandbox, { script: look, schema: entrySchema, seconds, asked }, signal);
}
async function writeInside(sandbox, files, signal) {
  await askInside(sandbox, { script: write, schema: doneSchema, seconds, asked: [...files] }, signal);
}
async function bytesInside(sandbox, path, signal) {
  const asked = { path, most: limits.imageBytes };
  const { base64: base642 } = await askInside(sandbox, { script: bytes, schema: bytesSchema, seconds, asked }, signal);
  return Buffer.from(base642, "base64");
}

// src/workspace/sandbox/search-inside.ts
var list2 = String.raw`
const { path, depth, most } = asked;
if (blocked(path) || stat(path)?.isSymbolicLink()) fail(path + " is behind a link or a file");
if (!stat(path)?.isDirectory()) fail("there is no folder " + (path || "."));
const kindOf = (entry) =>
  entry.isDirectory() ? "directory" : entry.isFile() ? "file" : entry.isSymbolicLink() ? "link" : "other";
const entries = [];
let level = [path];
let whole = true;
for (let down = 0; down < depth && level.length > 0; down += 1) {
  const next = [];
  for (const folder of level) {
    for (const entry of fs.readdirSync(folder === "" ? "." : folder, { withFileTypes: true })) {
      if (entries.length >= most) { whole = false; break; }
      const name = folder === "" ? entry.name : folder + "/" + entry.name;
      entries.push({ path: name, kind: kindOf(entry) });
      if (entry.isDirectory() && entry.name !== "node_modules") next.push(name);
    }
  }
  level = next;
}
entries.sort((a, b) => (a.path < b.path ? -1 : 1));
answer({ kind: "list", entries, whole });
`;
var find = String.raw`
const { pattern, path, include, most, largest } = asked;
if (blocked(path) || stat(path)?.isSymbolicLink()) fail(path + " is behind a link or a file");
if (stat(path) === undefined) fail("there is no file or folder " + path);
function compile() {
  for (const flags of ["v", ""]) {
    try { return new RegExp(pattern, flags); } catch (error) { if (flags === "") fail(String(error.message)); }
  }
}
const wanted = compile();
const included = (name) =>
  include === null || posix.matchesGlob(include.includes("/") ? name : posix.basename(name), include);
const hits = [];
function* filesBelow(folder) {
  const found = fs.readdirSync(folder === "" ? "." : folder, { withFileTypes: true });
  for (const entry of found.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = folder === "" ? entry.name : folder + "/" + entry.name;
    if (entry.isDirectory() && entry.name !== "node_modules" && entry.name !== ".git") yield* filesBelow(name);
    if (entry.isFile() && included(name)) yield name;
  }
}
function search(name) {
  if (stat(name).size > largest) return;
  const bytes = fs.readFileSync(name);
  if (bytes.subarray(0, 8000).includes(0)) return;
  for (const [index, line] of bytes.toString("utf8").split("\n").entries()) {
    if (hits.length > most) return;
    if (wanted.test(line)) hits.push({ path: name, line: index + 1, text: line.replace(/\r$/, "").slice(0, 500) });
  }
}
if (stat(path).isDirectory()) {
  for (const name of filesBelow(path)) {
    if (hits.length > most) break;
    search(name);
  }
} else search(path);
answer({ kind: "found", hits: hits.slice(0, most), more: hits.length > most });
`;
var listSchema = object({
  kind: literal("list"),
  entries: array(object({ path: string(), kind: _enum(["file", "directory", "link", "other"]) })),
  whole: boolean()
});
var foundSchema = object({
  kind: literal("found"),
  hits: array(object({ path: string(), line: int(), text: string() })),
  more: boolean()
});
var mostListed = 2e3;
function listInside(sandbox, at, signal) {
  const asked = { ...at, most: mostListed };
  return askInside(sandbox, { script: list2, schema: listSchema, seconds: limits.searchSeconds, asked }, signal);
}
function findInside(sandbox, query, signal) {
  const asked = { ...query, largest: limits.fileBytes };
  return askInside(sandbox, { script: find, schema: foundSchema, seconds: limits.searchSeconds, asked }, signal);
}

// src/workspace/workspaces.ts
function workspaces(env, wish = anySandbox) {
  let found = null;
  return async (trees, commit) => {
    const sandbox = await (found ??= findSandbox(env, wish));
    return sandbox.kind === "none" ? { kind: "unavailable", why: sandbox.why } : open2(sandbox, trees, commit);
  };
}
async function open2(found, trees, commit) {
  var _stack = [];
  try {
    const stack = __using(_stack, new AsyncDisposableStack(), true);
    const opened = stack.use(await found.open());
    const exported = await trees.export(commit, { directory: opened.tree, owner: opened.owner });
    const sandbox = { ...opened, before: await statfs3(opened.tree) };
    const kept = stack.move();
    return {
      kind: "open",
      workspace: {
        sandbox: found.name,
        root: inside.tree,
        run: (execution) => runInside(sandbox, execution),
        look: (path, signal) => lookInside(sandbox, path, signal),
        bytes: (path, signal) => bytesInside(sandbox, path, signal),
        list: (at, signal) => listInside(sandbox, at, signal),
        find: (query, signal) => findInside(sandbox, query, signal),
        write: (files, signal) => writeInside(sandbox, files, signal),
        patch: () => trees.collect(exported),
        [Symbol.asyncDispose]: () => kept.disposeAsync()
      }
    };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
export {
  workspaces
};
