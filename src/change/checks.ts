import { findInstructions } from "../context/instruction-files.ts";
import type { Job } from "../core/job.ts";
import type { GitReader } from "../core/ports.ts";
import { limits } from "../core/limits.ts";
import { statedChecks } from "./stated-checks.ts";

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
  { file: "pom.xml", holds: /<project/, command: "mvn --batch-mode --offline --quiet test" },
  { file: "build.gradle", holds: /./, command: "gradle --offline --no-daemon --quiet test" },
  { file: "build.gradle.kts", holds: /./, command: "gradle --offline --no-daemon --quiet test" },
  { file: "setup.cfg", holds: /\[tool:pytest\]/, command: "python3 -m pytest -q" },
];

/**
 * The project's own checks: what its policy says, else what its instructions on the default branch say, else what its
 * package manager is asked by convention.
 */
export async function checksOf(
  git: Pick<GitReader, "read" | "list">,
  commit: string,
  { policy, repository }: Pick<Job, "policy" | "repository">,
): Promise<readonly CheckCommand[]> {
  if (policy.verify.length > 0) return policy.verify;
  const source = { git, commit: repository.policyCommit, fallbackNames: policy.instructionFiles };
  const { files } = await findInstructions(source, [""]);
  const stated = files.flatMap(({ text }) => statedChecks(text));
  return stated.length > 0 ? stated : byConvention(git, commit);
}

async function byConvention(git: Pick<GitReader, "read">, commit: string): Promise<readonly CheckCommand[]> {
  const found = await Promise.all(
    conventions.map(async ({ file, holds, command }) => {
      const content = await git.read(commit, file, limits.fileBytes);
      return content.kind === "text" && holds.test(content.text) ? [command] : [];
    }),
  );
  return [...new Set(found.flat())];
}
