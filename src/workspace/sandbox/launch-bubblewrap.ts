import { limits } from "../../core/limits.ts";
import type { Execution } from "../../core/workspace-port.ts";
import { bwrapArguments, type Room } from "./bubblewrap.ts";
import { threadsOfUser } from "./processes.ts";
import type { Additions, Launched } from "./sandbox.ts";
import { kill, start } from "./start-bubblewrap.ts";

/** A sandbox made of namespaces of its own. */
export interface Namespaces {
  readonly room: Room;
  /** `bwrap` and `prlimit` on this machine. */
  readonly programs: { readonly bwrap: string; readonly prlimit: string };
  /** See `Start`. */
  readonly asRoot: boolean;
  readonly filter: string;
}

export function launchInNamespaces(namespaces: Namespaces, execution: Execution & Additions): Launched {
  const { room, programs } = namespaces;
  const inner = [programs.bwrap, ...bwrapArguments({ room, ...execution, filter: 3 })];
  const bounded = [programs.prlimit, ...resourceLimits(namespaces, execution), "--", ...inner];
  const child = start({ ...namespaces, argv: bounded });
  // What is waited for ends after all that it started, see `first`.
  return { child, kill: () => kill(child, namespaces), counted: true, gone: () => Promise.resolve() };
}

/** Kernel limits of every single process. `--as` is not among them: engines reserve far more than they use. */
function resourceLimits({ room: { user } }: Namespaces, { seconds }: Execution): readonly string[] {
  // A user of their own has no other processes; an ordinary one has those of its whole session.
  const others = user === null || user === process.getuid?.() ? threadsOfUser(process.getuid?.() ?? 0) : 0;
  return [
    "--core=0",
    `--fsize=${limits.sandboxFileBytes}`,
    `--nofile=${limits.sandboxOpenFiles}`,
    `--cpu=${Math.ceil(seconds * limits.sandboxCores)}`,
    `--nproc=${others + limits.sandbox.processes}`,
  ];
}
