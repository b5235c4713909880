import type { ChildProcess } from "node:child_process";
import { finished } from "node:stream/promises";
import { RetryLater } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import type { Executed, Execution } from "../../core/workspace-port.ts";
import { collect } from "./output.ts";
import type { Additions, Sandbox } from "./sandbox.ts";
import { watchProcesses } from "./watch-processes.ts";

/**
 * Runs one program inside, to its end or to the first bound it meets. When that is heard of, nothing it started runs any
 * more: the kernel has killed what was left of a process namespace (T57).
 */
export async function runInside(sandbox: Sandbox, execution: Execution & Additions): Promise<Executed> {
  execution.signal.throwIfAborted();
  const started = performance.now();
  const { code, ended, output } = await follow(sandbox, execution);
  execution.signal.throwIfAborted();
  return { code, ended, output, durationMs: Math.round(performance.now() - started), refused: [] };
}

type Followed = Pick<Executed, "code" | "ended" | "output">;

async function follow(sandbox: Sandbox, execution: Execution & Additions): Promise<Followed> {
  const { child, kill, counted, gone } = sandbox.launch(execution);
  let ended: Executed["ended"] = "exit";
  const stop = (why: Executed["ended"]): void => {
    if (ended !== "exit") return;
    ended = why;
    kill();
  };
  const onAbort = (): void => stop("cancelled");
  execution.signal.addEventListener("abort", onAbort, { once: true });
  const timer = setTimeout(() => stop("time"), execution.seconds * 1000);
  const watched = { bounds: limits.sandbox, disk: sandbox.tree, before: sandbox.before };
  using _ = watchProcesses(counted ? (child.pid ?? 0) : null, watched, stop);
  try {
    const output = collect(execution.keep ?? limits.sandboxOutputKept);
    const add = (chunk: Buffer): void => {
      output.add(chunk);
      execution.log?.(chunk);
      if (output.bytes > limits.sandboxOutputBytes) stop("output");
    };
    child.stdin?.on("error", () => undefined); // it need not read what it is given
    child.stdin?.end(execution.input ?? "");
    const streams = [child.stdout, child.stderr].flatMap((stream) => (stream === null ? [] : [stream.on("data", add)]));
    const code = await exitOf(child);
    await Promise.allSettled(streams.map((stream) => finished(stream)));
    await gone();
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
