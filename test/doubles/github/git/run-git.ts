import { run } from "./runner.ts";

export interface GitInput {
  readonly input?: string | Uint8Array;
  /** Exit codes besides 0 that are an answer and no failure. */
  readonly allow?: readonly number[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
}

/** The machine's own configuration must not change what a test sees. */
export function gitEnvironment(): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "/usr/bin:/bin",
    HOME: "/nonexistent",
    LC_ALL: "C.UTF-8",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_TERMINAL_PROMPT: "0",
    GIT_AUTHOR_NAME: "GitHub",
    GIT_AUTHOR_EMAIL: "noreply@github.invalid",
    GIT_COMMITTER_NAME: "GitHub",
    GIT_COMMITTER_EMAIL: "noreply@github.invalid",
  };
}

export async function runGit(directory: string, args: readonly string[], options: GitInput = {}): Promise<GitResult> {
  const env = { ...gitEnvironment(), ...options.env };
  const { code, stdout, stderr } = await run({ args: ["-C", directory, ...args], env, input: options.input ?? "" });
  if (code !== 0 && !options.allow?.includes(code)) {
    throw new Error(`git ${args.join(" ")} ended with ${code}: ${stderr.trim()}`);
  }
  return { code, stdout: Buffer.from(stdout) };
}

export async function git(directory: string, args: readonly string[], options?: GitInput): Promise<string> {
  return (await runGit(directory, args, options)).stdout.toString("utf8");
}

/** The commit a revision names, or `null`. */
export async function resolveCommit(directory: string, revision: string): Promise<string | null> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  const { code, stdout } = await runGit(directory, args, { allow: [1, 128] });
  return code === 0 ? stdout.toString("utf8").trim() : null;
}
