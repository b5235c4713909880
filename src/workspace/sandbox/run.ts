import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { finished } from "node:stream/promises";
import { RetryLater } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import type { Executed, Execution } from "../../core/workspace-port.ts";
import { bwrapArguments, type Room } from "./bubblewrap.ts";
import { collect } from "./output.ts";
import { watchProcesses } from "./watch-processes.ts";

export interface Sandbox {
  readonly room: Room;
  /** `bwrap` and `prlimit` on this machine. */
  readonly programs: { readonly bwrap: string; readonly prlimit: string };
  /** A file with the filter for system calls. */
  readonly filter: string;
}

/**
 * Runs one program inside, to its end or to the first bound it meets. When it ends, everything it started ends with it:
 * the kernel kills what is left of a process namespace (T57).
 */
export async function runInside({ room, programs, filter }: Sandbox, execution: Execution): Promise<Executed> {
  execution.signal.throwIfAborted();
  const descriptor = openSync(filter, "r");
  const started = performance.now();
  const child = spawn(
    programs.prlimit,
    [...resourceLimits(execution), "--", programs.bwrap, ...bwrapArguments({ room, ...execution, filter: 3 })],
    { cwd: "/", env: {}, stdio: ["pipe", "pipe", "pipe", descriptor], detached: true },
  );
  closeSync(descriptor);
  yieldTo(child);
  const { code, ended, output } = await follow(child, room.tree, execution);
  execution.signal.throwIfAborted();
  return { code, ended, output, durationMs: Math.round(performance.now() - started) };
}

/** Whatever runs inside gives way to what watches it, and so does all that it starts. */
function yieldTo({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already.
  }
}

/** Kernel limits of every single process. `--as` is not among them: engines reserve far more than they use. */
function resourceLimits({ seconds }: Execution): readonly string[] {
  return [
    "--core=0",
    `--fsize=${limits.sandboxFileBytes}`,
    `--nofile=${limits.sandboxOpenFiles}`,
    `--cpu=${Math.ceil(seconds * limits.sandboxCores)}`,
    `--nproc=${limits.sandbox.processes}`,
  ];
}

type Followed = Pick<Executed, "code" | "ended" | "output">;

async function follow(child: ChildProcess, disk: string, execution: Execution): Promise<Followed> {
  let ended: Executed["ended"] = "exit";
  const stop = (why: Executed["ended"]): void => {
    if (ended === "exit") ended = why;
    killGroup(child);
  };
  const onAbort = (): void => stop("cancelled");
  execution.signal.addEventListener("abort", onAbort, { once: true });
  const timer = setTimeout(() => stop("time"), execution.seconds * 1000);
  using _ = watchProcesses(child.pid ?? 0, { bounds: limits.sandbox, disk }, stop);
  try {
    const output = collect(execution.keep ?? limits.sandboxOutputKept);
    const add = (chunk: Buffer): void => {
      output.add(chunk);
      if (output.bytes > limits.sandboxOutputBytes) stop("output");
    };
    child.stdin?.on("error", () => undefined); // it need not read what it is given
    child.stdin?.end(execution.input ?? "");
    const streams = [child.stdout, child.stderr].flatMap((stream) => (stream === null ? [] : [stream.on("data", add)]));
    const code = await exitOf(child);
    await Promise.allSettled(streams.map((stream) => finished(stream)));
    return { code: ended === "exit" ? code : null, ended, output: output.end() };
  } finally {
    clearTimeout(timer);
    execution.signal.removeEventListener("abort", onAbort);
  }
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("close", (code) => resolve(code));
    child.once("error", (cause) =>
      reject(new RetryLater(`the sandbox could not be started: ${cause.message}`, { cause })),
    );
  });
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}
