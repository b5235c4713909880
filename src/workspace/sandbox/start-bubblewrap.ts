import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { familyOf, firstOfNamespace } from "./processes.ts";

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

/**
 * Ends all that runs inside by the first process there: who waits for the child hears of its end when the others have ended.
 * Before there is one, nothing runs inside, and the child is killed itself. Whoever was started as root is killed as root.
 */
export function kill({ pid }: ChildProcess, { asRoot }: Pick<Start, "asRoot">): void {
  if (pid === undefined) return;
  const first = firstOfNamespace(pid);
  if (asRoot) {
    const pids = first === null ? familyOf(pid, mostKilled).map((each) => each.pid) : [first];
    const words = pids.toReversed().map((each) => `${each}`);
    spawnSync("/usr/bin/sudo", ["-n", "--", "/bin/kill", "-KILL", ...words], { env: {}, stdio: "ignore" });
    return;
  }
  try {
    process.kill(first ?? -pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}
