import { createServer, type Server } from "node:http";
import type { EmitterWebhookEvent } from "@octokit/webhooks";
import { pino, type Logger } from "pino";
import { Probot } from "probot";
import { messageOf } from "../../core/errors.ts";
import { commands } from "../../commands/registry.ts";
import { intentOf } from "../../core/intent-of.ts";
import { keyOf } from "../../core/job.ts";
import type { Outcome } from "../../core/outcome.ts";
import type { Trigger } from "../../core/trigger.ts";
import { tryAgain } from "../../core/try-again.ts";
import { toTrigger } from "../../github/to-trigger.ts";
import { fileStore } from "../../store/files.ts";
import { operatorFrom } from "../operator-from.ts";
import { runEvent } from "../run-event.ts";
import { sleep } from "../system.ts";
import { createQueue, type Queue } from "./queue.ts";
import { happenedAt, installationOf, receive } from "./receive.ts";
import type { BotSettings } from "./settings.ts";
import { tokenMint } from "./tokens.ts";
import { codexFor, connectionFor, type Plant } from "./work.ts";

export interface Bot {
  readonly server: Server;
  readonly queue: Queue;
  readonly log: Logger;
  /** What its jobs share, for whoever runs one by hand. */
  readonly plant: Plant;
  /** Ends the thinking of all jobs; what was finished is still published. */
  readonly stop: () => void;
}

export interface BotOptions {
  readonly settings: BotSettings;
  readonly log?: Logger;
  /** Hears what came of every event that was for us. */
  readonly finished?: (trigger: Trigger, outcome: Outcome) => void;
}

const webhookPath = "/api/github/webhooks";

/** The bot without its port: a server to listen with, and the queue behind it. */
export async function createBot({ settings, log = pino({ level: "info" }), finished }: BotOptions): Promise<Bot> {
  const stopping = new AbortController();
  const secrets = [settings.webhookSecret, settings.privateKey, settings.apiKey, settings.markerKey].filter(
    (secret) => secret !== "",
  );
  const probot = new Probot({
    appId: settings.appId,
    privateKey: settings.privateKey,
    secret: settings.webhookSecret,
    baseUrl: settings.apiUrl,
    log: log.child({ name: "probot" }),
  });
  const operator = operatorFrom(settings.operator, { secrets, webUrl: settings.webUrl });
  const codex = codexFor(settings, operator, log);
  for (const warning of codex.warnings) log.warn(warning);
  const plant: Plant = {
    mint: tokenMint(settings),
    settings,
    operator,
    codex,
    store: fileStore(settings.state, (note) => log.warn(note)),
    log,
    stopping: stopping.signal,
  };
  const queue = createQueue({
    workers: settings.workers,
    failed: (lane, thrown) => log.error({ lane, reason: messageOf(thrown) }, "job failed"),
  });
  await probot.load((app) =>
    app.onAny((event) => enqueue(event, { plant, queue, finished: finished ?? (() => undefined) })),
  );
  const server = createServer((request, response) => {
    const path = (request.url ?? "").split("?", 1)[0];
    if (path === "/healthz" && request.method === "GET") response.writeHead(200).end("ok\n");
    else if (path === webhookPath && request.method === "POST") {
      receive(request, response, probot.webhooks).catch((thrown: unknown) => {
        log.error({ reason: messageOf(thrown) }, "delivery failed");
        response.destroy();
      });
    } else response.writeHead(404).end("not found\n");
  });
  return { server, queue, log, plant, stop: () => stopping.abort() };
}

interface Line {
  readonly plant: Plant;
  readonly queue: Queue;
  readonly finished: (trigger: Trigger, outcome: Outcome) => void;
}

function isAside(trigger: Trigger): boolean {
  const asked = intentOf(trigger, commands);
  return asked.kind === "intent" && commands[asked.intent.command]?.aside === true;
}

/** One job a pull request or issue at a time, in the order of arrival; nothing is dropped. */
function enqueue(
  { id, name, payload }: Pick<EmitterWebhookEvent, "id" | "name" | "payload">,
  { plant, queue, finished }: Line,
): void {
  const read = toTrigger(name, payload, id);
  if (read.kind === "ignored") return plant.log.debug({ delivery: id, event: name, why: read.why }, "ignored");
  const installation = installationOf(payload);
  if (installation === null)
    return plant.log.warn({ delivery: id, event: name }, "the event names no installation of the App");
  const { trigger } = read;
  const { repository, subject } = trigger;
  const lane = `${repository.id}/${subject.kind === "local" ? 0 : subject.number}${isAside(trigger) ? "/aside" : ""}`;
  const about = trigger.cause.kind === "pull" ? (trigger.pull?.headSha ?? null) : null;
  const run = async (superseded: AbortSignal): Promise<void> => {
    const order = { trigger, installation, superseded };
    const once = () => runEvent(trigger, () => connectionFor(order, plant));
    const outcome = await tryAgain(once, (ms) => sleep(ms, plant.stopping));
    plant.log.info(
      { delivery: id, key: keyOf(trigger), kind: outcome.kind, refused: outcome.refused, ...outcome.account?.usage },
      outcome.line,
    );
    finished(trigger, outcome);
  };
  queue.add({ lane, about, happened: happenedAt(payload), run });
}
