import type { ChildProcess } from "node:child_process";
import type { StatsFs } from "node:fs";
import type { Execution } from "../../core/workspace-port.ts";

/** What programs can be run in, whatever holds them in: each way is one `launch`. */
export interface Sandbox {
  /** The tree on this machine: all that is kept of what programs do. */
  readonly tree: string;
  /** What runs JavaScript inside. */
  readonly node: string;
  /** Folder on this machine for what is installed for this tree: no other tree's programs ever write there (T72). */
  readonly deps: string;
  /** Folder on this machine that nothing inside sees but what of it is shared by name. */
  readonly own: string;
  /** Names all that what is installed here hangs on: it is of use only where the same is said. */
  readonly kind: string;
  /** See `Watched`. */
  readonly before: StatsFs;
  /** Starts a program inside, with all bounds that the kernel keeps by itself. */
  readonly launch: (execution: Execution & Additions) => Launched;
}

/** What one program finds besides what all of them find. */
export interface Additions {
  /** Read-only; `inside` is an absolute path whose parent is there. */
  readonly shares?: readonly { readonly path: string; readonly inside: string }[];
  readonly variables?: Readonly<Record<string, string>>;
}

export interface Launched {
  readonly child: ChildProcess;
  /** Ends it and everything it started. Called once at most. */
  readonly kill: () => void;
  /** Whether what it starts are descendants of `child`, to be counted here; else the kernel counts them (cgroups). */
  readonly counted: boolean;
  /** Waits, once `child` has ended, until nothing of it runs any more. Throws a `RetryLater` where that does not come (T57). */
  readonly gone: () => Promise<void>;
}

/** What is wrong with one way of opening a sandbox, and the one thing that mends it. */
export interface Trouble {
  /** A clause: "bubblewrap is not installed". */
  readonly what: string;
  /** What to do about it, as a sentence; with a `command`, what that one does. */
  readonly remedy: string;
  readonly command: string | null;
}

export type Remedy = Pick<Trouble, "remedy" | "command">;

/** One way of opening sandboxes with an empty tree. */
export interface Way {
  /** What doctor calls it. */
  readonly title: string;
  /** What is said on GitHub of what ran in it. */
  readonly name: string;
  readonly open: () => Promise<OpenSandbox>;
}

export type OpenSandbox = Sandbox & AsyncDisposable & { readonly owner: number | null };
