import { rm } from "node:fs/promises";
import { join } from "node:path";
import { limits } from "../../core/limits.ts";
import { installedFolders } from "../../core/workspace-port.ts";
import { inside } from "../sandbox/inside.ts";
import { runInside } from "../sandbox/run.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import type { Archives } from "./archives.ts";

/**
 * What is installed is packed and unpacked by programs inside: nobody on this side walks a folder that a stranger's
 * programs wrote, and every tree gets a copy of its own.
 */
export interface Packing {
  readonly sandbox: Sandbox;
  /** `null`: this machine keeps nothing. */
  readonly archives: Archives | null;
  readonly key: string;
  readonly signal: AbortSignal;
}

const pack = ".pack";
const names = installedFolders.map((name) => `-name ${name}`).join(" -o ");
const packing = [
  "cd /",
  `{ find .${inside.tree} '(' ${names} ')' -prune -type d -print0; find .${inside.deps} -mindepth 1 -maxdepth 1 ! -name '.*' -print0; }`,
].join(" && ");

export async function keepInstalled({ sandbox, archives, key, signal }: Packing): Promise<boolean> {
  if (archives === null) return false;
  const line = `${packing} | tar -cf .${inside.deps}/${pack} --null -T -`;
  const file = join(sandbox.deps, pack);
  try {
    const { code } = await inShell(sandbox, { line, signal });
    return code === 0 && (await archives.put(nameOf(key, sandbox), file));
  } catch {
    signal.throwIfAborted();
    return false; // it is kept for speed alone
  } finally {
    await rm(file, { force: true });
  }
}

export async function restoreInstalled({ sandbox, archives, key, signal }: Packing): Promise<boolean> {
  const name = nameOf(key, sandbox);
  const path = (await archives?.find(name)) ?? null;
  if (archives === null || path === null) return false;
  const shares = [{ path, inside: "/installed" }];
  const { code } = await inShell(sandbox, { line: "tar -xf /installed -C / --no-same-owner", shares, signal });
  if (code !== 0) await archives.remove(name);
  return code === 0;
}

/** What is installed holds paths of the tools that are there, and code for the processor. */
function nameOf(key: string, { kind }: Sandbox): string {
  return JSON.stringify([key, kind]);
}

function inShell(
  sandbox: Sandbox,
  { line, ...more }: { line: string; shares?: readonly { path: string; inside: string }[]; signal: AbortSignal },
) {
  const argv = ["/bin/sh", "-c", line];
  return runInside(sandbox, { argv, directory: "", seconds: limits.kept.seconds, ...more });
}
