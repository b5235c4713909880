import { debug, info, setSecret } from "@actions/core";
import type { CodexPort } from "../../core/codex-port.ts";
import { UserError } from "../../core/errors.ts";
import type { Operator } from "../../core/operator.ts";
import type { Progress } from "../../core/ports.ts";
import type { Trigger } from "../../core/trigger.ts";
import { createClient } from "../../github/octokit.ts";
import type { Request } from "../../github/request.ts";
import { fileStore } from "../../store/files.ts";
import { keepLogs } from "../../store/logs.ts";
import { openRepository } from "../../workspace/repository.ts";
import type { ReadConnection, WriteConnection } from "../connect.ts";
import { behalfOf } from "../behalf-of.ts";
import { openCodex } from "../open-codex.ts";
import { operatorFrom } from "../operator-from.ts";
import type { Inputs, ModelInputs } from "./inputs.ts";
import { apiOf, serverOf, stackOf, untilCancelled } from "./runner.ts";

/** Time left for writing after thinking was ended, milliseconds. */
const writingMs = 120_000;

/** One step of a workflow: what all three Actions hold before they know what happened. */
export interface Step {
  readonly env: NodeJS.ProcessEnv;
  readonly operator: Operator;
  readonly token: string;
  readonly writeUntil: AbortSignal;
  readonly client: () => Request;
}

/** Masks every credential in the log first. @throws UserError for a setting that cannot be used. */
export function openStep(env: NodeJS.ProcessEnv, inputs: Inputs, secrets: readonly string[]): Step {
  const held = secrets.filter((secret) => secret !== "");
  for (const secret of held) setSecret(secret);
  const operator = operatorFrom(inputs.operator, { secrets: held, webUrl: serverOf(env) });
  const token = inputs.githubToken;
  const writeUntil = AbortSignal.timeout(operator.deadlineSeconds * 1000 + writingMs);
  const client = () => createClient({ token: requireToken(token), apiUrl: apiOf(env), signal: writeUntil });
  return { env, operator, token, writeUntil, client };
}

function requireToken(token: string): string {
  if (token !== "") return token;
  throw new UserError("There is no GitHub token. Leave github-token out to use the job's own, or give an App's token.");
}

/** What one event of a step works with, whichever half it is. */
interface Working {
  readonly trigger: Trigger;
  /** For what the step must remember while it runs. */
  readonly folder: string;
  readonly request: Request;
}

export interface Thinking extends Working {
  readonly model: ModelInputs;
  /** Folder for whole logs; a later step may upload it. */
  readonly logs: string;
  readonly note: (line: string) => void;
}

export function toRead(step: Step, { trigger, folder, request, model, logs, note }: Thinking): ReadConnection {
  const { operator, env } = step;
  return {
    ...common(step, { trigger, folder }, note),
    requests: { read: request },
    codex: codexFrom({ env, model, folder, note, operator }, trigger),
    logs: keepLogs(logs, operator),
    defect: (thrown) => debug(stackOf(thrown)),
    thinkUntil: AbortSignal.any([untilCancelled(), AbortSignal.timeout(operator.deadlineSeconds * 1000)]),
  };
}

export function toWrite(step: Step, working: Working & { readonly markerKey: string }): WriteConnection {
  const { markerKey, request } = working;
  return {
    ...common(step, working, info),
    requests: { write: request },
    markerKey: markerKey === "" ? null : markerKey,
    writeUntil: step.writeUntil,
  };
}

function common(
  { env, token, operator }: Step,
  { trigger, folder }: Pick<Working, "trigger" | "folder">,
  note: (line: string) => void,
) {
  const { owner, name } = trigger.repository;
  const server = serverOf(env);
  const progress: Progress = (stage, detail) =>
    note(detail === null ? stage : `${stage} (${detail.done + 1} of ${detail.of})`);
  return {
    repository: trigger.repository,
    // A bare copy that only git reads: of a fork too nothing becomes a file that anything could run (T25).
    openGit: openRepository({
      url: `${server}/${owner}/${name}.git`,
      token,
      directory: null,
      protocols: server.startsWith("http:") ? ["http"] : [],
    }),
    store: fileStore(folder, debug),
    operator,
    progress,
  };
}

/** Without a key the job still runs to its end, so that the pull request says what is missing. */
function codexFrom({ env, model, folder, note, operator }: Asking, trigger: Trigger): CodexPort {
  const settings = {
    ...env,
    OPENAI_API_KEY: model.apiKey,
    OPENAI_BASE_URL: model.baseUrl,
    CODEX_BOT_PROVIDER: model.provider,
    CODEX_BOT_PROVIDER_SETTINGS: model.providerSettings,
  };
  const { behalfOf: asking } = openCodex(settings, "action", {
    folder,
    note,
    operator,
    record: (row) => debug(JSON.stringify(row)),
    ...(isFork(trigger) ? { whenNone: noSecretsForForks } : {}),
  });
  return asking(behalfOf(trigger));
}

interface Asking extends Pick<Thinking, "model" | "folder" | "note"> {
  readonly env: NodeJS.ProcessEnv;
  readonly operator: Operator;
}

function isFork({ pull, repository }: Trigger): boolean {
  return pull !== null && pull.headRepositoryId !== repository.id;
}

/** "No key" alone would send people looking in vain. */
const noSecretsForForks =
  "This pull request comes from a fork, and GitHub gives such workflows no secrets, so there is no key to review with.";
