import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The programs of a machine that has nothing else: what a test names, by links to the real ones. */
export interface SmallMachine extends AsyncDisposable {
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
  /** Adds a program that is a script; the first line says what runs it. */
  script(name: string, text: string): Promise<void>;
  /** What a script of ours wrote beside itself. */
  read(name: string): Promise<string>;
  /** Of such files, those that begin with this. */
  names(prefix: string): Promise<readonly string[]>;
}

const needed = ["git", "node", "prlimit", "sh", "cat", "sleep", "setpriv"] as const;

export async function smallMachine(...more: readonly string[]): Promise<SmallMachine> {
  const path = await mkdtemp(join(tmpdir(), "small-machine-"));
  await mkdir(join(path, "bin"));
  for (const name of [...needed, ...more]) {
    const real = name === "node" ? process.execPath : execFileSync("which", [name], { encoding: "utf8" }).trim();
    await symlink(real, join(path, "bin", name));
  }
  return {
    path,
    env: { PATH: join(path, "bin"), HOME: path },
    script: (name, text) => writeFile(join(path, "bin", name), text, { mode: 0o755 }),
    read: (name) => readFile(join(path, name), "utf8"),
    names: async (prefix) => (await readdir(path)).filter((name) => name.startsWith(prefix)),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

export const image = `example.org/tools@sha256:${"ab".repeat(32)}`;

/**
 * A `docker` that writes down how it was called and runs the program in a real sandbox with the bounds it understands.
 * There is no engine behind it: it shows that what is said to one is right in itself, not what one makes of it. As with a
 * real one, what runs has its own life: killing the client ends nothing.
 */
export function scriptedDocker(folder: string): string {
  return String.raw`#!${process.execPath}
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const args = process.argv.slice(2);
const log = (line) => fs.appendFileSync("${folder}/calls.jsonl", JSON.stringify(line) + "\n");
log({ args, env: Object.keys(process.env).sort() });
const file = (name) => "${folder}/container-" + name;
if (args[0] === "kill" || args[0] === "rm") {
  for (const name of args.slice(1).filter((word) => !word.startsWith("-"))) {
    if (!fs.existsSync(file(name))) { console.error("No such container: " + name); process.exit(1); }
    const pid = Number(fs.readFileSync(file(name), "utf8")); if (pid > 1) try { process.kill(-pid, "SIGKILL"); } catch {}
    if (args[0] === "rm") fs.rmSync(file(name), { force: true });
  }
  process.exit(0);
}
if (args[0] === "ps") {
  const wanted = /name=(.*)/.exec(args[args.indexOf("--filter") + 1])[1];
  const names = fs.readdirSync("${folder}").filter((n) => n.startsWith("container-")).map((n) => n.slice(10));
  console.log(names.filter((n) => n.includes(wanted)).join("\n"));
  process.exit(0);
}
const alone = new Set(["--rm", "--interactive", "--read-only", "--http-proxy=false"]);
const options = {};
let at = 1;
for (; args[at].startsWith("--"); at += 1) {
  if (alone.has(args[at])) continue;
  (options[args[at]] ??= []).push(args[at + 1]);
  at += 1;
}
const name = options["--name"][0];
const binds = options["--mount"].flatMap((words) => {
  const [, source, target, readonly] = /^type=bind,("source=[^"]+"|source=[^,]+),target=([^,]+)(,readonly)?$/.exec(words);
  return [readonly ? "--ro-bind" : "--bind", source.replaceAll('"', "").slice("source=".length), target];
});
const [user, group] = options["--user"][0].split(":");
const env = options["--env"].flatMap((pair) => ["--setenv", ...pair.split(/=(.*)/s).slice(0, 2)]);
const child = spawn("/usr/bin/bwrap", [
  "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts",
  "--ro-bind", "/usr", "/usr", "--symlink", "usr/bin", "/bin", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64",
  "--dir", "/opt/node", "--ro-bind", "${process.execPath}", "/opt/node/node",
  "--proc", "/proc", "--dev", "/dev", "--perms", "1777", "--tmpfs", "/tmp", "--perms", "0777", "--tmpfs", "/home/codex",
  ...binds, "--remount-ro", "/", "--clearenv", "--setenv", "PATH", "/opt/node:/usr/bin:/bin", ...env,
  "--chdir", options["--workdir"][0], "--",
  "/usr/bin/setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups", "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all", "--",
  options["--entrypoint"][0], ...args.slice(at + 1),
], { stdio: "pipe", detached: true });
process.stdin.pipe(child.stdin.on("error", () => {}));
child.stdout.pipe(process.stdout);
child.stderr.pipe(process.stderr);
fs.writeFileSync(file(name), String(child.pid));
fs.writeFileSync("${folder}/client-" + name, String(process.pid));
child.on("close", (code) => { for (const path of [file(name), "${folder}/client-" + name]) fs.rmSync(path, { force: true }); process.exitCode = code ?? 137; });
`;
}
