import type { GitReader } from "../core/ports.ts";
import type { CheckRun } from "../core/proposal.ts";
import { limits } from "../core/limits.ts";
import type { Executed, Workspace } from "../core/workspace-port.ts";

/** A line for the shell inside; each is run by itself, in the root of the tree. */
export type CheckCommand = string;

interface Convention {
  readonly file: string;
  /** What the file must hold for the command to mean something. */
  readonly holds: RegExp;
  readonly command: CheckCommand;
}

const conventions: readonly Convention[] = [
  { file: "package.json", holds: /"test"\s*:\s*"(?!echo \\"Error: no test)/, command: "npm test --silent" },
  { file: "Cargo.toml", holds: /\[/, command: "cargo test --offline --quiet" },
  { file: "go.mod", holds: /^module /m, command: "go test ./..." },
  { file: "pytest.ini", holds: /\[/, command: "python3 -m pytest -q" },
  { file: "pyproject.toml", holds: /pytest/, command: "python3 -m pytest -q" },
  { file: "setup.cfg", holds: /\[tool:pytest\]/, command: "python3 -m pytest -q" },
];

/** The project's own checks: what its policy says, else what its package manager is asked by convention. */
export async function checksOf(
  git: Pick<GitReader, "read">,
  commit: string,
  policy: readonly CheckCommand[],
): Promise<readonly CheckCommand[]> {
  if (policy.length > 0) return policy;
  const found = await Promise.all(
    conventions.map(async ({ file, holds, command }) => {
      const content = await git.read(commit, file, limits.fileBytes);
      return content.kind === "text" && holds.test(content.text) ? [command] : [];
    }),
  );
  return [...new Set(found.flat())];
}

/** Runs each check in the tree as it is. Whether one passes is its exit status, never what it prints (T71). */
export async function runChecks(
  commands: readonly CheckCommand[],
  workspace: Workspace,
  signal: AbortSignal,
): Promise<readonly CheckRun[]> {
  const runs: CheckRun[] = [];
  for (const command of commands) {
    const argv = ["/bin/sh", "-c", command];
    const ran = await workspace.run({ argv, directory: "", seconds: limits.sandboxSeconds, signal });
    runs.push(toRun(command, ran));
  }
  return runs;
}

export function toRun(command: CheckCommand, { code, ended, output, durationMs, refused }: Executed): CheckRun {
  const kept = output.text.slice(-excerptChars).toWellFormed();
  const excerpt = refused.length === 0 ? kept : `${kept}\n[not allowed to reach: ${refused.join(", ")}]`;
  return { command, code, ended, durationMs, excerpt, logBytes: output.bytes, logSha256: output.sha256 };
}

const excerptChars = 2_000;

export function passes({ code }: CheckRun): boolean {
  return code === 0;
}

/** Those that pass before and not after: broken by the change. */
export function broken(before: readonly CheckRun[], after: readonly CheckRun[]): readonly CheckRun[] {
  return after.filter((run, index) => !passes(run) && passes(before[index] ?? run));
}
