import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { commands } from "../../commands/registry.ts";
import { createAttachments } from "../../github/attachments.ts";
import type { CodexPort } from "../../core/codex-port.ts";
import { UserError } from "../../core/errors.ts";
import type { Job } from "../../core/job.ts";
import { openJob } from "../../core/open-job.ts";
import type { Operator } from "../../core/operator.ts";
import type { Progress, ReadDeps } from "../../core/ports.ts";
import type { PatchBody, Proposal } from "../../core/proposal.ts";
import { propose } from "../../core/propose.ts";
import type { Trigger } from "../../core/trigger.ts";
import { fileStore } from "../../store/files.ts";
import { keepLogs } from "../../store/logs.ts";
import { type LocalOpened, openLocal } from "../../workspace/local.ts";
import type { NewBranch } from "../../workspace/local-changes.ts";
import { makeScratch, removeLeftOvers } from "../../workspace/scratch.ts";
import { workspaces } from "../../workspace/workspaces.ts";
import { openCodex } from "../open-codex.ts";
import { noOperatorText, operatorFrom } from "../operator-from.ts";
import { after, systemClock } from "../system.ts";
import type { CliCommand, LocalName } from "./arguments.ts";
import { stateFolder } from "./state-folder.ts";
import { localGithub } from "./local-github.ts";
import { printable } from "./paint.ts";
import { loadRun, logsFolder } from "./runs.ts";

export type LocalCommand = Extract<CliCommand, { name: LocalName }>;

export interface LocalRun {
  readonly job: Job;
  readonly proposal: Proposal;
  readonly operator: Operator;
  readonly describe: LocalOpened["describe"];
  /** Where a change was committed; `null` where it was not. */
  readonly committed: string | null;
}

export interface Terminal {
  readonly env: NodeJS.ProcessEnv;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Thinks about a local repository. It is handed no writer, so it cannot post; the person at the terminal reads. */
export async function runLocal(command: LocalCommand, { env, progress, signal }: Terminal): Promise<LocalRun> {
  const operator = operatorOf(env);
  await removeLeftOvers();
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
    openWorkspace: workspaces(env, {
      checkout: local.describe.root,
      ...(operator.sandbox !== undefined && { wish: operator.sandbox }),
    }),
    attachments: createAttachments({ webUrl: operator.webUrl }),
    codex: codexFrom(command.name, operator, env),
    store: fileStore(folder.path, () => undefined),
    logs: keepLogs(logsFolder(env), operator),
    operator,
    clock: systemClock,
    after,
    progress,
    defect: (thrown) => {
      if (env["CODEX_BOT_DEBUG"]) process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
    },
    signal: AbortSignal.any([signal, AbortSignal.timeout(operator.deadlineSeconds * 1000)]),
  };
  const opening = await openJob(triggerFor(command, local), { ...deps, commands });
  if (opening.kind !== "job") throw new UserError(opening.why);
  const proposal = await propose(opening.job, { ...deps, commands });
  const { body } = proposal;
  const committed =
    body.kind === "patch" && command.branch !== null ? await local.branch(branchFor(command.branch, body)) : null;
  return { job: opening.job, proposal, operator, describe: local.describe, committed };
}

function triggerFor({ name, text, model, effort, n }: LocalCommand, { describe }: LocalOpened): Trigger {
  return {
    delivery: randomUUID(),
    repository: { id: 0, owner: "local", name: "repository", defaultBranch: describe.against, private: true },
    subject: { kind: "local" },
    pull: null,
    actor: { id: 0, login: "you", type: "User" },
    title: describe.branch ?? "detached HEAD",
    body: "",
    cause: { kind: "local", command: name, text, model, effort, ...(n === null ? {} : { n }) },
  };
}

function branchFor(name: string, { patch, title }: PatchBody): NewBranch {
  return { name, patch, message: `${title.trim() === "" ? "Change what was asked for" : title.trim()}\n` };
}

/** Brings a patch that was made before into a person's repository, without a model. */
export async function applyRun(
  { folder, run, pick, branch }: Extract<CliCommand, { name: "apply" }>,
  { env, signal }: Omit<Terminal, "progress">,
): Promise<string> {
  const body = await loadRun({ run, pick }, env);
  await using local = await openLocal({ folder, base: "HEAD", excludes: excludesOf(env), signal });
  if (branch !== null) return `Committed on ${branch}: ${(await local.branch(branchFor(branch, body))).slice(0, 7)}.`;
  const paths = await local.bring(body.patch);
  return `Changed: ${paths.join(", ")}.`;
}

/** @throws UserError for a setting that cannot be used. */
export function operatorOf(env: NodeJS.ProcessEnv): Operator {
  const text = {
    ...noOperatorText,
    model: env["CODEX_BOT_MODEL"] ?? "",
    prices: env["CODEX_BOT_PRICES"] ?? "",
    sandbox: env["CODEX_BOT_SANDBOX"] ?? "",
    sandboxImage: env["CODEX_BOT_SANDBOX_IMAGE"] ?? "",
    network: env["CODEX_BOT_NETWORK"] ?? "",
    contextTokens: env["CODEX_BOT_CONTEXT_TOKENS"] ?? "",
  };
  const key = env["OPENAI_API_KEY"] ?? "";
  return operatorFrom(text, { secrets: key === "" ? [] : [key], webUrl: "https://github.com" });
}

function note(line: string): void {
  process.stderr.write(`codex-bot: ${printable(line)}\n`);
}

function codexFrom(name: string, operator: Operator, env: NodeJS.ProcessEnv): CodexPort {
  const { behalfOf, warnings } = openCodex(env, "cli", { folder: stateFolder(env), note, operator });
  for (const warning of warnings) note(warning);
  return behalfOf({ repository: "local", person: "you", number: null, command: () => Promise.resolve(name) });
}

/** The list git reads by default; a place set in somebody's config is not looked up. */
function excludesOf(env: NodeJS.ProcessEnv): string {
  return join(env["XDG_CONFIG_HOME"] || join(homedir(), ".config"), "git", "ignore");
}

async function temporary(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = makeScratch("job");
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
