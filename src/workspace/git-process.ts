import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { finished } from "node:stream/promises";
import { RetryLater, UserError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import { type GitReach, gitEnvironment } from "./git-environment.ts";

/** One run of git: an argv array, never a shell (T68). */
export interface GitCall extends GitReach {
  readonly args: readonly string[];
  readonly signal: AbortSignal;
  /** Where git is started; `gitDir` unless a working tree is read. */
  readonly directory?: string;
  /** Given on standard input, which is closed afterwards. */
  readonly input?: string | Buffer;
  /** Wall-clock bound; `limits.gitSeconds` by default, `null` for a process that lives as long as its job. */
  readonly seconds?: number | null;
}

export interface GitExit {
  readonly code: number | null;
  /** What git said, from its beginning, up to `stderrBytes`. */
  readonly stderr: string;
  /** The time bound was reached and the process was killed. */
  readonly late: boolean;
}

export interface RunningGit {
  readonly child: ChildProcessWithoutNullStreams;
  /** Rejects with the signal's reason after an abort, and when git cannot be started at all. */
  readonly exit: Promise<GitExit>;
  kill(): void;
}

const stderrBytes = 262_144;

/** Starts git. An abort or the time bound kills the whole process group: a fetch has children of its own. */
export function startGit(call: GitCall): RunningGit {
  call.signal.throwIfAborted();
  const child = spawn("git", [...call.args], {
    cwd: call.directory ?? call.gitDir,
    env: gitEnvironment(call, process.env),
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  const kill = (): void => killGroup(child);
  // A process that ends before it has read everything is reported by its exit status, not by a broken pipe.
  child.stdin.on("error", () => child.stdin.destroy());
  if (call.seconds !== null) child.stdin.end(call.input ?? "");
  const exit = waitFor(child, call);
  // Whoever abandons the process (a consumer that has read enough) does not wait for its exit.
  exit.catch(() => undefined);
  return { child, exit, kill };
}

async function waitFor(child: ChildProcessWithoutNullStreams, call: GitCall): Promise<GitExit> {
  const seconds = call.seconds === undefined ? limits.gitSeconds : call.seconds;
  const time = seconds === null ? null : AbortSignal.timeout(seconds * 1000);
  const stop = time === null ? call.signal : AbortSignal.any([call.signal, time]);
  const onStop = (): void => killGroup(child);
  stop.addEventListener("abort", onStop, { once: true });
  try {
    const stderr = readStart(child.stderr);
    const code = await ended(child);
    call.signal.throwIfAborted();
    return { code, stderr: await stderr, late: code === null && time?.aborted === true };
  } finally {
    stop.removeEventListener("abort", onStop);
  }
}

function ended(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("close", (code) => resolve(code));
    child.once("error", (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === "ENOENT"
          ? new UserError("git could not be started: install git 2.34 or newer and see that it is on the PATH", {
              cause,
            })
          : new RetryLater(`git could not be started: ${cause.message}`, { cause }),
      ),
    );
  });
}

async function readStart(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  let kept = 0;
  stream.on("data", (chunk: Buffer) => {
    if (kept < stderrBytes) chunks.push(chunk.subarray(0, stderrBytes - kept));
    kept += chunk.length;
  });
  await finished(stream);
  return Buffer.concat(chunks).toString("utf8");
}

function killGroup(child: ChildProcessWithoutNullStreams): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // The group is gone already.
    child.kill("SIGKILL");
  }
}
