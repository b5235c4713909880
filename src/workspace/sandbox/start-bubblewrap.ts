import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { familyOf } from "./processes.ts";

export interface Start {
  /** By `sudo`, where an ordinary user may not make namespaces and may become root without a word, as on hosted runners. */
  readonly asRoot: boolean;
  /** A file with the filter for system calls; the program finds it open as descriptor 3. */
  readonly filter: string;
  readonly argv: readonly string[];
}

/** Opens the filter on the other side of sudo, which closes every descriptor. Its words are ours; the rest are arguments. */
const openFilter = 'exec 3<"$1"; shift; exec "$@"';

/** Starts a program with an empty environment, in a group of its own, last in line for the processor. */
export function start({ asRoot, filter, argv }: Start): ChildProcess {
  const gentle = ["/usr/bin/nice", "-n", "19", ...argv];
  const [command = "", ...args] = asRoot
    ? ["/usr/bin/sudo", "-n", "--", "/bin/sh", "-c", openFilter, "sh", filter, ...gentle]
    : gentle;
  const descriptor = openSync(filter, "r");
  try {
    return spawn(command, args, { cwd: "/", env: {}, stdio: ["pipe", "pipe", "pipe", descriptor], detached: true });
  } finally {
    closeSync(descriptor);
  }
}

const mostKilled = 10_000;

/** Kills it and all that it started. Whoever was started as root is killed as root. */
export function kill({ pid }: ChildProcess, { asRoot }: Pick<Start, "asRoot">): void {
  if (pid === undefined) return;
  if (asRoot) {
    const pids = familyOf(pid, mostKilled).map((each) => `${each.pid}`);
    spawnSync("/usr/bin/sudo", ["-n", "--", "/bin/kill", "-KILL", ...pids.toReversed()], { env: {}, stdio: "ignore" });
    return;
  }
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}
