import { readFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../core/errors.ts";
import type { OperatorText } from "../operator-from.ts";
import { strongSecret } from "./webhook-secret.ts";

/** What the bot's operator sets in the environment. */
export interface BotSettings {
  readonly appId: string;
  readonly privateKey: string;
  readonly webhookSecret: string;
  readonly apiKey: string;
  readonly baseUrl: string;
  /** What else of the environment says with which login the model is asked: see `chooseProvider`. */
  readonly login?: Env;
  readonly markerKey: string;
  readonly host: string;
  readonly port: number;
  /** `https://github.com`, or the address of a GitHub Enterprise Server. */
  readonly webUrl: string;
  readonly apiUrl: string;
  /** Folder for what must outlive the process. */
  readonly state: string;
  /** Jobs at once. */
  readonly workers: number;
  readonly operator: OperatorText;
}

type Env = Readonly<Record<string, string | undefined>>;

/** @throws UserError that names the variable and says what to put there. */
export function readSettings(env: Env): BotSettings {
  const webUrl = (env["GITHUB_URL"] || "https://github.com").replace(/\/+$/, "");
  const dotCom = webUrl === "https://github.com";
  return {
    appId: appId(env),
    privateKey: privateKey(env),
    webhookSecret: strongSecret(env["WEBHOOK_SECRET"] ?? ""),
    apiKey: env["OPENAI_API_KEY"] ?? "",
    baseUrl: env["OPENAI_BASE_URL"] ?? "",
    login: env,
    markerKey: env["CODEX_BOT_MARKER_KEY"] ?? "",
    host: env["HOST"] || "127.0.0.1",
    port: portOf(env["PORT"]),
    webUrl,
    apiUrl: env["GITHUB_API_URL"] || (dotCom ? "https://api.github.com" : `${webUrl}/api/v3`),
    state: env["STATE_DIR"] || join(process.cwd(), ".codex-bot"),
    workers: 4,
    operator: {
      model: env["CODEX_BOT_MODEL"] ?? "",
      effort: env["CODEX_BOT_EFFORT"] ?? "",
      models: env["CODEX_BOT_MODELS"] ?? "",
      instructions: env["CODEX_BOT_INSTRUCTIONS"] ?? "",
      prices: env["CODEX_BOT_PRICES"] ?? "",
      tokens: env["CODEX_BOT_MAX_TOKENS"] ?? "",
      minutes: env["CODEX_BOT_TIMEOUT_MINUTES"] ?? "",
      checkName: env["CODEX_BOT_CHECK_NAME"] ?? "",
      sandbox: env["CODEX_BOT_SANDBOX"] ?? "",
      sandboxImage: env["CODEX_BOT_SANDBOX_IMAGE"] ?? "",
      network: env["CODEX_BOT_NETWORK"] ?? "",
      contextTokens: env["CODEX_BOT_CONTEXT_TOKENS"] ?? "",
    },
  };
}

/** GitHub takes the number or the client id. */
function appId(env: Env): string {
  const id = env["APP_ID"]?.trim() ?? "";
  if (/^(?:\d+|Iv[\w.]+)$/.test(id)) return id;
  const wrong = id === "" ? "is not set" : "is no App's number";
  throw new UserError(`APP_ID ${wrong}. Set it to the number GitHub shows on the App's page.`);
}

function privateKey(env: Env): string {
  const path = env["PRIVATE_KEY_PATH"];
  // One line with \n in it is how many hosts store a key.
  const key =
    path === undefined || path === "" ? (env["PRIVATE_KEY"] ?? "").replaceAll(String.raw`\n`, "\n") : readKey(path);
  if (!key.includes("PRIVATE KEY-----")) {
    throw new UserError(
      "There is no private key of the App. Set PRIVATE_KEY_PATH to the .pem file from the App's page, or PRIVATE_KEY to its text.",
    );
  }
  return key;
}

function readKey(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new UserError(`PRIVATE_KEY_PATH names ${path}, which cannot be read.`, { cause });
  }
}

function portOf(text: string | undefined): number {
  const port = Number(text || "3000");
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UserError(`PORT is "${text}". Set it to a number from 0 to 65535.`);
  return port;
}
