import { readdirSync, readFileSync, statSync } from "node:fs";

/** What /proc says of processes, read without waiting: while hundreds of them fight for the machine, each wait takes long. */
export interface Process {
  readonly pid: number;
  readonly residentBytes: number;
}

const pageBytes = 4096;

/** A process and all that descend from it, the process first; at most `most` of them. */
export function familyOf(root: number, most: number): readonly Process[] {
  const found: Process[] = [];
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== undefined && found.length < most; pid = waiting.pop()) {
    found.push({ pid, residentBytes: residentBytes(pid) });
    waiting.push(...childrenOf(pid));
  }
  return found;
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
function residentBytes(pid: number): number {
  const [, pages = "0"] = read(`/proc/${pid}/statm`).split(" ");
  return Number(pages) * pageBytes;
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
