import { UserError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import { gitFailure } from "./git-failure.ts";
import { type GitCall, type GitExit, startGit } from "./git-process.ts";

/** How a git command ended, and all it printed. */
export interface GitResult extends GitExit {
  readonly stdout: Buffer;
}

/**
 * Runs git to its end and gives what it printed, up to `limits.diffBytes`. Exit statuses other than `allowed`, and the
 * time bound, throw a `UserError` or `RetryLater` of one line; an abort throws the signal's reason.
 */
export async function runGit(call: GitCall, allowed: readonly number[] = [0]): Promise<GitResult> {
  const result = await tryGit(call);
  if (result.code === null || !allowed.includes(result.code)) throw gitFailure(call.args, result);
  return result;
}

/** As `runGit`, but a failure is returned: for callers who know what it means. */
export async function tryGit(call: GitCall): Promise<GitResult> {
  const running = startGit(call);
  const chunks: Buffer[] = [];
  let bytes = 0;
  running.child.stdout.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= limits.diffBytes) chunks.push(chunk);
    else running.kill();
  });
  const exit = await running.exit;
  if (bytes > limits.diffBytes) throw new UserError(`git ${call.args[0]} printed more than ${limits.diffBytes} bytes`);
  return { ...exit, stdout: Buffer.concat(chunks) };
}

/** What git printed, as text without the final line end. */
export async function gitText(call: GitCall): Promise<string> {
  const { stdout } = await runGit(call);
  return stdout.toString("utf8").trimEnd();
}

/** Streams what git prints, as fast as it is read. Whoever stops reading stops git. Throws as `runGit` does. */
export async function* streamGit(call: GitCall): AsyncGenerator<Buffer, void, undefined> {
  const running = startGit(call);
  try {
    for await (const chunk of running.child.stdout) yield chunk;
  } finally {
    running.kill();
  }
  const exit = await running.exit;
  if (exit.code !== 0) throw gitFailure(call.args, exit);
}
