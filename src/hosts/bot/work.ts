import { join } from "node:path";
import type { Logger } from "pino";
import type { Operator } from "../../core/operator.ts";
import type { Store } from "../../core/ports.ts";
import type { Trigger } from "../../core/trigger.ts";
import { createClient } from "../../github/octokit.ts";
import { renewing, type Request } from "../../github/request.ts";
import { keepLogs } from "../../store/logs.ts";
import { openRepository } from "../../workspace/repository.ts";
import type { Connection } from "../connect.ts";
import { behalfOf } from "../behalf-of.ts";
import { openCodex, type OpenedCodex } from "../open-codex.ts";
import type { BotSettings } from "./settings.ts";
import { type MintToken, readPermissions, type TokenRequest } from "./tokens.ts";

/** Everything of the process that jobs share. */
export interface Plant {
  readonly mint: MintToken;
  readonly settings: BotSettings;
  readonly operator: Operator;
  readonly codex: OpenedCodex;
  readonly store: Store;
  readonly log: Logger;
  /** Ends when the process is asked to stop. */
  readonly stopping: AbortSignal;
}

const writingMs = 120_000;

/** One event of one installation; `superseded` ends its thinking when a newer push arrives. */
export interface Order {
  readonly trigger: Trigger;
  readonly installation: number;
  readonly superseded: AbortSignal;
}

/** One job's connection: its own tokens, its own deadline. */
export async function connectionFor({ trigger, installation, superseded }: Order, plant: Plant): Promise<Connection> {
  const { settings, operator, codex, store, log, stopping } = plant;
  const { owner, name, id } = trigger.repository;
  const deadlineMs = operator.deadlineSeconds * 1000;
  const writeUntil = AbortSignal.timeout(deadlineMs + writingMs);
  const ask = { installation, repository: id, fresh: false };
  const [readToken, writeToken] = await Promise.all([
    plant.mint({ ...ask, permissions: readPermissions }),
    plant.mint({ ...ask, permissions: null }),
  ]);
  const client = (permissions: TokenRequest["permissions"]) => renewable({ ...ask, permissions }, plant, writeUntil);
  const [read, write] = await Promise.all([client(readPermissions), client(null)]);
  const guarded: Operator = {
    ...operator,
    // T42: tokens are among the values that must not leave, in no disguise. Looked at when something is about to leave: a
    // login may have been renewed by then.
    get secrets() {
      return [...operator.secrets, ...codex.secrets(), readToken, writeToken];
    },
  };
  return {
    repository: trigger.repository,
    requests: { read, write },
    openGit: openRepository({
      url: `${settings.webUrl}/${owner}/${name}.git`,
      token: readToken,
      directory: null,
      protocols: settings.webUrl.startsWith("http:") ? ["http"] : [],
    }),
    codex: codex.behalfOf(behalfOf(trigger)),
    store,
    logs: keepLogs(join(settings.state, "logs"), guarded),
    operator: guarded,
    progress: (stage, detail) => log.debug({ stage, ...detail }, "progress"),
    markerKey: settings.markerKey === "" ? null : settings.markerKey,
    defect: (thrown) => log.error({ err: thrown }, "defect"),
    thinkUntil: AbortSignal.any([stopping, superseded, AbortSignal.timeout(deadlineMs)]),
    writeUntil,
  };
}

/** The model's backend, once for all jobs; each turn is a line of the log. */
export function codexFor({ apiKey, baseUrl, login, state }: BotSettings, operator: Operator, log: Logger): OpenedCodex {
  return openCodex({ ...login, OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl }, "bot", {
    folder: state,
    note: (line) => log.warn(line),
    operator,
    record: (row) => log.info(row, "request"),
  });
}

/** A client whose token is made anew when GitHub no longer takes it (F25). */
async function renewable(ask: TokenRequest, { mint, settings }: Plant, signal: AbortSignal): Promise<Request> {
  const make = async (fresh: boolean) =>
    createClient({ token: await mint({ ...ask, fresh }), apiUrl: settings.apiUrl, signal });
  return renewing(await make(false), () => make(true));
}
