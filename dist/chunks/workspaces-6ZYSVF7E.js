import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  ModelError,
  RetryLater
} from "./chunk-FH6UNZD7.js";
import {
  _enum,
  discriminatedUnion,
  limits,
  literal,
  object,
  string
} from "./chunk-XN3VHVNO.js";
import {
  __callDispose,
  __using
} from "./chunk-ZNTIR3PH.js";

// src/workspace/sandbox/find-sandbox.ts
import { existsSync as existsSync2 } from "node:fs";
import { randomInt } from "node:crypto";
import { chown, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as join2 } from "node:path";

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
    ...settings.flatMap((name) => sharedAt(join("/etc", name)).map(({ path }) => ({ path, link: null })))
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
  const ofHome = toolFolders.map((name) => join(home, name)).filter((path) => existsSync(path));
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

// src/workspace/sandbox/run.ts
import { finished } from "node:stream/promises";

// src/workspace/sandbox/bubblewrap.ts
var inside = { tree: "/codex", home: "/home/codex", temp: "/tmp" };
function bwrapArguments({ room, directory, argv, filter }) {
  const { system, tools, names, tree, user } = room;
  const shared = system.map(
    ({ path, link }) => link === null ? ["--ro-bind", path, path] : ["--symlink", link, path]
  );
  const variables = Object.entries(environment(tools)).map(([name, value]) => ["--setenv", name, value]);
  const start2 = directory === "" ? inside.tree : `${inside.tree}/${directory}`;
  return [
    user === null ? ["--unshare-user", "--disable-userns", "--uid", "1000", "--gid", "1000", "--cap-drop", "ALL"] : [],
    ["--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-net", "--unshare-cgroup-try"],
    ["--die-with-parent", "--new-session", "--hostname", "sandbox"],
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
    argv
  ].flat();
}
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

// src/workspace/sandbox/output.ts
import { createHash } from "node:crypto";
function collect(keep) {
  const hash = createHash("sha256");
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let bytes = 0;
  return {
    get bytes() {
      return bytes;
    },
    add(chunk) {
      hash.update(chunk);
      bytes += chunk.length;
      const room = keep - head.length;
      if (room > 0) head = Buffer.concat([head, chunk.subarray(0, room)]);
      const rest = chunk.subarray(Math.max(0, Math.min(room, chunk.length)));
      if (rest.length > 0) tail = Buffer.concat([tail, rest]).subarray(-keep);
    },
    end() {
      const left = bytes - head.length - tail.length;
      const between = left > 0 ? `
[${left} bytes left out]
` : "";
      return { text: `${head.toString("utf8")}${between}${tail.toString("utf8")}`, bytes, sha256: hash.digest("hex") };
    }
  };
}

// src/workspace/sandbox/processes.ts
import { readdirSync, readFileSync, statSync } from "node:fs";
var pageBytes = 4096;
function familyOf(root, most) {
  const found = [];
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== void 0 && found.length < most; pid = waiting.pop()) {
    found.push({ pid, residentBytes: residentBytes(pid) });
    waiting.push(...childrenOf(pid));
  }
  return found;
}
function threadsOfUser(user) {
  const pids = list("/proc").filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => ownerOf(pid) === user).reduce((sum, pid) => sum + threadsOf(Number(pid)).length, 0);
}
function ownerOf(pid) {
  return statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid ?? null;
}
function residentBytes(pid) {
  const [, pages = "0"] = read(`/proc/${pid}/statm`).split(" ");
  return Number(pages) * pageBytes;
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

// src/workspace/sandbox/start.ts
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
  if (asRoot) {
    const pids = familyOf(pid, mostKilled).map((each) => `${each.pid}`);
    spawnSync("/usr/bin/sudo", ["-n", "--", "/bin/kill", "-KILL", ...pids.toReversed()], { env: {}, stdio: "ignore" });
    return;
  }
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
  }
}

// src/workspace/sandbox/watch-processes.ts
import { statfs } from "node:fs/promises";
var everyMs = 100;
function watchProcesses(root, { bounds, disk }, tooMuch) {
  let stopped = false;
  const look = async () => {
    const before = await statfs(disk);
    while (!stopped) {
      const excess = ofProcesses(root, bounds) ?? await ofDisk(disk, before, bounds);
      if (excess !== null && !stopped) {
        stopped = true;
        tooMuch(excess);
      }
      await new Promise((resolve) => setTimeout(resolve, everyMs).unref());
    }
  };
  look().catch(() => void 0);
  return {
    [Symbol.dispose]() {
      stopped = true;
    }
  };
}
function ofProcesses(root, bounds) {
  const family = familyOf(root, bounds.processes + 1);
  if (family.length > bounds.processes) return "processes";
  const bytes = family.reduce((sum, { residentBytes: residentBytes2 }) => sum + residentBytes2, 0);
  return bytes > bounds.memoryBytes ? "memory" : null;
}
async function ofDisk(disk, before, bounds) {
  const now = await statfs(disk);
  if ((before.bavail - now.bavail) * now.bsize > bounds.diskBytes) return "disk";
  return before.ffree - now.ffree > bounds.files ? "files" : null;
}

// src/workspace/sandbox/run.ts
async function runInside(sandbox, execution) {
  execution.signal.throwIfAborted();
  const { room, programs } = sandbox;
  const started = performance.now();
  const inner = [programs.bwrap, ...bwrapArguments({ room, ...execution, filter: 3 })];
  const child = start({ ...sandbox, argv: [programs.prlimit, ...resourceLimits(sandbox, execution), "--", ...inner] });
  const { code, ended, output } = await follow(child, sandbox, execution);
  execution.signal.throwIfAborted();
  return { code, ended, output, durationMs: Math.round(performance.now() - started) };
}
function resourceLimits({ room: { user } }, { seconds }) {
  const others = user === null || user === process.getuid?.() ? threadsOfUser(process.getuid?.() ?? 0) : 0;
  return [
    "--core=0",
    `--fsize=${limits.sandboxFileBytes}`,
    `--nofile=${limits.sandboxOpenFiles}`,
    `--cpu=${Math.ceil(seconds * limits.sandboxCores)}`,
    `--nproc=${others + limits.sandbox.processes}`
  ];
}
async function follow(child, sandbox, execution) {
  var _stack = [];
  try {
    let ended = "exit";
    const stop = (why) => {
      if (ended === "exit") ended = why;
      kill(child, sandbox);
    };
    const onAbort = () => stop("cancelled");
    execution.signal.addEventListener("abort", onAbort, { once: true });
    const timer = setTimeout(() => stop("time"), execution.seconds * 1e3);
    const _ = __using(_stack, watchProcesses(child.pid ?? 0, { bounds: limits.sandbox, disk: sandbox.room.tree }, stop));
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
  const bytes = Buffer.alloc(program.length * 8);
  for (const [at, { code, value, yes, no }] of program.entries()) {
    const skip = (to) => typeof to === "number" ? to : program.length - (to === "deny" ? 2 : 1) - at - 1;
    bytes.writeUInt16LE(code, at * 8);
    bytes.writeUInt8(skip(yes), at * 8 + 2);
    bytes.writeUInt8(skip(no), at * 8 + 3);
    bytes.writeUInt32LE(value, at * 8 + 4);
  }
  return bytes;
}

// src/workspace/sandbox/find-sandbox.ts
function treeIn({ path }) {
  return join2(path, "tree");
}
var prefix = "codex-bot-tree-";
async function makeFolder(asRoot) {
  const path = await mkdtemp(join2(tmpdir(), `${prefix}${process.pid}-`));
  const self = process.getuid?.() ?? null;
  const user = self === 0 ? unusedUser() : asRoot ? self : null;
  const folder = { path, user, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
  await mkdir(treeIn(folder));
  if (user !== null && user !== self) await chown(treeIn(folder), user, user);
  const id = user ?? 1e3;
  const nobody = "nobody:x:65534:65534::/:/bin/false\n";
  await writeFile(join2(path, "passwd"), `codex:x:${id}:${id}::/home/codex:/bin/sh
${nobody}`);
  await writeFile(join2(path, "group"), `codex:x:${id}:
nogroup:x:65534:
`);
  await writeFile(filterIn(folder), seccompFilter(process.arch) ?? "");
  return folder;
}
function unusedUser() {
  return randomInt(61184, 65520);
}
function filterIn({ path }) {
  return join2(path, "filter");
}
async function findSandbox(env) {
  await removeLeftOvers();
  if (process.platform !== "linux")
    return none("programs run on Linux only", "Use a Linux machine or a hosted runner.");
  if (seccompFilter(process.arch) === null)
    return none(`there is no filter for ${process.arch}`, "Use an x64 or arm64 machine.");
  const [bwrap, prlimit] = [programAt("bwrap"), programAt("prlimit")];
  if (bwrap === null) return none("bubblewrap is not installed", "On Debian and Ubuntu: apt-get install bubblewrap");
  if (prlimit === null) return none("prlimit is not installed", "On Debian and Ubuntu: apt-get install util-linux");
  const [system, tools] = [systemFiles(), toolchains(env, process.execPath)];
  const ways = process.getuid?.() === 0 || programAt("sudo") === null ? [false] : [false, true];
  const troubles = [];
  for (const asRoot of ways) {
    const open2 = opener({ asRoot, programs: { bwrap, prlimit }, system, tools });
    const trouble = await tryOut(open2);
    if (trouble === null) return { kind: "found", name: "bubblewrap", open: open2 };
    troubles.push(trouble);
  }
  return none(troubles[0] ?? "", remedyFor(troubles[0] ?? ""));
}
function opener({ asRoot, programs, system, tools }) {
  return async () => {
    const folder = await makeFolder(asRoot);
    const room = { tree: treeIn(folder), names: folder.path, system, tools, user: folder.user };
    const close = async () => folder[Symbol.asyncDispose]();
    return { room, programs, asRoot, filter: filterIn(folder), [Symbol.asyncDispose]: close };
  };
}
async function removeLeftOvers() {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1] ?? process.pid);
    if (!existsSync2(`/proc/${pid}`)) await rm(join2(tmpdir(), name), { recursive: true, force: true });
  }
}
function programAt(name) {
  return ["/usr/bin", "/usr/local/bin", "/bin"].map((folder) => join2(folder, name)).find((path) => existsSync2(path)) ?? null;
}
function none(what, remedy) {
  return { kind: "none", why: `There is no sandbox here: ${what}. ${remedy}` };
}
async function tryOut(open2) {
  var _stack = [];
  try {
    const sandbox = __using(_stack, await open2(), true);
    const { code, output } = await runInside(sandbox, {
      argv: ["/bin/true"],
      directory: "",
      seconds: 10,
      signal: AbortSignal.timeout(15e3)
    });
    return code === 0 ? null : (output.text.split("\n")[0] ?? "").slice(0, 200) || `it ended with status ${code ?? "unknown"}`;
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function remedyFor(trouble) {
  return /namespace|uid map|RTM_NEWADDR|Operation not permitted/i.test(trouble) ? "User namespaces are closed to it, and sudo asks for a password: on Ubuntu 24.04 give bwrap an AppArmor profile that has userns, in a container allow them." : "codex-bot needs bubblewrap to work before it runs anything.";
}

// src/workspace/sandbox/files-inside.ts
var worker = String.raw`
const fs = require("node:fs");
const { look, write, most } = JSON.parse(fs.readFileSync(0, "utf8"));
const stat = (path) => fs.lstatSync(path, { throwIfNoEntry: false });
function blocked(path) {
  const parts = path.split("/").slice(0, -1);
  return parts.some((_, index) => {
    const found = stat(parts.slice(0, index + 1).join("/"));
    return found !== undefined && !found.isDirectory();
  });
}
function entry(path) {
  if (blocked(path)) return { kind: "blocked" };
  const found = stat(path);
  if (found === undefined) return { kind: "missing" };
  if (found.isSymbolicLink()) return { kind: "link" };
  if (found.isDirectory()) return { kind: "directory" };
  if (!found.isFile() || found.size > most) return { kind: "not-text" };
  const bytes = fs.readFileSync(path);
  try {
    return { kind: "file", text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { kind: "not-text" };
  }
}
function put(path, text) {
  if (blocked(path) || stat(path)?.isSymbolicLink()) throw new Error(path + " is a link, or behind one");
  fs.mkdirSync(require("node:path").dirname(path), { recursive: true });
  const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = fs.constants;
  fs.writeFileSync(path, text, { flag: O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW });
}
let answer;
try {
  for (const [path, text] of write ?? []) if (text === null) fs.unlinkSync(path);
  for (const [path, text] of write ?? []) if (text !== null) put(path, text);
  answer = look === undefined ? { kind: "done" } : entry(look);
} catch (error) {
  answer = { kind: "failed", message: String(error.message) };
}
process.stdout.write(JSON.stringify(answer));
`;
var answerSchema = discriminatedUnion("kind", [
  object({ kind: literal("file"), text: string() }),
  object({ kind: _enum(["missing", "not-text", "directory", "link", "blocked"]) }),
  object({ kind: literal("done") }),
  object({ kind: literal("failed"), message: string() })
]);
var workerSeconds = 60;
async function ask(sandbox, asked, signal) {
  const { code, output } = await runInside(sandbox, {
    argv: [process.execPath, "-e", worker],
    directory: "",
    input: JSON.stringify({ ...asked, most: limits.patchFileBytes }),
    // JSON may take six characters for one byte.
    keep: limits.patchFileBytes * 6,
    seconds: workerSeconds,
    signal
  });
  if (code !== 0) throw new ModelError(`The files could not be reached: ${output.text.slice(0, 300)}`);
  return answerSchema.parse(JSON.parse(output.text));
}
async function lookInside(sandbox, path, signal) {
  const answer = await ask(sandbox, { look: path }, signal);
  if (answer.kind === "failed") throw new ModelError(answer.message);
  return answer.kind === "done" ? { kind: "missing" } : answer;
}
async function writeInside(sandbox, files, signal) {
  const answer = await ask(sandbox, { write: [...files] }, signal);
  if (answer.kind === "failed") throw new ModelError(answer.message);
}

// src/workspace/workspaces.ts
function workspaces(env) {
  let found = null;
  return async (trees, commit) => {
    const sandbox = await (found ??= findSandbox(env));
    return sandbox.kind === "none" ? { kind: "unavailable", why: sandbox.why } : open(sandbox, trees, commit);
  };
}
async function open(found, trees, commit) {
  var _stack = [];
  try {
    const stack = __using(_stack, new AsyncDisposableStack(), true);
    const sandbox = stack.use(await found.open());
    const { tree, user } = sandbox.room;
    const exported = await trees.export(commit, { directory: tree, owner: user === process.getuid?.() ? null : user });
    const kept = stack.move();
    return {
      kind: "open",
      workspace: {
        sandbox: found.name,
        run: (execution) => runInside(sandbox, execution),
        look: (path, signal) => lookInside(sandbox, path, signal),
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
