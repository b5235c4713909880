import { readdirSync, readFileSync, statSync } from "node:fs";

/** What /proc says of processes, read without waiting: while hundreds of them fight for the machine, each wait takes long. */
export interface Process {
  readonly pid: number;
  /** Its own, without what it shares: programs, their files, and memory that belongs to no process in particular. */
  readonly ownBytes: number;
}

const pageBytes = 4096;

/** A process and all that descend from it, the process first; at most `most` of them. */
export function familyOf(root: number, most: number): readonly Process[] {
  const found: Process[] = [];
  for (const pid of descendants(root)) {
    found.push({ pid, ownBytes: ownBytes(pid) });
    if (found.length === most) break;
  }
  return found;
}

function* descendants(root: number): Generator<number, void, undefined> {
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    yield pid;
    waiting.push(...childrenOf(pid));
  }
}

/** The first process of a namespace that a process or its descendants made: what ends with it is all that runs there. */
export function firstOfNamespace(root: number): number | null {
  for (const pid of descendants(root)) if (/^NSpid:\s.*\s1$/m.test(read(`/proc/${pid}/status`))) return pid;
  return null;
}

/** How many threads a user has: what the kernel's limit on processes counts. */
export function threadsOfUser(user: number): number {
  const pids = list("/proc").filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => ownerOf(pid) === user).reduce((sum, pid) => sum + threadsOf(Number(pid)).length, 0);
}

function ownerOf(pid: string): number | null {
  return statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid ?? null;
}

/** 0 for a process that is gone by now. */
function ownBytes(pid: number): number {
  const [, resident = "0", shared = "0"] = read(`/proc/${pid}/statm`).split(" ");
  return (Number(resident) - Number(shared)) * pageBytes;
}

/** Of the whole machine. `sharedBytes` is memory that is held by files and handles, whether a process shows it or not. */
export function machineMemory(): { readonly availableBytes: number; readonly sharedBytes: number } {
  const text = read("/proc/meminfo");
  const bytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(text)?.[1] ?? 0) * 1024;
  return { availableBytes: bytes("MemAvailable"), sharedBytes: bytes("Shmem") };
}

/** A child is listed with the thread that made it. */
function childrenOf(pid: number): readonly number[] {
  const lists = threadsOf(pid).map((thread) => read(`/proc/${pid}/task/${thread}/children`));
  return lists.flatMap((text) =>
    text
      .split(" ")
      .filter((each) => each !== "")
      .map(Number),
  );
}

function threadsOf(pid: number): readonly string[] {
  return list(`/proc/${pid}/task`);
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // it is gone
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // it is gone
  }
}
