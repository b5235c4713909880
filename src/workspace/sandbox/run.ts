import type { ChildProcess } from "node:child_process";
import { finished } from "node:stream/promises";
import { RetryLater } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import type { Executed, Execution } from "../../core/workspace-port.ts";
import { type Additions, bwrapArguments, type Room } from "./bubblewrap.ts";
import { collect } from "./output.ts";
import { threadsOfUser } from "./processes.ts";
import { kill, start } from "./start.ts";
import { watchProcesses } from "./watch-processes.ts";

export interface Sandbox {
  readonly room: Room;
  /** `bwrap` and `prlimit` on this machine. */
  readonly programs: { readonly bwrap: string; readonly prlimit: string };
  /** See `Start`. */
  readonly asRoot: boolean;
  readonly filter: string;
}

/**
 * Runs one program inside, to its end or to the first bound it meets. When it ends, everything it started ends with it:
 * the kernel kills what is left of a process namespace (T57).
 */
export async function runInside(sandbox: Sandbox, execution: Execution & Additions): Promise<Executed> {
  execution.signal.throwIfAborted();
  const { room, programs } = sandbox;
  const started = performance.now();
  const inner = [programs.bwrap, ...bwrapArguments({ room, ...execution, filter: 3 })];
  const child = start({ ...sandbox, argv: [programs.prlimit, ...resourceLimits(sandbox, execution), "--", ...inner] });
  const { code, ended, output } = await follow(child, sandbox, execution);
  execution.signal.throwIfAborted();
  return { code, ended, output, durationMs: Math.round(performance.now() - started), refused: [] };
}

/** Kernel limits of every single process. `--as` is not among them: engines reserve far more than they use. */
function resourceLimits({ room: { user } }: Sandbox, { seconds }: Execution): readonly string[] {
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

type Followed = Pick<Executed, "code" | "ended" | "output">;

async function follow(child: ChildProcess, sandbox: Sandbox, execution: Execution): Promise<Followed> {
  let ended: Executed["ended"] = "exit";
  const stop = (why: Executed["ended"]): void => {
    if (ended === "exit") ended = why;
    kill(child, sandbox);
  };
  const onAbort = (): void => stop("cancelled");
  execution.signal.addEventListener("abort", onAbort, { once: true });
  const timer = setTimeout(() => stop("time"), execution.seconds * 1000);
  using _ = watchProcesses(child.pid ?? 0, { bounds: limits.sandbox, disk: sandbox.room.tree }, stop);
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
