import { readdirSync, readFileSync, type StatsFs } from "node:fs";
import { statfs } from "node:fs/promises";

export interface Bounds {
  readonly memoryBytes: number;
  readonly processes: number;
  /** How much the disk that holds the tree may fill up meanwhile. */
  readonly diskBytes: number;
  readonly files: number;
}

export type Excess = "memory" | "processes" | "disk" | "files";

const everyMs = 100;
const pageBytes = 4096;

/**
 * Looks again and again at what the descendants of a process take, and says once when it is too much. Where no cgroup can
 * be had this is what bounds memory; it is a watchdog, not a wall: for a moment more can be taken (T65, T66).
 */
export function watchProcesses(
  root: number,
  { bounds, disk }: { readonly bounds: Bounds; readonly disk: string },
  tooMuch: (excess: Excess) => void,
): Disposable {
  let stopped = false;
  const look = async (): Promise<void> => {
    const before = await statfs(disk);
    while (!stopped) {
      const excess = ofProcesses(root, bounds) ?? (await ofDisk(disk, before, bounds));
      if (excess !== null && !stopped) {
        stopped = true;
        tooMuch(excess);
      }
      await new Promise((resolve) => setTimeout(resolve, everyMs).unref());
    }
  };
  void look();
  return {
    [Symbol.dispose]() {
      stopped = true;
    },
  };
}

/** Without waiting in between: while hundreds of processes fight for the machine, each wait would take a second. */
function ofProcesses(root: number, bounds: Bounds): Excess | null {
  let bytes = 0;
  let count = 0;
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    count += 1;
    bytes += residentBytes(pid);
    if (count > bounds.processes) return "processes";
    waiting.push(...childrenOf(pid));
  }
  return bytes > bounds.memoryBytes ? "memory" : null;
}

async function ofDisk(disk: string, before: StatsFs, bounds: Bounds): Promise<Excess | null> {
  const now = await statfs(disk);
  if ((before.bavail - now.bavail) * now.bsize > bounds.diskBytes) return "disk";
  return before.ffree - now.ffree > bounds.files ? "files" : null;
}

/** 0 for a process that is gone by now. */
function residentBytes(pid: number): number {
  const [, pages = "0"] = read(`/proc/${pid}/statm`).split(" ");
  return Number(pages) * pageBytes;
}

/** A child is listed with the thread that made it. */
function childrenOf(pid: number): readonly number[] {
  const lists = threadsOf(pid).map((thread) => read(`/proc/${pid}/task/${thread}/children`));
  return lists.flatMap((list) =>
    list
      .split(" ")
      .filter((each) => each !== "")
      .map(Number),
  );
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
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
