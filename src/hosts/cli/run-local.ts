import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { commands } from "../../commands/registry.ts";
import type { CodexPort } from "../../core/codex-port.ts";
import { UserError } from "../../core/errors.ts";
import type { Job } from "../../core/job.ts";
import { openJob } from "../../core/open-job.ts";
import type { Operator } from "../../core/operator.ts";
import type { Progress, ReadDeps } from "../../core/ports.ts";
import type { Proposal } from "../../core/proposal.ts";
import { propose } from "../../core/propose.ts";
import type { Trigger } from "../../core/trigger.ts";
import { fileStore } from "../../store/files.ts";
import { type LocalOpened, openLocal } from "../../workspace/local.ts";
import { workspaces } from "../../workspace/workspaces.ts";
import { openCodex } from "../open-codex.ts";
import { noOperatorText, operatorFrom } from "../operator-from.ts";
import { systemClock } from "../system.ts";
import type { CliCommand } from "./arguments.ts";
import { localGithub } from "./local-github.ts";
import { printable } from "./paint.ts";

export type LocalCommand = Extract<CliCommand, { name: "review" | "ask" | "fix" }>;

export interface LocalRun {
  readonly job: Job;
  readonly proposal: Proposal;
  readonly operator: Operator;
  readonly describe: LocalOpened["describe"];
}

export interface Terminal {
  readonly env: NodeJS.ProcessEnv;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Thinks about a local repository. It is handed no writer, so it cannot post; the person at the terminal reads. */
export async function runLocal(command: LocalCommand, { env, progress, signal }: Terminal): Promise<LocalRun> {
  const operator = operatorOf(env);
  await using local = await openLocal({
    folder: command.folder,
    base: command.base,
    excludes: excludesOf(env),
    signal,
  });
  await using folder = await temporary();
  const deps: ReadDeps = {
    github: await localGithub(local),
    openGit: () =>
      Promise.resolve({
        kind: "open",
        git: { ...local.git, [Symbol.asyncDispose]: () => Promise.resolve() },
        trees: local.trees,
      }),
    openWorkspace: workspaces(env, { checkout: local.describe.root }),
    codex: codexFrom(env),
    store: fileStore(folder.path, () => undefined),
    operator,
    clock: systemClock,
    progress,
    defect: (thrown) => {
      if (env["CODEX_BOT_DEBUG"]) process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
    },
    signal: AbortSignal.any([signal, AbortSignal.timeout(operator.deadlineSeconds * 1000)]),
  };
  const opening = await openJob(triggerFor(command, local), { ...deps, commands });
  if (opening.kind !== "job") throw new UserError(opening.why);
  return {
    job: opening.job,
    proposal: await propose(opening.job, { ...deps, commands }),
    operator,
    describe: local.describe,
  };
}

function triggerFor({ name, text, model, effort }: LocalCommand, { describe }: LocalOpened): Trigger {
  return {
    delivery: randomUUID(),
    repository: { id: 0, owner: "local", name: "repository", defaultBranch: describe.against, private: true },
    subject: { kind: "local" },
    pull: null,
    actor: { id: 0, login: "you", type: "User" },
    title: describe.branch ?? "detached HEAD",
    body: "",
    cause: { kind: "local", command: name, text, model, effort },
  };
}

function operatorOf(env: NodeJS.ProcessEnv): Operator {
  const text = {
    ...noOperatorText,
    model: env["CODEX_BOT_MODEL"] ?? "",
    prices: env["CODEX_BOT_PRICES"] ?? "",
    network: env["CODEX_BOT_NETWORK"] ?? "",
  };
  const key = env["OPENAI_API_KEY"] ?? "";
  return operatorFrom(text, { secrets: key === "" ? [] : [key], webUrl: "https://github.com" });
}

function codexFrom(env: NodeJS.ProcessEnv): CodexPort {
  const { codex, warnings } = openCodex(env, "cli");
  for (const warning of warnings) process.stderr.write(`codex-bot: ${printable(warning)}\n`);
  return codex;
}

/** The list git reads by default; a place set in somebody's config is not looked up. */
function excludesOf(env: NodeJS.ProcessEnv): string {
  return join(env["XDG_CONFIG_HOME"] || join(homedir(), ".config"), "git", "ignore");
}

async function temporary(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), "codex-bot-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
