import { spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { fakeKey, fakeSecret, type Stage } from "./stage.ts";

const key = generateKeyPairSync("rsa", {
  modulusLength: 1024,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

/** A folder for what must outlive bots, and bots that one after the other live on it. */
export interface BotHouse extends AsyncDisposable {
  start(): Promise<BotProcess>;
  /** All that is journalled by now. */
  journal(): Promise<string>;
}

export interface BotProcess {
  /** `kill -9`: without a last word. */
  kill(): Promise<void>;
  /** As a service manager does: what is running may end. */
  stop(): Promise<void>;
}

/** The bot as somebody starts it, built from `src` for this run, in a process of its own. */
export async function botHouse(stage: Stage): Promise<BotHouse> {
  const folder = await mkdtemp(join(tmpdir(), "bot-house-"));
  const state = join(folder, "state");
  const running = new Set<BotProcess>();
  return {
    async start() {
      const bot = await startBot(stage, { HOME: folder, STATE_DIR: state });
      running.add(bot);
      return bot;
    },
    async journal() {
      const names = (await readdir(state).catch(() => [])).filter((name) => name.startsWith("journal-"));
      return (await Promise.all(names.map((name) => readFile(join(state, name), "utf8")))).join("");
    },
    async [Symbol.asyncDispose]() {
      for (const bot of running) await bot.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startBot({ github, codex }: Stage, env: Readonly<Record<string, string>>): Promise<BotProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(inject("built"), "cli/codex-bot.js"), "serve"], {
    env: {
      PATH: process.env["PATH"],
      APP_ID: `${github.app.id}`,
      PRIVATE_KEY: key.privateKey,
      WEBHOOK_SECRET: fakeSecret,
      OPENAI_API_KEY: fakeKey,
      OPENAI_BASE_URL: codex.url,
      GITHUB_URL: github.url,
      GITHUB_API_URL: github.apiUrl,
      PORT: `${port}`,
      ...env,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const closed = once(child, "close");
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await closed;
  };
  await listening(child.stdout);
  github.addWebhook({ url: `http://127.0.0.1:${port}/api/github/webhooks`, secret: fakeSecret });
  return { kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
}

/** Reads on to the end, or the bot would wait for somebody to read its log. */
function listening(log: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = "";
    log.on("data", (chunk: Buffer) => {
      text += chunk.toString("utf8");
      if (text.includes('"listening"')) resolve();
    });
    log.once("end", () => reject(new Error(`The bot did not come up: ${text.slice(0, 2_000)}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const closed = once(server, "close");
  server.close();
  await closed;
  return typeof address === "object" && address !== null ? address.port : 0;
}
