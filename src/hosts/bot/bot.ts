import { createServer, type Server } from "node:http";
import type { EmitterWebhookEvent } from "@octokit/webhooks";
import { pino, type Logger } from "pino";
import { Probot } from "probot";
import { messageOf } from "../../core/errors.ts";
import { commands } from "../../commands/registry.ts";
import { intentOf } from "../../core/intent-of.ts";
import { keyOf } from "../../core/job.ts";
import type { Outcome } from "../../core/outcome.ts";
import { numberOf, type Trigger } from "../../core/trigger.ts";
import { tryAgain } from "../../core/try-again.ts";
import { toTrigger } from "../../github/to-trigger.ts";
import { fileStore } from "../../store/files.ts";
import { operatorFrom } from "../operator-from.ts";
import { runEvent } from "../run-event.ts";
import { sleep, systemClock } from "../system.ts";
import { clockTrigger, installedIn } from "./installed.ts";
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
  /** Looks at every repository for tasks that are due, and queues them. */
  readonly tick: () => Promise<void>;
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
    now: () => systemClock.now(),
  };
  const line = () => ({ plant, queue, finished: finished ?? (() => undefined) });
  const queue = createQueue({
    workers: settings.workers,
    failed: (lane, thrown) => log.error({ lane, reason: messageOf(thrown) }, "job failed"),
  });
  await probot.load((app) => app.onAny((event) => enqueue(event, line())));
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
  return { server, queue, log, plant, tick: tickOf(line()), stop: () => stopping.abort() };
}

interface Line {
  readonly plant: Plant;
  readonly queue: Queue;
  readonly finished: (trigger: Trigger, outcome: Outcome) => void;
}

/** Reads a webhook, and puts what it leads to in its line. */
function enqueue({ id, name, payload }: Pick<EmitterWebhookEvent, "id" | "name" | "payload">, line: Line): void {
  const { log } = line.plant;
  // A workflow that somebody starts is the runner's business, whatever it is about.
  if (name === "workflow_dispatch") return log.debug({ delivery: id, event: name }, "ignored");
  const read = toTrigger(name, payload, id);
  if (read.kind === "ignored") return log.debug({ delivery: id, event: name, why: read.why }, "ignored");
  const installation = installationOf(payload);
  if (installation === null)
    return log.warn({ delivery: id, event: name }, "the event names no installation of the App");
  const { trigger } = read;
  const about = trigger.cause.kind === "pull" ? (trigger.pull?.headSha ?? null) : null;
  line.queue.add({
    lane: laneOf(trigger),
    about,
    happened: happenedAt(payload),
    run: jobFor(trigger, installation, line),
  });
}

/** One job a pull request or issue at a time, in the order of arrival, and one task of a repository; nothing is dropped. */
function laneOf(trigger: Trigger): string {
  const asked = intentOf(trigger, commands);
  const command = asked.kind === "intent" ? commands[asked.intent.command] : undefined;
  const { id } = trigger.repository;
  if (command?.upkeep === true) return `${id}/upkeep`;
  return `${id}/${numberOf(trigger)}${command?.aside === true ? "/aside" : ""}`;
}

function jobFor(trigger: Trigger, installation: number, { plant, finished }: Line) {
  return async (superseded: AbortSignal): Promise<void> => {
    const order = { trigger, installation, superseded };
    const once = () => runEvent(trigger, () => connectionFor(order, plant));
    const outcome = await tryAgain(once, (ms) => sleep(ms, plant.stopping));
    const { delivery } = trigger;
    plant.log.info(
      { delivery, key: keyOf(trigger), kind: outcome.kind, refused: outcome.refused, ...outcome.account?.usage },
      outcome.line,
    );
    finished(trigger, outcome);
  };
}

/**
 * Looks once at every repository for tasks that are due: each in its line, and none that still waits or works from the
 * last time. What is due is found out there, from GitHub.
 */
function tickOf(line: Line): () => Promise<void> {
  const busy = new Set<number>();
  let ticks = 0;
  return async () => {
    ticks += 1;
    for (const { installation, repository } of await installedIn(line.plant)) {
      if (busy.has(repository.id)) continue;
      busy.add(repository.id);
      const trigger = clockTrigger(repository, `tick-${ticks}-${line.plant.now()}`);
      const job = jobFor(trigger, installation, line);
      const run = (superseded: AbortSignal) => job(superseded).finally(() => busy.delete(repository.id));
      line.queue.add({ lane: laneOf(trigger), about: null, run });
    }
  };
}
