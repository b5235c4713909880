import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { inject } from "vitest";
import type { Outcome } from "../../src/core/outcome.ts";
import { createBot } from "../../src/hosts/bot/bot.ts";
import type { BotSettings } from "../../src/hosts/bot/settings.ts";
import { noOperatorText, type OperatorText } from "../../src/hosts/operator-from.ts";
import { type CodexDouble, startCodexDouble } from "../doubles/codex/server.ts";
import type { Script } from "../doubles/codex/script.ts";
import { type GithubDouble, type GithubOptions, startGithub } from "../doubles/github/start-github.ts";
import { type ActionRun, runAction } from "./run-action.ts";

/** Obviously no key of anybody's. */
export const fakeKey = "sk-test-0000-not-a-real-key-0000";
export const fakeMarkerKey = "0123-not-a-real-marker-key-4567";
export const fakeSecret = "0123-not-a-real-webhook-secret-4567";

/** What `app.yml` and the examples ask for. */
export const appPermissions = {
  metadata: "read",
  contents: "write",
  issues: "write",
  pull_requests: "write",
  checks: "write",
  actions: "read",
} as const;

export interface Stage extends AsyncDisposable {
  readonly github: GithubDouble;
  readonly codex: CodexDouble;
}

/** Both outsides, scripted, on loopback. */
export async function setStage(script: Script, options: GithubOptions = {}): Promise<Stage> {
  const github = await startGithub({ secondaryLimits: null, ...options });
  const codex = await startCodexDouble(script);
  return {
    github,
    codex,
    async [Symbol.asyncDispose]() {
      await github[Symbol.asyncDispose]();
      await codex.close();
    },
  };
}

export interface Happened {
  readonly event: string;
  readonly payload: unknown;
}

/** Whatever stands between an event and GitHub: the Action or the bot. */
export interface Host extends AsyncDisposable {
  /** GitHub tokens it was given. */
  readonly tokens: readonly string[];
  handle(happened: Happened): Promise<void>;
}

/** The one-step Action, built from `src` for this run. */
export function builtAction(): string {
  return join(inject("built"), "action/index.js");
}

export interface ActionHost extends Host {
  readonly runs: readonly ActionRun[];
}

export function actionHost(
  stage: Stage,
  options: {
    main?: string;
    inputs?: Readonly<Record<string, string>>;
    env?: Readonly<Record<string, string>>;
    permissions?: Readonly<Record<string, "read" | "write">>;
  } = {},
): ActionHost {
  const runs: ActionRun[] = [];
  const token = stage.github.actionsToken({
    permissions: { ...appPermissions, ...options.permissions },
  });
  return {
    runs,
    tokens: [token],
    async handle({ event, payload }) {
      runs.push(
        await runAction({
          main: options.main ?? builtAction(),
          event,
          payload,
          inputs: {
            "github-token": token,
            "openai-api-key": fakeKey,
            "openai-base-url": stage.codex.url,
            ...options.inputs,
          },
          env: {
            GITHUB_API_URL: stage.github.apiUrl,
            GITHUB_SERVER_URL: stage.github.url,
            GITHUB_RUN_ID: `${1000 + runs.length}`,
            ...options.env,
          },
        }),
      );
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

const key = generateKeyPairSync("rsa", {
  modulusLength: 1024,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

export interface BotHost extends Host {
  /** What the bot's own clock does every few minutes. */
  readonly tick: () => Promise<void>;
  readonly outcomes: readonly Outcome[];
  readonly url: string;
}

/** The real bot, listening; events reach it as signed webhooks of the double. */
export async function botHost(
  stage: Stage,
  operator: Partial<OperatorText> = {},
  settings: Partial<BotSettings> = {},
): Promise<BotHost> {
  const state = await mkdtemp(join(tmpdir(), "codex-bot-state-"));
  const outcomes: Outcome[] = [];
  const bot = await createBot({
    settings: {
      appId: `${stage.github.app.id}`,
      privateKey: key.privateKey,
      webhookSecret: fakeSecret,
      apiKey: fakeKey,
      baseUrl: stage.codex.url,
      markerKey: "",
      host: "127.0.0.1",
      port: 0,
      webUrl: stage.github.url,
      apiUrl: stage.github.apiUrl,
      state,
      workers: 4,
      operator: { ...noOperatorText, ...operator },
      ...settings,
    },
    log: pino({ level: process.env["BOT_LOG"] ?? "silent" }),
    finished: (_, outcome) => void outcomes.push(outcome),
  });
  bot.server.listen(0, "127.0.0.1");
  await once(bot.server, "listening");
  const address = bot.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}/api/github/webhooks`;
  stage.github.addWebhook({ url, secret: fakeSecret });
  return {
    outcomes,
    url,
    tick: () => bot.tick(),
    tokens: [],
    /** The double has delivered it already, when it happened. */
    // What the bot pushes is an event, too, and may lead to another.
    handle: async () => {
      for (let round = 0; round < 3; round += 1) {
        await bot.queue.idle();
        await stage.github.settled();
      }
      await bot.queue.idle();
    },
    async [Symbol.asyncDispose]() {
      bot.stop();
      await bot.queue.idle();
      bot.server.closeAllConnections();
      bot.server.close();
      await rm(state, { recursive: true, force: true });
    },
  };
}
