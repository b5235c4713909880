import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { commands } from "../../../commands/registry.ts";
import { policyOf } from "../../../core/config/policy-of.ts";
import { messageOf, UserError } from "../../../core/errors.ts";
import type { PolicyFile } from "../../../core/facts.ts";
import { limits } from "../../../core/limits.ts";
import { exists, findLocal } from "../../../workspace/local-place.ts";
import { installCommand, programAt } from "../../../workspace/sandbox/programs.ts";
import { amiss, type Check, ok } from "./check.ts";

/** The repository in a folder: what its checks are run with, and the policy as it stands in the working tree. */
export async function checkProject(
  folder: string,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  try {
    const { root } = await findLocal(folder, signal);
    return [...(await checkTools(root, env)), ...(await checkPolicy(root))];
  } catch (thrown) {
    if (thrown instanceof UserError) return [amiss("Project", "note", { what: `not looked at: ${messageOf(thrown)}` })];
    throw thrown;
  }
}

/** Files that say what a project is checked with; the first of a kind counts. */
const tools: readonly (readonly { readonly file: string; readonly tool: string; readonly pack: string | null }[])[] = [
  [
    { file: "pnpm-lock.yaml", tool: "pnpm", pack: null },
    { file: "yarn.lock", tool: "yarn", pack: null },
    { file: "bun.lock", tool: "bun", pack: null },
    { file: "package.json", tool: "npm", pack: "npm" },
  ],
  [
    { file: "uv.lock", tool: "uv", pack: "uv" },
    { file: "pyproject.toml", tool: "python3", pack: "python3" },
    { file: "requirements.txt", tool: "python3", pack: "python3" },
    { file: "setup.py", tool: "python3", pack: "python3" },
    { file: "setup.cfg", tool: "python3", pack: "python3" },
    { file: "pytest.ini", tool: "python3", pack: "python3" },
  ],
  [{ file: "Cargo.toml", tool: "cargo", pack: "cargo" }],
  [{ file: "go.mod", tool: "go", pack: "golang-go" }],
  [
    { file: "mvnw", tool: "java", pack: "default-jdk-headless" },
    { file: "pom.xml", tool: "mvn", pack: "maven" },
  ],
  [
    { file: "gradlew", tool: "java", pack: "default-jdk-headless" },
    { file: "build.gradle", tool: "gradle", pack: "gradle" },
    { file: "build.gradle.kts", tool: "gradle", pack: "gradle" },
  ],
];

async function checkTools(root: string, env: NodeJS.ProcessEnv): Promise<readonly Check[]> {
  const found = await Promise.all(tools.map((kind) => firstThere(root, kind)));
  const checks = found.flatMap((each) => (each === null ? [] : [toolCheck(each, env)]));
  const what = "no package manager was recognised: name the commands under verify: in .github/codex.yml";
  return checks.length > 0 ? checks : [amiss("Tools", "note", { what })];
}

type Tool = (typeof tools)[number][number];

async function firstThere(root: string, kind: readonly Tool[]): Promise<Tool | null> {
  for (const each of kind) if (await exists(join(root, each.file))) return each;
  return null;
}

/** Without it a fix is possible, and stays unverified. */
function toolCheck({ file, tool, pack }: Tool, env: NodeJS.ProcessEnv): Check {
  if (programAt(tool, env) !== null) return ok("Tools", `${tool}, for ${file}`);
  const command = pack === null ? `npm install --global ${tool}` : installCommand(pack, env);
  const what = `${tool}, for ${file}: without it fixes cannot be verified`;
  return amiss("Tools", "missing", { what, remedy: "This installs it", command });
}

const policyName = ".github/codex.yml";

async function checkPolicy(root: string): Promise<readonly Check[]> {
  const file = await policyFile(join(root, policyName));
  if (file === null) return [ok("Policy", `no ${policyName}: the defaults hold`)];
  const reading = await policyOf(file, Object.keys(commands));
  if (reading.kind === "policy") return [ok("Policy", `${policyName} is valid`)];
  return reading.problems.map(({ line, message }) =>
    amiss("Policy", "wrong", { what: `${policyName} line ${line}: ${message}`, needed: "reviews" }),
  );
}

/** `null` where there is none. A link is no policy, here as on GitHub. */
async function policyFile(path: string): Promise<PolicyFile | null> {
  try {
    await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const found = await file.stat();
    if (!found.isFile()) return { text: null, why: "it is no file" };
    if (found.size > limits.policyBytes) return { text: null, why: `it is larger than ${limits.policyBytes} bytes` };
    return { text: await file.readFile("utf8"), why: null };
  } catch (thrown) {
    const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    return { text: null, why: code === "ELOOP" ? "it is a link" : messageOf(thrown) };
  }
}
