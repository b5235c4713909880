import { mkdtempSync, readFileSync, readlinkSync } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { limits } from "../core/limits.ts";
import { removeFolder } from "./remove-folder.ts";

/** A new folder that only we may enter. Whoever makes it removes it; `removeLeftOvers` is for those who were killed. */
export function makeScratch(kind: string, parent: string = tmpdir()): string {
  return mkdtempSync(join(parent, scratchName(kind)));
}

/**
 * `codex-bot-KIND-NAMESPACE-PID-START-`: whoever made it can be known later, also when another process has the number
 * by then, or when a process of another container sees the same folder.
 */
export function scratchName(kind: string): string {
  return `codex-bot-${kind}-${namespace()}-${process.pid}-${startOf(process.pid) ?? 0}-`;
}

/** Whether something has such a name, and the process that gave it is gone. What cannot be told is not left over. */
export function isLeftOver(name: string): boolean {
  const [, owner, pid, start] = /^codex-bot-[a-z]+-(\d+)-(\d+)-(\d+)-/.exec(name) ?? [];
  if (owner === undefined || owner === "0" || owner !== namespace()) return false;
  return startOf(Number(pid)) !== start;
}

/**
 * Removes folders of ours whose process was killed before it could. Only what is ours, never through a link, and a bounded
 * number: what is left is removed the next time.
 */
export async function removeLeftOvers(parent: string = tmpdir()): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  for (const name of names.filter(isLeftOver).slice(0, limits.leftOvers)) {
    const found = await lstat(join(parent, name)).catch(() => null);
    if (found?.isDirectory() === true && found.uid === process.getuid?.()) await removeFolder(join(parent, name));
  }
}

/** Of process numbers: a container has its own. "0" where it cannot be told. */
function namespace(): string {
  try {
    return /\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0] ?? "0";
  } catch {
    return "0";
  }
}

/** Clock ticks between the start of the machine and that of a process; `null` when there is none. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The name of the program stands in brackets, and may hold anything.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}
