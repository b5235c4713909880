import type { StatsFs } from "node:fs";
import { statfs } from "node:fs/promises";
import { familyOf } from "./processes.ts";

export interface Bounds {
  readonly memoryBytes: number;
  readonly processes: number;
  /** How much the disk that holds the tree may fill up meanwhile. */
  readonly diskBytes: number;
  readonly files: number;
}

export type Excess = "memory" | "processes" | "disk" | "files";

const everyMs = 100;

/**
 * Looks again and again at what the descendants of a process take, and says once when it is too much. Where no cgroup can
 * be had this is what bounds memory; it is a watchdog, not a wall: for a moment more can be taken (T65, T66). Without a
 * process (`null`) only the disk is looked at.
 */
export function watchProcesses(
  root: number | null,
  { bounds, disk }: { readonly bounds: Bounds; readonly disk: string },
  tooMuch: (excess: Excess) => void,
): Disposable {
  let stopped = false;
  const look = async (): Promise<void> => {
    const before = await statfs(disk);
    while (!stopped) {
      const excess = (root === null ? null : ofProcesses(root, bounds)) ?? (await ofDisk(disk, before, bounds));
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

function ofProcesses(root: number, bounds: Bounds): Excess | null {
  const family = familyOf(root, bounds.processes + 1);
  if (family.length > bounds.processes) return "processes";
  const bytes = family.reduce((sum, { residentBytes }) => sum + residentBytes, 0);
  return bytes > bounds.memoryBytes ? "memory" : null;
}

async function ofDisk(disk: string, before: StatsFs, bounds: Bounds): Promise<Excess | null> {
  const now = await statfs(disk);
  if ((before.bavail - now.bavail) * now.bsize > bounds.diskBytes) return "disk";
  return before.ffree - now.ffree > bounds.files ? "files" : null;
}
