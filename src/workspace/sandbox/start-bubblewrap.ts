import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readdirSync, readFileSync } from "node:fs";
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
  const [nothing, descriptor] = [openSync("/dev/null", "r"), openSync(filter, "r")];
  const open = leftOpen();
  const others = Array.from({ length: Math.max(3, ...open) - 3 }, (_, at) => (open.has(at + 4) ? nothing : "ignore"));
  try {
    const stdio = ["pipe" as const, "pipe" as const, "pipe" as const, descriptor, ...others];
    return spawn(command, args, { cwd: "/", env: {}, stdio, detached: true });
  } finally {
    closeSync(descriptor);
    closeSync(nothing);
  }
}

const closedOnExec = 0o2000000;

/** Descriptors that a program started by us would inherit: what stands open under high numbers since we were started (T54). */
function leftOpen(): ReadonlySet<number> {
  const numbers = readdirSync("/proc/self/fd").map(Number);
  return new Set(numbers.filter((fd) => fd > 3 && isInherited(fd)));
}

function isInherited(fd: number): boolean {
  try {
    const flags = /^flags:\s+([0-7]+)$/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, "utf8"))?.[1] ?? "0";
    return (Number.parseInt(flags, 8) & closedOnExec) === 0;
  } catch {
    return false; // it was the list of them
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
