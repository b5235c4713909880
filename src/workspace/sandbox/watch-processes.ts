import type { StatsFs } from "node:fs";
import { statfs } from "node:fs/promises";
import { familyOf, machineMemory } from "./processes.ts";

export interface Bounds {
  readonly memoryBytes: number;
  /** What is left to the machine, whoever took the rest. */
  readonly machineBytes: number;
  readonly processes: number;
  /** How much the disk that holds the tree may fill up. */
  readonly diskBytes: number;
  readonly files: number;
}

export interface Watched {
  readonly bounds: Bounds;
  readonly disk: string;
  /** How the disk was before the first program of the job: what each leaves behind counts for the next. */
  readonly before: StatsFs;
}

export type Excess = "memory" | "processes" | "disk" | "files";

const everyMs = 100;

/**
 * Looks again and again at what the descendants of a process take, and says once when it is too much. Where no cgroup can
 * be had this is what bounds memory; it is a watchdog, not a wall: for a moment more can be taken (T65, T66). Without a
 * process (`null`) the kernel bounds what it takes, and only what is left of the machine and its disk is looked at.
 */
export function watchProcesses(
  root: number | null,
  { bounds, disk, before }: Watched,
  tooMuch: (excess: Excess) => void,
): Disposable {
  let stopped = false;
  const memory = memoryWatch(bounds);
  const look = async (): Promise<void> => {
    while (!stopped) {
      const family = root === null ? [] : familyOf(root, bounds.processes + 1);
      const own = family.reduce((sum, { ownBytes }) => sum + ownBytes, 0);
      const many = family.length > bounds.processes ? "processes" : null;
      const excess = many ?? memory(root === null ? null : own) ?? ofDisk(await statfs(disk), before, bounds);
      if (excess !== null && !stopped) {
        stopped = true;
        tooMuch(excess);
      }
      await new Promise((resolve) => setTimeout(resolve, everyMs).unref());
    }
  };
  look().catch(() => undefined); // the folder is gone: there is nothing left to watch
  return {
    [Symbol.dispose]() {
      stopped = true;
    },
  };
}

/**
 * Memory need not be seen at any process: a file in memory, a handle without a name, a segment whose maker has ended. It
 * counts as far as the machine's share of it has grown, other jobs' too, unless the
 * kernel counts (`null`); and before the machine has none left, all ends.
 */
function memoryWatch(bounds: Bounds): (ownBytes: number | null) => Excess | null {
  const start = machineMemory();
  return (ownBytes) => {
    const { availableBytes, sharedBytes } = machineMemory();
    const taken = ownBytes === null ? 0 : ownBytes + Math.max(0, sharedBytes - start.sharedBytes);
    return taken > bounds.memoryBytes || availableBytes < bounds.machineBytes ? "memory" : null;
  };
}

function ofDisk(now: StatsFs, before: StatsFs, bounds: Bounds): Excess | null {
  if ((before.bavail - now.bavail) * now.bsize > bounds.diskBytes) return "disk";
  return before.ffree - now.ffree > bounds.files ? "files" : null;
}
