import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  installedFolders,
  isLeftOver,
  makeScratch,
  removeFolder,
  removeLeftOvers,
  scratchName
} from "./chunk-OZXAULI3.js";
import {
  ModelError,
  RetryLater,
  UserError,
  messageOf
} from "./chunk-FH6UNZD7.js";
import {
  _enum,
  array,
  base64,
  boolean,
  discriminatedUnion,
  int,
  literal,
  object,
  record,
  string
} from "./chunk-CLTAKU4V.js";
import {
  limits
} from "./chunk-S4SIBR44.js";
import {
  __callDispose,
  __using
} from "./chunk-ZNTIR3PH.js";

// src/workspace/workspaces.ts
import { statfs as statfs3 } from "node:fs/promises";
import { join as join11 } from "node:path";

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
import { statfs } from "node:fs/promises";

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

// src/workspace/sandbox/watch-processes.ts
var everyMs = 100;
function watchProcesses(root, { bounds: bounds2, disk, before }, tooMuch) {
  let stopped = false;
  const memory = memoryWatch(bounds2);
  const look2 = async () => {
    while (!stopped) {
      const family = root === null ? [] : familyOf(root, bounds2.processes + 1);
      const own = family.reduce((sum, { ownBytes: ownBytes2 }) => sum + ownBytes2, 0);
      const many = family.length > bounds2.processes ? "processes" : null;
      const excess = many ?? memory(root === null ? null : own) ?? ofDisk(await statfs(disk), before, bounds2);
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
  return (ownBytes2) => {
    const { availableBytes, sharedBytes } = machineMemory();
    const taken = ownBytes2 === null ? 0 : ownBytes2 + Math.max(0, sharedBytes - start2.sharedBytes);
    return taken > bounds2.memoryBytes || availableBytes < bounds2.machineBytes ? "memory" : null;
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
  return { code, ended, output, durationMs: Math.round(performance.now() - started), refused: [] };
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
        execution.log?.(chunk);
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

// src/workspace/sandbox/ask-inside.ts
var prelude = String.raw`
import fs from "node:fs";
import { posix } from "node:path";
const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_TRUNC, O_NOFOLLOW, O_NONBLOCK } = fs.constants;
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
async function askInside(sandbox, { script: script2, schema: schema2, seconds: seconds3, asked }, signal) {
  const { code, ended, output } = await runInside(sandbox, {
    argv: [sandbox.node, "--no-warnings", "--input-type=module", "-e", prelude + script2],
    directory: "",
    input: JSON.stringify(asked),
    // JSON may take six characters for one byte.
    keep: limits.patchFileBytes * 6,
    seconds: seconds3,
    signal
  });
  if (ended === "time") throw new ModelError(`That took longer than ${seconds3} seconds. Ask for less at a time.`);
  if (code !== 0) throw new ModelError(`The files could not be reached: ${output.text.slice(0, 300)}`);
  const answered = JSON.parse(output.text);
  const failed = failedSchema.safeParse(answered);
  if (failed.success) throw new ModelError(failed.data.message);
  return schema2.parse(answered);
}

// src/workspace/sandbox/lay-inside.ts
var lay = String.raw`
function clear(path) {
  if (blocked(path)) fail(path + " is behind a link or a file");
  const found = stat(path);
  if (found?.isDirectory()) fs.rmdirSync(path);
  else if (found !== undefined) fs.unlinkSync(path);
}
function remove(path) {
  if (blocked(path) || stat(path) === undefined || stat(path).isDirectory()) return;
  fs.unlinkSync(path);
  for (let up = posix.dirname(path); up !== "." && fs.readdirSync(up).length === 0; up = posix.dirname(up)) fs.rmdirSync(up);
}
function put({ path, mode, base64 }) {
  clear(path);
  fs.mkdirSync(posix.dirname(path), { recursive: true });
  const bytes = Buffer.from(base64, "base64");
  if (mode === "120000") return fs.symlinkSync(bytes, path);
  fs.writeFileSync(path, bytes, { flag: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW });
  fs.chmodSync(path, mode === "100755" ? 0o755 : 0o644);
}
try {
  for (const file of asked) file.base64 === null ? remove(file.path) : put(file);
} catch (error) {
  fail(String(error.message));
}
answer({ kind: "done" });
`;
var doneSchema = object({ kind: literal("done") });
var seconds = 60;
async function layInside(sandbox, files, signal) {
  const asked = files.map(({ path, newMode, content }) => {
    return { path, mode: newMode, base64: content?.toString("base64") ?? null };
  });
  await askInside(sandbox, { script: lay, schema: doneSchema, seconds, asked }, signal);
}

// src/workspace/lay-patch.ts
async function layPatch({ trees, sandbox, commit, patch }, signal) {
  const applied = await trees.apply(commit, patch);
  if (applied.kind === "refused") throw unlaid(applied.why);
  const gone = applied.files.filter(({ content }) => content === null);
  const rest = applied.files.filter(({ content }) => content !== null);
  try {
    for (const files of portionsOf([...gone, ...rest])) await layInside(sandbox, files, signal);
  } catch (thrown) {
    if (!(thrown instanceof ModelError)) throw thrown;
    throw unlaid(thrown.message, thrown);
  }
}
function unlaid(why, cause) {
  const text = `The tree could not be laid out again: ${why.replace(/\.$/, "")}. Ask for it once more, and it begins anew.`;
  return new UserError(text, { cause });
}
var portionBytes = 4 * limits.patchFileBytes;
function portionsOf(files) {
  const portions = [];
  let room = 0;
  for (const file of files) {
    const size = file.content?.length ?? 0;
    if (portions.length === 0 || size > room) {
      portions.push([]);
      room = portionBytes;
    }
    portions.at(-1)?.push(file);
    room -= size;
  }
  return portions;
}

// src/workspace/network/chained-way.ts
import { connect as connect2 } from "node:net";
import { once as once2 } from "node:events";
import { connect as connectTls } from "node:tls";

// src/workspace/network/way.ts
import { lookup } from "node:dns/promises";
import { connect } from "node:net";
import { once } from "node:events";

// src/workspace/network/public-address.ts
import { BlockList, isIPv4 } from "node:net";
var special = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3]
];
var notPublic = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20]
];
function isPublic(address) {
  const refused = new BlockList();
  if (isIPv4(address)) {
    for (const [network, bits] of special) refused.addSubnet(network, bits, "ipv4");
    return !refused.check(address, "ipv4");
  }
  const open5 = new BlockList();
  open5.addSubnet("2000::", 3, "ipv6");
  for (const [network, bits] of notPublic) refused.addSubnet(network, bits, "ipv6");
  return open5.check(address, "ipv6") && !refused.check(address, "ipv6");
}

// src/workspace/network/way.ts
var internet = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  connect: ({ address, port }, signal) => connected(connect({ host: address, port }), signal)
};
async function connected(socket, signal) {
  try {
    await once(socket, "connect", { signal });
    return socket;
  } catch (cause) {
    socket.on("error", () => void 0).destroy();
    throw cause;
  }
}
function directWay(outside) {
  return async ({ host, port }, signal) => {
    const addresses = await outside.resolve(host);
    const near2 = addresses.find((address) => !isPublic(address));
    if (near2 !== void 0) return { kind: "refused", why: `${host} has the address ${near2}, which is not public` };
    for (const address of addresses.slice(0, mostTried)) {
      const socket = await outside.connect({ address, port }, signal).catch(() => null);
      if (socket !== null) return { kind: "open", socket, proxy: null };
    }
    throw new Error(`none of ${addresses.length} addresses of ${host} answers`);
  };
}
var mostTried = 4;

// src/workspace/network/chained-way.ts
function wayOf(env, outside) {
  const direct = directWay(outside);
  const proxies = {
    tunnel: proxyIn(env["HTTPS_PROXY"] || env["https_proxy"]),
    plain: proxyIn(env["HTTP_PROXY"] || env["http_proxy"])
  };
  return async (to, signal) => {
    const proxy = proxies[to.for];
    if (proxy === null) return direct(to, signal);
    const socket = await reach(proxy, signal);
    if (to.for === "tunnel") await askForTunnel(socket, { proxy, target: `${to.host}:${to.port}` }, signal);
    return { kind: "open", socket, proxy: to.for === "plain" ? authorization(proxy) : null };
  };
}
function proxyIn(text) {
  return text !== void 0 && /^https?:\/\//.test(text) ? URL.parse(text) : null;
}
function reach({ protocol, hostname, port }, signal) {
  const host = hostname.replace(/^\[|\]$/g, "");
  return protocol === "https:" ? connected(connectTls({ host, servername: host, port: Number(port || 443) }), signal) : connected(connect2({ host, port: Number(port || 80) }), signal);
}
function authorization({ username, password }) {
  if (username === "") return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(pair).toString("base64")}` };
}
async function askForTunnel(socket, { proxy, target }, signal) {
  const headers = Object.entries({ host: target, ...authorization(proxy) });
  const lines = [`CONNECT ${target} HTTP/1.1`, ...headers.map(([name2, value]) => `${name2}: ${value}`)];
  socket.write(`${lines.join("\r\n")}\r
\r
`);
  try {
    const answer = await readHead(socket, signal);
    if (!/^HTTP\/1\.[01] 2\d\d /.test(answer)) throw new Error(`this machine's proxy refuses ${target}`);
  } catch (cause) {
    socket.on("error", () => void 0).destroy();
    throw cause;
  }
}
var mostHead = 16 * 1024;
async function readHead(socket, signal) {
  let head = Buffer.alloc(0);
  while (head.length < mostHead) {
    await once2(socket, "readable", { signal });
    for (let chunk = socket.read(); Buffer.isBuffer(chunk); chunk = socket.read()) {
      head = Buffer.concat([head, chunk]);
    }
    const end = head.indexOf("\r\n\r\n");
    if (end !== -1) {
      socket.unshift(head.subarray(end + 4));
      return head.subarray(0, end).toString("latin1");
    }
    if (socket.readableEnded || socket.destroyed) break;
  }
  throw new Error("this machine's proxy gave no answer");
}

// src/workspace/network/run-connected.ts
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";

// src/workspace/network/forwarder.ts
var proxyInside = { socket: "/proxy", port: 3128 };
var forwarder = String.raw`
import { spawn } from "node:child_process";
import { connect, createServer } from "node:net";
import { constants } from "node:os";
import { pipeline } from "node:stream";
const [socket, port, file, ...args] = process.argv.slice(1);
const server = createServer((near) => {
  const far = connect(socket);
  pipeline(near, far, near, () => {});
});
server.listen(Number(port), "127.0.0.1", () => {
  const child = spawn(file, args, { stdio: "inherit" });
  child.once("error", (error) => {
    console.error(error.message);
    process.exit(127);
  });
  child.once("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
});
`;
function throughForwarder(node, argv) {
  return [node, "--input-type=module", "-e", forwarder, "--", proxyInside.socket, `${proxyInside.port}`, ...argv];
}
function proxyVariables() {
  const proxy = `http://127.0.0.1:${proxyInside.port}`;
  const near2 = "localhost,127.0.0.1,::1";
  const java = ["http", "https"].map((kind) => `-D${kind}.proxyHost=127.0.0.1 -D${kind}.proxyPort=${proxyInside.port}`);
  return {
    HTTP_PROXY: proxy,
    HTTPS_PROXY: proxy,
    http_proxy: proxy,
    https_proxy: proxy,
    NO_PROXY: near2,
    no_proxy: near2,
    npm_config_proxy: proxy,
    npm_config_https_proxy: proxy,
    YARN_HTTP_PROXY: proxy,
    YARN_HTTPS_PROXY: proxy,
    CARGO_HTTP_PROXY: proxy,
    PIP_PROXY: proxy,
    NODE_USE_ENV_PROXY: "1",
    JAVA_TOOL_OPTIONS: java.join(" ")
  };
}

// src/workspace/network/proxy.ts
import { once as once3 } from "node:events";
import { chmod } from "node:fs/promises";
import { createServer, request as send } from "node:http";
import { pipeline } from "node:stream";

// src/workspace/network/asked.ts
import { isIP } from "node:net";
function askedOf(target) {
  const [, host = target, port = "0"] = /^(.{1,253}):(\d{1,5})$/.exec(target) ?? [];
  return {
    host: clean(host),
    port: Number(port),
    for: "tunnel",
    wrong: port === "443" ? null : "only port 443 is open"
  };
}
function askedPlainly(method, address) {
  const url = URL.parse(address);
  const wrong = url === null || url.protocol !== "http:" || url.port !== "" ? "only whole addresses of HTTP at port 80 are open" : method === "GET" || method === "HEAD" ? null : "without encryption only GET and HEAD are open";
  return { host: clean(url?.hostname ?? address), port: 80, for: "plain", wrong };
}
function clean(host) {
  return host.toLowerCase().replaceAll(/[^\w.:[\]-]/g, "?").slice(0, 253);
}
var near = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa|corp|home|private|localdomain|onion)$/;
function refusalOf({ host, wrong }, hosts) {
  if (isIP(host.replaceAll(/^\[|\]$/g, "")) !== 0) return `${host} is an address; only names are open`;
  if (!hosts.includes(host)) return `${host} is not among the hosts that are open: ${hosts.join(", ") || "none"}`;
  if (near.test(host)) return `${host} is a name of a network nearby`;
  return wrong;
}

// src/workspace/network/proxy.ts
async function openProxy(options) {
  const desk = { ...options, refused: /* @__PURE__ */ new Set(), open: /* @__PURE__ */ new Set(), carried: { in: 0, out: 0 } };
  const server = createServer({ requestTimeout: limits.proxy.connectSeconds * 1e3 });
  server.maxConnections = limits.proxy.connections;
  server.on("connection", (socket) => hold(desk, socket));
  server.on("request", (request, response) => void carryPlain(desk, request, response));
  server.on("connect", (request, near2, head) => {
    void carryTunnel(desk, { request, near: near2, head });
  });
  server.listen(options.socket);
  await once3(server, "listening");
  await chmod(options.socket, 438);
  return {
    refused: desk.refused,
    async [Symbol.asyncDispose]() {
      server.close();
      for (const stream of desk.open) stream.destroy();
      await Promise.resolve();
    }
  };
}
function hold(desk, stream) {
  desk.open.add(stream);
  stream.on("error", () => void 0);
  stream.once("close", () => desk.open.delete(stream));
}
async function reach2(desk, asked) {
  const { refused, hosts, way } = desk;
  const refusal = refusalOf(asked, hosts);
  const reached = refusal === null ? await way(asked, timeToOpen()).catch(unreachable) : { kind: "refused", why: refusal };
  if (reached.kind === "open")
    hold(
      desk,
      reached.socket.setTimeout(idleMs, () => reached.socket.destroy())
    );
  if (reached.kind !== "refused") return reached;
  if (refused.size < limits.proxy.refusedNames) refused.add(asked.host);
  return { kind: "closed", status: 403, why: reached.why };
}
var idleMs = limits.proxy.idleSeconds * 1e3;
function timeToOpen() {
  return AbortSignal.timeout(limits.proxy.connectSeconds * 1e3);
}
function unreachable() {
  return { kind: "closed", status: 502, why: "the host cannot be reached" };
}
async function carryTunnel(desk, { request, near: near2, head }) {
  const far = await reach2(desk, askedOf(request.url ?? ""));
  if (far.kind === "closed") {
    near2.end(`HTTP/1.1 ${far.status} Refused\r
Content-Type: text/plain\r
Connection: close\r
\r
${far.why}
`);
    return;
  }
  near2.on("data", (chunk) => count(desk, "out", chunk));
  far.socket.on("data", (chunk) => count(desk, "in", chunk));
  near2.write("HTTP/1.1 200 Connection established\r\n\r\n");
  far.socket.write(head);
  pipeline(near2, far.socket, near2, () => {
    near2.destroy();
    far.socket.destroy();
  });
}
async function carryPlain(desk, request, response) {
  const asked = askedPlainly(request.method ?? "", request.url ?? "");
  const far = await reach2(desk, asked);
  if (far.kind === "closed") {
    response.writeHead(far.status, { "content-type": "text/plain", connection: "close" }).end(`${far.why}
`);
    return;
  }
  const { pathname, search } = new URL(request.url ?? "");
  const onward = send({
    createConnection: () => far.socket,
    method: request.method,
    path: far.proxy === null ? `${pathname}${search}` : `http://${asked.host}${pathname}${search}`,
    headers: { ...endToEnd(request.headers), host: asked.host, connection: "close", ...far.proxy }
  });
  onward.once("error", () => response.destroy());
  onward.once("response", (answer) => {
    answer.on("data", (chunk) => count(desk, "in", chunk));
    response.writeHead(answer.statusCode ?? 502, { ...endToEnd(answer.headers), connection: "close" });
    pipeline(answer, response, () => far.socket.destroy());
  });
  onward.end();
}
function endToEnd(headers) {
  const hops = /^(?:connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|host)$/;
  return Object.fromEntries(Object.entries(headers).filter(([name2]) => !hops.test(name2)));
}
function count({ carried, open: open5 }, direction, chunk) {
  carried[direction] += chunk.length;
  const most = direction === "in" ? limits.proxy.bytesIn : limits.proxy.bytesOut;
  if (carried[direction] > most) for (const stream of open5) stream.destroy();
}

// src/workspace/network/run-connected.ts
async function runConnected(sandbox, execution, way) {
  const hosts = execution.network ?? [];
  if (hosts.length === 0) return runInside(sandbox, execution);
  const socket = join(sandbox.own, `proxy-${randomUUID().slice(0, 8)}`);
  try {
    var _stack = [];
    try {
      const proxy = __using(_stack, await openProxy({ socket, hosts, way }), true);
      const ran = await runInside(sandbox, {
        ...execution,
        argv: throughForwarder(sandbox.node, execution.argv),
        shares: [...execution.shares ?? [], { path: socket, inside: proxyInside.socket }],
        variables: { ...execution.variables, ...proxyVariables() }
      });
      return { ...ran, refused: [...proxy.refused] };
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } finally {
    await rm(socket, { force: true });
  }
}

// src/workspace/sandbox/find-bubblewrap.ts
import { existsSync as existsSync2, readFileSync as readFileSync3 } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join as join5 } from "node:path";

// src/workspace/sandbox/inside.ts
var inside = { tree: "/codex", deps: "/deps", home: "/home/codex", temp: "/tmp" };
var firstOnPath = `${inside.tree}/.venv/bin`;
var sizes = { shared: 64 * 1024 ** 2, temp: 1024 ** 3, home: 512 * 1024 ** 2 };
var variables = {
  HOME: inside.home,
  TMPDIR: inside.temp,
  USER: "codex",
  LANG: "C.UTF-8",
  TERM: "dumb",
  NO_COLOR: "1",
  CI: "true",
  // Where package managers keep what they install outside of the tree, and what they merely keep at hand.
  XDG_CACHE_HOME: `${inside.deps}/.cache`,
  npm_config_cache: `${inside.deps}/.cache/npm`,
  CARGO_HOME: `${inside.deps}/cargo`,
  GOMODCACHE: `${inside.deps}/go`,
  GRADLE_USER_HOME: `${inside.deps}/gradle`,
  MAVEN_OPTS: `-Dmaven.repo.local=${inside.deps}/maven`
};

// src/workspace/sandbox/bubblewrap.ts
function bwrapArguments({ room, directory, argv, filter, ...more }) {
  const { system, tools, names: names2, tree, deps, user } = room;
  const shared = system.map(
    ({ path, link }) => link === null ? ["--ro-bind", path, path] : ["--symlink", link, path]
  );
  const environment = Object.entries({ ...usual(tools), ...more.variables });
  const start2 = directory === "" ? inside.tree : `${inside.tree}/${directory}`;
  return [
    user === null ? ["--unshare-user", "--disable-userns", "--uid", "1000", "--gid", "1000", "--cap-drop", "ALL"] : [],
    ["--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-net", "--unshare-cgroup-try"],
    ["--die-with-parent", "--new-session", "--as-pid-1", "--hostname", "sandbox"],
    // What is mounted hides what was there, so the empty folders come before those that tools stand in.
    ["--proc", "/proc", "--dev", "/dev"],
    ["--perms", "1777", "--size", `${sizes.shared}`, "--tmpfs", "/dev/shm"],
    ["--perms", "1777", "--size", `${sizes.temp}`, "--tmpfs", inside.temp],
    ["--perms", "0777", "--size", `${sizes.home}`, "--tmpfs", inside.home],
    ...foldersAbove([...system.map(({ path }) => path), ...tools.folders]).map((folder) => [
      "--perms",
      "0755",
      "--dir",
      folder
    ]),
    ...shared,
    ["--ro-bind", `${names2}/passwd`, "/etc/passwd"],
    ["--ro-bind", `${names2}/group`, "/etc/group"],
    ...tools.folders.map((folder) => ["--ro-bind", folder, folder]),
    ["--bind", tree, inside.tree],
    ["--bind", deps, inside.deps],
    ...(more.shares ?? []).map(({ path, inside: place }) => ["--ro-bind", path, place]),
    // What a user of one's own namespace may write has a size: the tree, and the folders in memory above.
    ["--remount-ro", "/dev", "--remount-ro", "/", "--clearenv"],
    ...environment.map(([name2, value]) => ["--setenv", name2, value]),
    ["--chdir", start2, "--seccomp", `${filter}`, "--"],
    first,
    user === null ? [] : becoming(user),
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
    ...capabilities,
    "--"
  ];
}
function usual({ path, variables: ofTools }) {
  return { PATH: `${firstOnPath}:${path}`, ...variables, ...ofTools };
}

// src/workspace/sandbox/start-bubblewrap.ts
import { spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readdirSync as readdirSync2, readFileSync as readFileSync2 } from "node:fs";
var openFilter = 'exec 3<"$1"; shift; exec "$@"';
function start({ asRoot: asRoot2, filter, argv }) {
  const gentle = ["/usr/bin/nice", "-n", "19", ...argv];
  const [command = "", ...args] = asRoot2 ? ["/usr/bin/sudo", "-n", "--", "/bin/sh", "-c", openFilter, "sh", filter, ...gentle] : gentle;
  const [nothing, descriptor] = [openSync("/dev/null", "r"), openSync(filter, "r")];
  const open5 = leftOpen();
  const others = Array.from({ length: Math.max(3, ...open5) - 3 }, (_, at) => open5.has(at + 4) ? nothing : "ignore");
  try {
    const stdio = ["pipe", "pipe", "pipe", descriptor, ...others];
    return spawn(command, args, { cwd: "/", env: {}, stdio, detached: true });
  } finally {
    closeSync(descriptor);
    closeSync(nothing);
  }
}
var closedOnExec = 524288;
function leftOpen() {
  const numbers = readdirSync2("/proc/self/fd").map(Number);
  return new Set(numbers.filter((fd) => fd > 3 && isInherited(fd)));
}
function isInherited(fd) {
  try {
    const flags = /^flags:\s+([0-7]+)$/m.exec(readFileSync2(`/proc/self/fdinfo/${fd}`, "utf8"))?.[1] ?? "0";
    return (Number.parseInt(flags, 8) & closedOnExec) === 0;
  } catch {
    return false;
  }
}
var mostKilled = 1e4;
function kill({ pid }, { asRoot: asRoot2 }) {
  if (pid === void 0) return;
  const first3 = firstOfNamespace(pid);
  if (asRoot2) {
    const pids = first3 === null ? familyOf(pid, mostKilled).map((each) => each.pid) : [first3];
    const words = pids.toReversed().map((each) => `${each}`);
    spawnSync("/usr/bin/sudo", ["-n", "--", "/bin/kill", "-KILL", ...words], { env: {}, stdio: "ignore" });
    return;
  }
  try {
    process.kill(first3 ?? -pid, "SIGKILL");
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
function resourceLimits({ room: { user } }, { seconds: seconds3 }) {
  const others = user === null || user === process.getuid?.() ? threadsOfUser(process.getuid?.() ?? 0) : 0;
  return [
    "--core=0",
    `--fsize=${limits.sandboxFileBytes}`,
    `--nofile=${limits.sandboxOpenFiles}`,
    `--cpu=${Math.ceil(seconds3 * limits.sandboxCores)}`,
    `--nproc=${others + limits.sandbox.processes}`
  ];
}

// src/workspace/sandbox/machine.ts
import { lstatSync, readlinkSync } from "node:fs";
import { existsSync } from "node:fs";
import { dirname, join as join2 } from "node:path";
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
    ...settings.flatMap((name2) => sharedAt(join2("/etc", name2)).map(({ path }) => ({ path, link: null })))
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
  const ofHome = toolFolders.map((name2) => join2(home, name2)).filter((path) => existsSync(path));
  const ofPath = onPath.filter((path) => existsSync(path) && !isSystem(path) && !isIn(home, path));
  const caches = ["/opt/hostedtoolcache", toolCache(env, home)].filter((path) => path !== null).filter((path) => existsSync(path));
  const nodeFolder = isSystem(node) ? [] : [dirname(node)];
  const folders = [.../* @__PURE__ */ new Set([...caches, ...nodeFolder, ...ofHome, ...ofPath])];
  const javaHome = [env["JAVA_HOME"] ?? ""].find((path) => isSystem(path) || folders.some((each) => isIn(each, path)));
  const reachable = onPath.filter((path) => isSystem(path) || folders.some((folder) => isIn(folder, path)));
  return {
    folders,
    path: [.../* @__PURE__ */ new Set([...reachable, "/usr/local/bin", "/usr/bin", "/bin"])].join(":"),
    variables: {
      ...existsSync(join2(home, ".rustup")) && { RUSTUP_HOME: env["RUSTUP_HOME"] ?? join2(home, ".rustup") },
      ...existsSync(join2(home, ".pyenv")) && { PYENV_ROOT: join2(home, ".pyenv") },
      ...javaHome !== void 0 && { JAVA_HOME: javaHome }
    }
  };
}
function toolCache({ RUNNER_TOOL_CACHE: path }, home) {
  return path?.startsWith("/") === true && path !== "/" && !isIn(path, home) ? path : null;
}
function isSystem(path) {
  return ["/usr", "/bin", "/sbin", "/lib", "/opt/hostedtoolcache"].some((folder) => isIn(folder, path));
}
function isIn(folder, path) {
  return path === folder || path.startsWith(`${folder}/`);
}

// src/workspace/sandbox/programs.ts
import { accessSync, constants } from "node:fs";
import { isAbsolute, join as join3 } from "node:path";
function programAt(name2, env) {
  const folders = (env["PATH"] || "/usr/local/bin:/usr/bin:/bin").split(":");
  const trusted = folders.filter((folder) => isAbsolute(folder) && !folder.split("/").includes("node_modules"));
  return trusted.map((folder) => join3(folder, name2)).find(isProgram) ?? null;
}
function installCommand(pack2, env) {
  const managers = [
    ["apt-get", "apt-get install"],
    ["dnf", "dnf install"],
    ["zypper", "zypper install"],
    ["pacman", "pacman -S"],
    ["apk", "apk add"]
  ];
  const [, command] = managers.find(([name2]) => programAt(name2, env) !== null) ?? managers[0];
  return `${process.getuid?.() === 0 ? "" : "sudo "}${command} ${pack2}`;
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
import { chown, mkdir, statfs as statfs2 } from "node:fs/promises";
import { join as join4 } from "node:path";
async function makeScratchTree(user) {
  const path = makeScratch("sandbox");
  const [tree, deps] = [join4(path, "tree"), join4(path, "deps")];
  for (const written of [tree, deps]) {
    await mkdir(written);
    if (user !== null && user !== process.getuid?.()) await chown(written, user, user);
  }
  return { path, tree, deps, before: await statfs2(tree), [Symbol.asyncDispose]: () => removeFolder(path) };
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
  if (bwrap === null) return missing("bubblewrap", "bubblewrap", env);
  if (prlimit === null) return missing("prlimit", "util-linux", env);
  const [system, tools] = [systemFiles(), toolchains(env, process.execPath)];
  const way = (asRoot2) => ({
    title: asRoot2 ? "bubblewrap by sudo" : "bubblewrap",
    name,
    open: () => open({ asRoot: asRoot2, programs: { bwrap, prlimit } }, { system, tools })
  });
  const bySudo = process.getuid?.() !== 0 && existsSync2("/usr/bin/sudo");
  return bySudo ? [way(false), way(true)] : [way(false)];
}
function missing(program, pack2, env) {
  return { what: `${program} is not installed`, remedy: "This installs it", command: installCommand(pack2, env) };
}
async function open(fixed, { system, tools }) {
  const self = process.getuid?.() ?? null;
  const user = self === 0 ? unusedUser() : fixed.asRoot ? self : null;
  const scratch = await makeScratchTree(user);
  const id = user ?? 1e3;
  const nobody = "nobody:x:65534:65534::/:/bin/false\n";
  await writeFile(join5(scratch.path, "passwd"), `codex:x:${id}:${id}::/home/codex:/bin/sh
${nobody}`);
  await writeFile(join5(scratch.path, "group"), `codex:x:${id}:
nogroup:x:65534:
`);
  const filter = join5(scratch.path, "filter");
  await writeFile(filter, seccompFilter(process.arch) ?? "");
  const room = { tree: scratch.tree, deps: scratch.deps, names: scratch.path, system, tools, user };
  return {
    tree: scratch.tree,
    deps: scratch.deps,
    own: scratch.path,
    kind: JSON.stringify([tools.path, process.version, process.platform, process.arch]),
    before: scratch.before,
    node: process.execPath,
    owner: user === self ? null : user,
    launch: (execution) => launchInNamespaces({ ...fixed, room, filter }, execution),
    [Symbol.asyncDispose]: () => scratch[Symbol.asyncDispose]()
  };
}
function namespaceRemedy() {
  const found = switches.find(({ path, closed }) => settingAt(path) === closed);
  return found === void 0 ? inContainer : { remedy: found.remedy, command: found.command };
}
var profile = "abi <abi/4.0>, profile bwrap /usr/bin/bwrap flags=(unconfined) { userns, }";
var switches = [
  {
    path: "/proc/sys/kernel/apparmor_restrict_unprivileged_userns",
    closed: "1",
    remedy: "AppArmor closes user namespaces; this opens them to bubblewrap alone",
    command: `echo '${profile}' | sudo tee /etc/apparmor.d/bwrap && sudo apparmor_parser -r /etc/apparmor.d/bwrap`
  },
  {
    path: "/proc/sys/kernel/unprivileged_userns_clone",
    closed: "0",
    remedy: "The kernel closes user namespaces; this opens them",
    command: "sudo sysctl -w kernel.unprivileged_userns_clone=1"
  },
  {
    path: "/proc/sys/user/max_user_namespaces",
    closed: "0",
    remedy: "The kernel allows no user namespaces; this allows some",
    command: "sudo sysctl -w user.max_user_namespaces=15000"
  }
];
var inContainer = {
  remedy: "User namespaces are closed to it, as in most containers. Run codex-bot outside of one, or start the container with --security-opt seccomp=unconfined --security-opt apparmor=unconfined.",
  command: null
};
function settingAt(path) {
  try {
    return readFileSync3(path, "utf8").trim();
  } catch {
    return null;
  }
}

// src/workspace/sandbox/find-container.ts
import { mkdir as mkdir2 } from "node:fs/promises";
import { basename, join as join6 } from "node:path";

// src/workspace/sandbox/launch-container.ts
import { randomUUID as randomUUID2 } from "node:crypto";
import { execFile, spawn as spawn2, spawnSync as spawnSync2 } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";

// src/workspace/sandbox/container.ts
function containerArguments(container, name2, execution) {
  const { engine, image, tree, deps, user, group } = container;
  const { argv, directory, seconds: seconds3, shares = [] } = execution;
  const environment = Object.entries({ ...variables, ...execution.variables });
  return [
    ["run", "--rm", "--interactive", "--pull", "never", "--name", name2, "--hostname", "sandbox"],
    ["--network", "none", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"],
    ["--user", `${user}:${group}`, "--log-driver", "none"],
    engine === "podman" ? ofPodman(user) : [],
    bounds(seconds3),
    ["--tmpfs", `${inside.temp}:rw,nosuid,nodev,exec,size=${sizes.temp},mode=1777`],
    ["--tmpfs", `${inside.home}:rw,nosuid,nodev,exec,size=${sizes.home},mode=0777`],
    ["--mount", mount(tree, inside.tree), "--mount", mount(deps, inside.deps)],
    ...shares.map(({ path, inside: place }) => ["--mount", `${mount(path, place)},readonly`]),
    ["--workdir", directory === "" ? inside.tree : `${inside.tree}/${directory}`],
    ...environment.map(([key, value]) => ["--env", `${key}=${value}`]),
    ["--entrypoint", "/bin/sh", image, "-c", first2, "sh", ...argv]
  ].flat();
}
var first2 = `export PATH="${firstOnPath}:$PATH"; "$@"; exit $?`;
function mount(source, target) {
  const quoted = /[",]/.test(source) ? `"source=${source.replaceAll('"', '""')}"` : `source=${source}`;
  return `type=bind,${quoted},target=${target}`;
}
function ofPodman(user) {
  return ["--http-proxy=false", ...user === process.getuid?.() ? ["--userns", "keep-id"] : []];
}
function bounds(seconds3) {
  const { memoryBytes, processes } = limits.sandbox;
  return [
    ["--memory", `${memoryBytes}`, "--memory-swap", `${memoryBytes}`],
    ["--pids-limit", `${processes}`, "--cpus", `${limits.sandboxCores}`],
    ["--ulimit", "core=0:0", "--ulimit", `fsize=${limits.sandboxFileBytes}:${limits.sandboxFileBytes}`],
    ["--ulimit", `nofile=${limits.sandboxOpenFiles}:${limits.sandboxOpenFiles}`],
    ["--ulimit", `cpu=${Math.ceil(seconds3 * limits.sandboxCores)}:${Math.ceil(seconds3 * limits.sandboxCores)}`]
  ].flat();
}

// src/workspace/sandbox/launch-container.ts
var againMs = 250;
var mostTries = 40;
var mostUnanswered = 4;
var askSeconds = 10;
function launchContainer(client, container, execution) {
  const name2 = `${scratchName("run")}${randomUUID2()}`;
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
  const names2 = (stdout ?? "").split("\n").filter(isLeftOver);
  if (names2.length > 0) spawnSync2(program, ["kill", ...names2], { ...options, stdio: "ignore" });
}

// src/workspace/sandbox/find-container.ts
var pinned = /^[a-z0-9][\w./:-]*@sha256:[0-9a-f]{64}$/;
var howToPin = {
  remedy: "Set CODEX_BOT_SANDBOX_IMAGE to an image that has node and your tools, as NAME@sha256:DIGEST. This lists them",
  command: "docker images --digests"
};
function containerWays(env, image) {
  if (image === null) return { what: "no image for containers is set", ...howToPin };
  if (!pinned.test(image)) return { what: `the image "${image.slice(0, 100)}" is not pinned`, ...howToPin };
  const program = programAt("docker", env) ?? programAt("podman", env);
  if (program === null)
    return {
      what: "neither docker nor podman is installed",
      remedy: "This installs one",
      command: installCommand("podman", env)
    };
  const engine = basename(program) === "podman" ? "podman" : "docker";
  const open5 = () => openContainer({ engine, image, program }, env);
  return [{ title: `container by ${engine}`, name: `${engine} container`, open: open5 }];
}
async function openContainer({ engine, image, program }, env) {
  const [self, group] = [process.getuid?.() ?? 1e3, process.getgid?.() ?? 1e3];
  const user = self === 0 ? unusedUser() : self;
  const scratch = await makeScratchTree(user);
  const config = join6(scratch.path, "client");
  await mkdir2(config);
  const client = { program, env: clientEnvironment(env, config) };
  killLeftOvers(client);
  const { tree, deps } = scratch;
  const container = { engine, image, tree, deps, user, group: self === 0 ? user : group };
  return {
    tree,
    deps,
    own: scratch.path,
    kind: JSON.stringify([image, process.arch]),
    before: scratch.before,
    node: "node",
    owner: user === self ? null : user,
    launch: (execution) => launchContainer(client, container, execution),
    [Symbol.asyncDispose]: () => scratch[Symbol.asyncDispose]()
  };
}
function clientEnvironment(env, config) {
  const names2 = ["PATH", "HOME", "XDG_RUNTIME_DIR", "DOCKER_HOST", "CONTAINER_HOST"];
  const passed = names2.flatMap((name2) => env[name2] === void 0 ? [] : [[name2, env[name2]]]);
  return { ...Object.fromEntries(passed), DOCKER_CONFIG: config };
}
function containerRemedy(trouble, image) {
  if (/no such image|unable to find image|image not known|not found: manifest|pull access/i.test(trouble))
    return { remedy: "It is never fetched silently; this fetches it", command: `docker pull ${image}` };
  if (/permission denied.*sock/i.test(trouble))
    return { remedy: "After this, and a new login, you may use it", command: "sudo usermod -aG docker $USER" };
  if (/daemon running|cannot connect|connection refused/i.test(trouble))
    return { remedy: "This starts it", command: "sudo systemctl start docker" };
  if (/executable file not found|stat \/bin\/sh|stat node|crun: .*(?:sh|node)|node: not found/i.test(trouble))
    return { remedy: "The image has no shell or no node. Choose one that has both, and your tools.", command: null };
  return { remedy: "Containers must hold before codex-bot runs anything in one.", command: null };
}

// src/workspace/sandbox/probe.ts
import { readlinkSync as readlinkSync2 } from "node:fs";
var kinds = ["mnt", "pid", "net", "ipc", "uts"];
var worker = String.raw`
const fs = require("node:fs");
const { tree, ours } = JSON.parse(fs.readFileSync(0, "utf8"));
const networks = Object.keys(require("node:os").networkInterfaces()).filter((name) => name !== "lo");
const shared = Object.keys(ours).filter((kind) => fs.readlinkSync("/proc/self/ns/" + kind) === ours[kind]);
const wrong = [
  [process.getuid() === 0, "programs inside are root"],
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
var asRoot = "sudo -n true < /dev/null > /dev/null 2>&1 && { echo sudo works inside; exit 1; }";
async function tryOut({ open: open5 }) {
  try {
    var _stack = [];
    try {
      const sandbox = __using(_stack, await open5(), true);
      const { code, output, ended } = await runInside(sandbox, {
        argv: ["/bin/sh", "-c", `${asRoot}; exec "$@"`, "sh", sandbox.node, "-e", worker],
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
        rungs.push({ title: way.title, trouble: what === null ? null : { what, ...remedy(what) } });
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
  return /namespace|uid map|RTM_NEWADDR|Operation not permitted/i.test(trouble) ? namespaceRemedy() : { remedy: "bubblewrap must hold before codex-bot runs anything in it.", command: null };
}
var switchedOff = {
  what: "the operator has switched running programs off (CODEX_BOT_SANDBOX=off)",
  remedy: "Reviews and answers work as before.",
  command: null
};
function unfitMachine() {
  if (process.platform !== "linux")
    return { what: "programs run on Linux only", remedy: "Use a Linux machine or a hosted runner.", command: null };
  if (seccompFilter(process.arch) === null)
    return { what: `there is no filter for ${process.arch}`, remedy: "Use an x64 or arm64 machine.", command: null };
  return null;
}
function none(rungs, asked) {
  const troubles = rungs.flatMap(({ trouble }) => trouble === null ? [] : [trouble]);
  const [first3] = troubles;
  const others = troubles.slice(1).map(({ what }) => what);
  const besides = others.length === 0 ? "" : ` Besides: ${others.join("; ")}.`;
  return {
    kind: "none",
    why: `There is no sandbox here: ${first3?.what ?? "nothing was tried"}. ${asked}${first3 === void 0 ? "" : inWords(first3)}${besides}`,
    rungs
  };
}
function inWords({ remedy, command }) {
  return command === null ? remedy : `${remedy}: \`${command}\`.`;
}

// src/workspace/sandbox/files-inside.ts
var look = String.raw`
const { path, most } = asked;
function leadsToFile(path) {
  try {
    return fs.statSync(path).isFile();
  } catch {
    return false;
  }
}
function entry() {
  if (blocked(path)) return { kind: blocked(path) };
  const found = stat(path);
  if (found === undefined) return { kind: "missing" };
  if (found.isSymbolicLink()) return { kind: leadsToFile(path) ? "link" : "dead-link" };
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
function check([path, text]) {
  const found = stat(path);
  const isLink = found?.isSymbolicLink() === true;
  if (blocked(path) === "behind-link" || (isLink && text !== null)) throw new Error(path + " is a link, or behind one");
  if (found?.isFile() === false && !isLink) throw new Error(path + " is no file");
}
function put(path, text) {
  fs.mkdirSync(posix.dirname(path), { recursive: true });
  fs.writeFileSync(path, text, { flag: O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK });
}
try {
  for (const one of asked) check(one);
  for (const [path, text] of asked) if (text === null) fs.unlinkSync(path);
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
  object({ kind: _enum(["missing", "not-text", "directory", "link", "dead-link", "behind-link", "behind-file"]) })
]);
var doneSchema2 = object({ kind: literal("done") });
var bytesSchema = object({ kind: literal("bytes"), base64: base64() });
var seconds2 = 60;
function lookInside(sandbox, path, signal) {
  const asked = { path, most: limits.patchFileBytes };
  return askInside(sandbox, { script: look, schema: entrySchema, seconds: seconds2, asked }, signal);
}
async function writeInside(sandbox, files, signal) {
  await askInside(sandbox, { script: write, schema: doneSchema2, seconds: seconds2, asked: [...files] }, signal);
}
async function bytesInside(sandbox, path, signal) {
  const asked = { path, most: limits.imageBytes };
  const { base64: base642 } = await askInside(sandbox, { script: bytes, schema: bytesSchema, seconds: seconds2, asked }, signal);
  return Buffer.from(base642, "base64");
}

// src/workspace/sandbox/reports-inside.ts
var script = String.raw`
const { known, most, bytes } = asked;
const stamps = {};
const reports = [];
let [left, seen] = [bytes, 0];
const waiting = [["", 0]];
for (let next = waiting.shift(); next !== undefined && seen < 200_000; next = waiting.shift()) {
  const [folder, depth] = next;
  for (const entry of fs.readdirSync(folder === "" ? "." : folder, { withFileTypes: true })) {
    seen += 1;
    const name = folder === "" ? entry.name : folder + "/" + entry.name;
    const skip = ["node_modules", ".git", ".venv"].includes(entry.name);
    if (entry.isDirectory() && depth < 8 && !skip) waiting.push([name, depth + 1]);
    if (entry.isFile() && name.endsWith(".xml")) look(name);
  }
}
function look(name) {
  const found = fs.lstatSync(name, { bigint: true });
  const stamp = [found.ino, found.size, found.ctimeNs].join(" ");
  if (Object.keys(stamps).length >= 5_000) return;
  stamps[name] = stamp;
  if (known === null || known[name] === stamp || found.size > BigInt(left) || reports.length >= most) return;
  const content = fs.readFileSync(name);
  if (!content.subarray(0, 2_000).includes("<testsuite")) return;
  left -= content.length;
  reports.push(content.toString("base64"));
}
answer({ kind: "reports", stamps, reports });
`;
var schema = object({
  kind: literal("reports"),
  stamps: record(string(), string()),
  reports: array(base64()).max(limits.reportFiles)
});
async function reportsInside(sandbox, known, signal) {
  const asked = { known, most: limits.reportFiles, bytes: limits.reportBytes };
  const { stamps, reports } = await askInside(sandbox, { script, schema, seconds: 30, asked }, signal);
  return { stamps, texts: reports.map((text) => Buffer.from(text, "base64").toString("utf8")) };
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

// src/workspace/setup/adopt.ts
var copying = '[ "$(du -sk /installed | cut -f1)" -le "$2" ] && mkdir -p "$(dirname "$1")" && cp -a /installed "$1"';
var mostKib = `${limits.adoptedBytes / 1024}`;
async function adoptProvided(sandbox, provided, signal) {
  const adopted = [];
  for (const { folder, path } of provided) {
    const run = (...argv) => runInside(sandbox, {
      argv,
      directory: "",
      seconds: limits.kept.seconds,
      shares: [{ path, inside: "/installed" }],
      signal
    });
    if ((await run("/bin/sh", "-c", copying, "sh", folder, mostKib)).code === 0) adopted.push(folder);
    else await run("/bin/rm", "-rf", folder);
  }
  return adopted;
}

// src/workspace/setup/archives.ts
import { createHash as createHash2, randomUUID as randomUUID3 } from "node:crypto";
import { constants as constants2 } from "node:fs";
import { access, mkdir as mkdir3, open as open2, readdir, rename, rm as rm2, stat, utimes } from "node:fs/promises";
import { join as join7 } from "node:path";
function archivesIn(folder) {
  const pathOf = (key) => join7(folder, `${createHash2("sha256").update(key).digest("hex")}.tar`);
  return {
    async put(key, from) {
      await mkdir3(folder, { recursive: true, mode: 448 });
      const partial = join7(folder, `${randomUUID3()}.part`);
      try {
        if (!await copyFile(from, partial)) return false;
        await rename(partial, pathOf(key));
      } finally {
        await rm2(partial, { force: true });
      }
      await prune(folder);
      return true;
    },
    async find(key) {
      const path = pathOf(key);
      const there = await access(path).then(
        () => true,
        () => false
      );
      if (there) await utimes(path, /* @__PURE__ */ new Date(), /* @__PURE__ */ new Date()).catch(() => void 0);
      return there ? path : null;
    },
    remove: (key) => rm2(pathOf(key), { force: true })
  };
}
async function copyFile(from, to) {
  var _stack = [];
  try {
    const source = __using(_stack, await open2(from, constants2.O_RDONLY | constants2.O_NOFOLLOW | constants2.O_NONBLOCK), true);
    const found = await source.stat();
    if (!found.isFile() || found.size > limits.kept.archiveBytes) return false;
    const target = __using(_stack, await open2(to, "wx", 292), true);
    const chunk = Buffer.alloc(chunkBytes);
    for (let copied = 0; copied < found.size; ) {
      const { bytesRead } = await source.read(chunk, 0, chunkBytes);
      if (bytesRead === 0) return false;
      await target.writeFile(chunk.subarray(0, bytesRead));
      copied += bytesRead;
    }
    return true;
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
var chunkBytes = 1024 ** 2;
var dayMs = 864e5;
async function prune(folder) {
  const names2 = (await readdir(folder)).filter((name2) => /\.(?:tar|part)$/.test(name2));
  const found = await Promise.all(
    names2.map(async (name2) => ({ name: name2, usedMs: (await stat(join7(folder, name2)).catch(() => null))?.mtimeMs ?? 0 }))
  );
  const newest = found.toSorted((a, b) => b.usedMs - a.usedMs);
  const old = Date.now() - limits.kept.days * dayMs;
  const spare = newest.filter(({ usedMs }, index) => index >= limits.kept.archives || usedMs < old);
  await Promise.all(spare.map(({ name: name2 }) => rm2(join7(folder, name2), { force: true })));
}

// src/workspace/setup/pack.ts
import { rm as rm3 } from "node:fs/promises";
import { join as join8 } from "node:path";
var pack = ".pack";
var names = installedFolders.map((name2) => `-name ${name2}`).join(" -o ");
var packing = [
  "cd /",
  `{ find .${inside.tree} '(' ${names} ')' -prune -type d -print0; find .${inside.deps} -mindepth 1 -maxdepth 1 ! -name '.*' -print0; }`
].join(" && ");
async function keepInstalled({ sandbox, archives, key, signal }) {
  if (archives === null) return false;
  const line = `${packing} | tar -cf .${inside.deps}/${pack} --null -T -`;
  const file = join8(sandbox.deps, pack);
  try {
    const { code } = await inShell(sandbox, { line, signal });
    return code === 0 && await archives.put(nameOf(key, sandbox), file);
  } catch {
    signal.throwIfAborted();
    return false;
  } finally {
    await rm3(file, { force: true });
  }
}
async function restoreInstalled({ sandbox, archives, key, signal }) {
  const name2 = nameOf(key, sandbox);
  const path = await archives?.find(name2) ?? null;
  if (archives === null || path === null) return false;
  const shares = [{ path, inside: "/installed" }];
  const { code } = await inShell(sandbox, { line: "tar -xf /installed -C / --no-same-owner", shares, signal });
  if (code !== 0) await archives.remove(name2);
  return code === 0;
}
function nameOf(key, { kind }) {
  return JSON.stringify([key, kind]);
}
function inShell(sandbox, { line, ...more }) {
  const argv = ["/bin/sh", "-c", line];
  return runInside(sandbox, { argv, directory: "", seconds: limits.kept.seconds, ...more });
}

// src/workspace/setup/provided.ts
import { createHash as createHash3 } from "node:crypto";
import { constants as constants3 } from "node:fs";
import { lstat, open as open3 } from "node:fs/promises";
import { join as join9 } from "node:path";
var lockfiles = {
  node_modules: /^(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?)$/,
  ".venv": /^(?:uv\.lock|poetry\.lock|Pipfile\.lock|[^/]*requirements[^/]*\.txt)$/
};
async function providedBy(checkout, files) {
  if (checkout === null) return [];
  const found = [];
  for (const [folder, lock] of Object.entries(lockfiles)) {
    const path = join9(checkout, folder);
    const locks = [...files].filter(([name2]) => lock.test(name2));
    const own = [...files.keys()].some((name2) => name2 === folder || name2.startsWith(`${folder}/`));
    const there = (await lstat(path).catch(() => null))?.isDirectory() === true;
    if (own || !there || locks.length === 0) continue;
    const same = await Promise.all(locks.map(([name2, { oid }]) => holds(join9(checkout, name2), oid)));
    if (same.every(Boolean)) found.push({ folder, path });
  }
  return found;
}
async function holds(path, oid) {
  try {
    var _stack = [];
    try {
      const file = __using(_stack, await open3(path, constants3.O_RDONLY | constants3.O_NOFOLLOW | constants3.O_NONBLOCK), true);
      const found = await file.stat();
      if (!found.isFile() || found.size > limits.kept.archiveBytes) return false;
      const hash = createHash3(oid.length === 64 ? "sha256" : "sha1");
      return hash.update(`blob ${found.size}\0`).update(await file.readFile()).digest("hex") === oid;
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } catch {
    return false;
  }
}

// src/workspace/setup/tool-caches.ts
import { existsSync as existsSync3 } from "node:fs";
import { join as join10 } from "node:path";
var toolCaches = [
  ...["registry", "git"].map((name2) => ({
    tool: "cargo",
    usual: `.cargo/${name2}`,
    variable: { name: "CARGO_HOME", below: name2 },
    place: `cargo/${name2}`
  })),
  { tool: "go", usual: "go/pkg/mod", variable: { name: "GOMODCACHE", below: "" }, place: "go" },
  { tool: "maven", usual: ".m2/repository", variable: null, place: "maven" },
  {
    tool: "gradle",
    usual: ".gradle/caches",
    variable: { name: "GRADLE_USER_HOME", below: "caches" },
    place: "gradle/caches"
  }
];
function toolCachesOf(env) {
  return toolCaches.flatMap(({ tool, usual: usual2, variable, place }) => {
    const named = variable === null ? "" : env[variable.name] ?? "";
    const home = env["HOME"] ?? "/nonexistent";
    const path = named.startsWith("/") && variable !== null ? join10(named, variable.below) : join10(home, usual2);
    return existsSync3(path) ? [{ tool, path, folder: `${inside.deps}/${place}` }] : [];
  });
}

// src/workspace/workspaces.ts
function workspaces(env, ground = {}) {
  const { wish = anySandbox, checkout = env["GITHUB_WORKSPACE"] || null, outside = internet } = ground;
  let found = null;
  return async (trees, commit) => {
    const sandbox = await (found ??= findSandbox(env, wish));
    return sandbox.kind === "none" ? { kind: "unavailable", why: sandbox.why } : open4({ found: sandbox, env, checkout, outside }, trees, commit);
  };
}
async function open4(standing, trees, commit) {
  var _stack = [];
  try {
    const stack = __using(_stack, new AsyncDisposableStack(), true);
    const { found, env, checkout, outside } = standing;
    const opened = stack.use(await found.open());
    let exported = await trees.export(commit, { directory: opened.tree, owner: opened.owner });
    const sandbox = { ...opened, before: await statfs3(opened.tree) };
    const provided = await providedBy(checkout, exported.files);
    const cache = cacheFolder(env);
    const archives = cache === null ? null : archivesIn(cache);
    const way = wayOf(env, outside);
    const kept = stack.move();
    return {
      kind: "open",
      workspace: {
        sandbox: found.name,
        root: inside.tree,
        files: exported.files,
        adopt: (folders, signal) => adoptProvided(
          sandbox,
          provided.filter(({ folder }) => folders.includes(folder)),
          signal
        ),
        adoptCaches: async (tools, signal) => {
          const known = checkout === null ? [] : toolCachesOf(env);
          const wanted = known.filter(({ tool }) => tools.includes(tool));
          await adoptProvided(sandbox, wanted, signal);
        },
        run: (execution) => runConnected(sandbox, execution, way),
        look: (path, signal) => lookInside(sandbox, path, signal),
        bytes: (path, signal) => bytesInside(sandbox, path, signal),
        list: (at, signal) => listInside(sandbox, at, signal),
        find: (query, signal) => findInside(sandbox, query, signal),
        reports: (known, signal) => reportsInside(sandbox, known, signal),
        write: (files, signal) => writeInside(sandbox, files, signal),
        lay: (patch, signal) => layPatch({ trees, sandbox, commit, patch }, signal),
        keep: (key, signal) => keepInstalled({ sandbox, archives, key, signal }),
        restore: (key, signal) => restoreInstalled({ sandbox, archives, key, signal }),
        settle: async () => {
          exported = await trees.settle(exported);
        },
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
function cacheFolder({ XDG_CACHE_HOME: cache, HOME: home }) {
  const folder = cache || (home ? join11(home, ".cache") : null);
  return folder === null ? null : join11(folder, "codex-bot", "setup");
}
export {
  workspaces
};
