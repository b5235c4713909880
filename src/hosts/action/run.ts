import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { debug, info, setSecret } from "@actions/core";
import type { CodexPort } from "../../core/codex-port.ts";
import { messageOf, UserError } from "../../core/errors.ts";
import type { Operator } from "../../core/operator.ts";
import type { Trigger } from "../../core/trigger.ts";
import { createClient } from "../../github/octokit.ts";
import { toTrigger } from "../../github/to-trigger.ts";
import { fileStore } from "../../store/files.ts";
import { openRepository } from "../../workspace/repository.ts";
import type { Connection } from "../connect.ts";
import { openCodex } from "../open-codex.ts";
import { operatorFrom } from "../operator-from.ts";
import { runEvent } from "../run-event.ts";
import { type Inputs, readInputs } from "./inputs.ts";
import { report, reportFailure } from "./report.ts";

/** Time left for writing after thinking was ended, milliseconds. */
const writingMs = 120_000;

/** The one-step Action: reads the event, handles it, reports. The only catch of this host. */
export async function run(env: NodeJS.ProcessEnv): Promise<void> {
  try {
    const inputs = readInputs(env);
    for (const secret of secretsOf(inputs)) setSecret(secret);
    const event = toTrigger(env["GITHUB_EVENT_NAME"] ?? "", await readEvent(env), deliveryOf(env));
    if (event.kind === "ignored") return info(`Nothing to do: ${event.why}`);
    const operator = operatorFrom(inputs.operator, {
      secrets: secretsOf(inputs),
      webUrl: serverOf(env),
    });
    await using folder = await temporary(env);
    const outcome = await runEvent(event.trigger, () =>
      connectionFor(event.trigger, { env, inputs, operator, folder: folder.path }),
    );
    await report(outcome, operator);
  } catch (thrown) {
    debug(stackOf(thrown));
    await reportFailure(messageOf(thrown));
  }
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}

function secretsOf({ githubToken, apiKey, accessToken, markerKey }: Inputs): readonly string[] {
  return [githubToken, apiKey, accessToken, markerKey].filter((secret) => secret !== "");
}

interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly inputs: Inputs;
  readonly operator: Operator;
  readonly folder: string;
}

async function connectionFor(trigger: Trigger, { env, inputs, operator, folder }: Surroundings): Promise<Connection> {
  const { owner, name } = trigger.repository;
  const cancelled = untilCancelled();
  const deadlineMs = operator.deadlineSeconds * 1000;
  const writeUntil = AbortSignal.timeout(deadlineMs + writingMs);
  const server = serverOf(env);
  const request = createClient({
    token: requireToken(inputs),
    apiUrl: env["GITHUB_API_URL"] ?? "https://api.github.com",
    signal: writeUntil,
  });
  return {
    repository: trigger.repository,
    requests: { read: request, write: request },
    openGit: openRepository({
      url: `${server}/${owner}/${name}.git`,
      token: inputs.githubToken,
      directory: null,
      protocols: server.startsWith("http:") ? ["http"] : [],
    }),
    codex: codexFrom(env, inputs, trigger),
    store: fileStore(folder, debug),
    operator,
    progress: (stage, detail) => info(detail === null ? stage : `${stage} (${detail.done + 1} of ${detail.of})`),
    markerKey: inputs.markerKey === "" ? null : inputs.markerKey,
    defect: (thrown) => debug(stackOf(thrown)),
    thinkUntil: AbortSignal.any([cancelled, AbortSignal.timeout(deadlineMs)]),
    writeUntil,
  };
}

function requireToken({ githubToken }: Inputs): string {
  if (githubToken !== "") return githubToken;
  throw new UserError("There is no GitHub token. Leave github-token out to use the job's own, or give an App's token.");
}

/** Without a key the job still runs to its end, so that the pull request says what is missing. */
function codexFrom(env: NodeJS.ProcessEnv, { apiKey, baseUrl }: Inputs, trigger: Trigger): CodexPort {
  const settings = { ...env, OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl };
  return openCodex(settings, "action", isFork(trigger) ? noSecretsForForks : undefined).codex;
}

function isFork({ pull, repository }: Trigger): boolean {
  return pull !== null && pull.headRepositoryId !== repository.id;
}

/** "No key" alone would send people looking in vain. */
const noSecretsForForks =
  "This pull request comes from a fork, and GitHub gives such workflows no secrets, so there is no key to review with.";

function serverOf(env: NodeJS.ProcessEnv): string {
  return (env["GITHUB_SERVER_URL"] ?? "https://github.com").replace(/\/+$/, "");
}

async function readEvent(env: NodeJS.ProcessEnv): Promise<unknown> {
  const path = env["GITHUB_EVENT_PATH"];
  if (path === undefined || path === "")
    throw new UserError(
      "GITHUB_EVENT_PATH is not set: this runs as a GitHub Action. For a local review use codex-bot review.",
    );
  const text = await readFile(path, "utf8");
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserError(`The event file ${path} is not JSON.`, { cause });
  }
}

/** A run and its attempt: a second attempt is a new try of the same event. */
function deliveryOf(env: NodeJS.ProcessEnv): string {
  return `run-${env["GITHUB_RUN_ID"] ?? "local"}-${env["GITHUB_RUN_ATTEMPT"] ?? "1"}`;
}

/** A cancelled run gets SIGINT, then SIGTERM: thinking ends, and what is begun is concluded. */
function untilCancelled(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

async function temporary(env: NodeJS.ProcessEnv): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(env["RUNNER_TEMP"] ?? tmpdir(), "codex-bot-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
