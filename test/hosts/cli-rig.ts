import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { inject } from "vitest";
import { fakeKey } from "../rig/stage.ts";

const execute = promisify(execFile);

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface LocalRepository extends AsyncDisposable {
  readonly path: string;
  git(...args: readonly string[]): Promise<string>;
  write(files: Readonly<Record<string, string>>): Promise<void>;
  /** A digest of every file, `.git` included, and its name. */
  digest(): Promise<string>;
}

const person = ["-c", "user.name=Sam", "-c", "user.email=sam@example.com"];

/** A repository with two commits on `main`, away from any configuration of this machine. */
export async function localRepository(files: Readonly<Record<string, string>>): Promise<LocalRepository> {
  const path = await mkdtemp(join(tmpdir(), "cli-repository-"));
  const git = async (...args: readonly string[]): Promise<string> =>
    (await execute("git", [...person, ...args], { cwd: path, env: quietEnv(path) })).stdout;
  const repository: LocalRepository = {
    path,
    git,
    async write(contents) {
      for (const [name, content] of Object.entries(contents)) {
        await mkdir(dirname(join(path, name)), { recursive: true });
        await writeFile(join(path, name), content);
      }
    },
    digest: () => digestOf(path),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
  await git("init", "--quiet", "--initial-branch=main");
  await repository.write(files);
  await git("add", "--all");
  await git("commit", "--quiet", "--message=Begin");
  return repository;
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const name of names.toSorted()) hash.update(`${name}\0`).update(await readFile(name));
  return hash.digest("hex");
}

function quietEnv(home: string): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "",
    HOME: join(home, ".."),
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
  };
}

export interface CliOptions {
  readonly cwd: string;
  readonly baseUrl: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Runs it on a terminal of `columns` columns, by `script`. */
  readonly columns?: number;
}

/** The command line as somebody starts it; `guard.ts` ends it should it connect to anything but the model. */
export async function runCli(
  args: readonly string[],
  { cwd, baseUrl, env = {}, columns }: CliOptions,
): Promise<CliRun> {
  const home = await mkdtemp(join(tmpdir(), "cli-home-"));
  try {
    const guard = ["--import", join(import.meta.dirname, "cli-guard.ts")];
    const command = [process.execPath, ...guard, join(inject("built"), "cli/codex-bot.js"), ...args];
    const [file = "", ...rest] = columns === undefined ? command : onTerminal(command, columns);
    const child = spawn(file, rest, {
      cwd,
      env: {
        ...quietEnv(home),
        HOME: home,
        OPENAI_API_KEY: fakeKey,
        OPENAI_BASE_URL: baseUrl,
        CLI_ALLOWED: new URL(baseUrl).host,
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const closed = new Promise<number | null>((resolve) => child.once("close", resolve));
    const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
    return { code, stdout, stderr };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

function onTerminal(command: readonly string[], columns: number): readonly string[] {
  const quoted = command.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(" ");
  return ["script", "--quiet", "--return", "--command", `stty cols ${columns}; ${quoted}`, "/dev/null"];
}
