import { limits } from "../../core/limits.ts";
import type { Executed } from "../../core/workspace-port.ts";
import { runInside } from "../sandbox/run.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import type { Provided } from "./provided.ts";

/** The folder above may be missing. Its arguments, where to and how many KiB at most, are ours. */
const copying = '[ "$(du -sk /installed | cut -f1)" -le "$2" ] && mkdir -p "$(dirname "$1")" && cp -a /installed "$1"';
const mostKib = `${limits.adoptedBytes / 1024}`;

/**
 * Copies folders into the tree, by a program inside that can only read them: nothing that runs there later reaches the
 * originals (T79). A copy, since test runners keep their caches in there and end when they cannot.
 */
export async function adoptProvided(
  sandbox: Sandbox,
  provided: readonly Provided[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const adopted: string[] = [];
  for (const { folder, path } of provided) {
    const run = (...argv: readonly string[]): Promise<Executed> =>
      runInside(sandbox, {
        argv,
        directory: "",
        seconds: limits.kept.seconds,
        shares: [{ path, inside: "/installed" }],
        signal,
      });
    if ((await run("/bin/sh", "-c", copying, "sh", folder, mostKib)).code === 0) adopted.push(folder);
    else await run("/bin/rm", "-rf", folder);
  }
  return adopted;
}
