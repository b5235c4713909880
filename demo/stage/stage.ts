import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Outcome } from "../../src/core/outcome.ts";
import { type Bot, createBot } from "../../src/hosts/bot/bot.ts";
import type { Plant } from "../../src/hosts/bot/work.ts";
import { type BotSettings, readSettings } from "../../src/hosts/bot/settings.ts";
import type { Answer, RequestBody } from "../../test/doubles/codex/script.ts";
import { type CodexDouble, startCodexDouble } from "../../test/doubles/codex/server.ts";
import { type GithubDouble, startGithub } from "../../test/doubles/github/start-github.ts";
import { type BotLog, botLog } from "./bot-log.ts";

export type Model = (body: RequestBody, index: number) => Answer;

/** A model of one's own in place of the scripted one. */
export interface RealModel {
  readonly apiKey: string;
  readonly baseUrl: string;
  /** Empty: the bot's default. */
  readonly model: string;
}

export interface StageOptions {
  /** What the Codex double says; also told what was asked, before it answers. */
  readonly script: Model;
  readonly real: RealModel | null;
}

/** Both stand-ins and the real bot between them, listening for webhooks. */
export interface Stage extends AsyncDisposable {
  readonly github: GithubDouble;
  readonly codex: CodexDouble;
  readonly settings: BotSettings;
  readonly log: BotLog;
  /** What came of each event that was for the bot, in order. */
  readonly outcomes: readonly Outcome[];
  /** What the bot works with, to run a half of it by hand. */
  readonly plant: Plant;
  /** From here on GitHub tells the bot what happens. */
  connect(): void;
  /** Resolves when no delivery is under way and the bot has nothing left to do. */
  settled(): Promise<void>;
}

export async function setStage({ script, real }: StageOptions): Promise<Stage> {
  await using stack = new AsyncDisposableStack();
  const github = stack.use(await startGithub());
  const codex = stack.use(await startCodexDouble(script));
  const state = await mkdtemp(join(tmpdir(), "codex-bot-demo-"));
  stack.defer(() => rm(state, { recursive: true, force: true }));
  // As an operator sets it up: by the environment, of which this process's own takes no part.
  const settings = readSettings({
    APP_ID: `${github.app.id}`,
    PRIVATE_KEY: newKey(),
    WEBHOOK_SECRET: "0123-only-for-this-demonstration-4567",
    OPENAI_API_KEY: real?.apiKey ?? scriptedKey,
    OPENAI_BASE_URL: real?.baseUrl ?? codex.url,
    CODEX_BOT_MODEL: real?.model ?? "",
    GITHUB_URL: github.url,
    STATE_DIR: state,
    PORT: "0",
  });
  const outcomes: Outcome[] = [];
  const log = botLog();
  const bot = await createBot({ settings, log: log.logger, finished: (_, outcome) => void outcomes.push(outcome) });
  const url = await listen(bot);
  stack.defer(() => close(bot));
  const held = stack.move();
  return {
    github,
    codex,
    settings,
    log,
    outcomes,
    plant: bot.plant,
    connect: () => void github.addWebhook({ url, secret: settings.webhookSecret }),
    async settled() {
      await github.settled();
      await bot.queue.idle();
      await github.settled(); // what the bot wrote is an event too
      await bot.queue.idle();
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** Has the form of a key, so that everything that guards keys guards it; it opens nothing. */
const scriptedKey = "sk-proj-d3m0Only8Nq2vR7xK4tZ9bW1cY6hLs5JfPa0";

function newKey(): string {
  return generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  }).privateKey;
}

async function listen({ server }: Bot): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return `http://127.0.0.1:${port}/api/github/webhooks`;
}

async function close({ server, queue, stop }: Bot): Promise<void> {
  stop();
  await queue.idle();
  server.closeAllConnections();
  server.close();
}
