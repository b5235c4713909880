import { execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The peer, and the version that the figures are about. */
export const codexVersion = "0.169.0";

/**
 * The program `codex`, installed into a cache folder on first use (404 MB), or null and a line why not.
 * `CODEX_CLI` names one that is there already, `CODEX_BENCH_CACHE` another folder.
 */
export async function findCodex(): Promise<string | null> {
  const given = process.env["CODEX_CLI"];
  if (given !== undefined && given !== "") return given;
  const folder = join(process.env["CODEX_BENCH_CACHE"] ?? join(homedir(), ".cache", "codex-bot-bench"), codexVersion);
  const program = join(folder, "node_modules", ".bin", "codex");
  if ((await versionOf(program)) !== null) return program;
  console.log(`installing @openai/codex@${codexVersion} into ${folder}`);
  try {
    await mkdir(folder, { recursive: true });
    const args = ["install", "--prefix", folder, "--no-audit", "--no-fund", `@openai/codex@${codexVersion}`];
    await run("npm", args, { timeout: 600_000 });
  } catch (thrown) {
    console.log(`skipped: @openai/codex could not be installed (${String(thrown).split("\n")[0]})`);
    return null;
  }
  return (await versionOf(program)) === null ? null : program;
}

async function versionOf(program: string): Promise<string | null> {
  try {
    return (await run(program, ["--version"])).stdout.trim();
  } catch {
    return null;
  }
}

export interface CodexRun {
  readonly program: string;
  readonly args: readonly string[];
  readonly directory: string;
  /** CODEX_HOME; a folder of its own for each run is what a fresh machine has. */
  readonly home: string;
  readonly backend: string;
  /** Over a WebSocket instead of server-sent events. */
  readonly webSocket?: boolean;
}

export interface Ran {
  /** `performance.now()` when the process was started. */
  readonly startedAt: number;
  readonly code: number | null;
  readonly output: string;
}

/** One run of the peer with a provider on loopback and everything off that would go elsewhere. */
export async function runCodex({ program, args, directory, home, backend, webSocket = false }: CodexRun): Promise<Ran> {
  await writeFile(join(home, "config.toml"), configOf(backend, webSocket));
  const startedAt = performance.now();
  const child = spawn(program, [...args], {
    cwd: directory,
    env: { PATH: process.env["PATH"], HOME: home, CODEX_HOME: home, BENCH_KEY: "sk-test-0000-not-a-real-key-0000" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const closed = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [out, error, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { startedAt, code, output: out + error };
}

function configOf(backend: string, webSocket: boolean): string {
  return `model = "gpt-5.5"
model_provider = "bench"
[model_providers.bench]
name = "bench"
base_url = "${backend}"
env_key = "BENCH_KEY"
wire_api = "responses"
supports_websockets = ${String(webSocket)}
[analytics]
enabled = false
`;
}

export async function temporaryFolder(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), "codex-bot-bench-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}
