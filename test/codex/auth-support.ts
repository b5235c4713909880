import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chooseProvider } from "../../src/codex/choose.ts";
import type { Env, Surroundings } from "../../src/codex/choose.ts";
import { createCodex } from "../../src/codex/client.ts";
import type { LoginDeps } from "../../src/codex/auth/renew.ts";
import type { Provider } from "../../src/codex/provider.ts";
import { sleep } from "../../src/codex/watch.ts";
import type { CodexPort, TurnResult } from "../../src/core/codex-port.ts";
import type { CodexDouble } from "../doubles/codex/server.ts";
import type { Tokens } from "../doubles/codex/issuer.ts";
import { turn } from "./support.ts";

export const realDeps: LoginDeps = {
  fetch,
  clock: { now: () => Date.now(), elapsed: () => performance.now() },
  sleep,
  random: Math.random,
};

/** A folder of Codex with a login in it, removed at the end. */
export interface CodexHome extends Disposable {
  readonly folder: string;
  readonly path: string;
  write(document: unknown, mode?: number): void;
  read(): AuthDocument;
  mode(): string;
}

export interface AuthDocument {
  readonly [key: string]: unknown;
  readonly tokens: Readonly<Record<string, unknown>>;
  readonly last_refresh: string;
}

export function codexHome(): CodexHome {
  const folder = mkdtempSync(join(tmpdir(), "codex-home-"));
  const path = join(folder, "auth.json");
  return {
    folder,
    path,
    write: (document, mode = 0o600) => writeFileSync(path, JSON.stringify(document, null, 2), { mode }),
    read: () => JSON.parse(readFileSync(path, "utf8")),
    mode: () => (statSync(path).mode & 0o777).toString(8),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** As Codex 0.169 writes it. */
export function authDocument(tokens: Tokens, more: object = {}): object {
  return {
    auth_mode: "chatgpt",
    OPENAI_API_KEY: null,
    tokens: {
      ...tokens,
      oauth_provenance: { issuer: "https://auth.openai.com", client_id: "app_EMoamEEZ73f0CkXaXp7hrann" },
      login_owner_id: "fake-owner",
    },
    last_refresh: "2026-11-21T00:26:17.692585890Z",
    ...more,
  };
}

/** The environment that leads to the double instead of to OpenAI. */
export function envFor({ subscription }: CodexDouble, home: Pick<CodexHome, "folder">): Env {
  return {
    CODEX_HOME: home.folder,
    CODEX_BOT_CHATGPT_BASE_URL: subscription.url,
    CODEX_REFRESH_TOKEN_URL_OVERRIDE: subscription.tokenUrl,
    CODEX_AUTHAPI_BASE_URL: subscription.authApiUrl,
  };
}

/** The provider that is chosen, or a failing test. */
export function provided(env: Env, more: Partial<Surroundings> = {}): Provider {
  const choice = chooseProvider(env, { ...realDeps, host: "cli", ...more });
  if (choice.kind === "unavailable") throw new Error(choice.message);
  return choice.provider;
}

export function client(env: Env, more: Partial<Surroundings> = {}): CodexPort {
  const provider = provided(env, more);
  // Without jitter there is nothing to wait for between attempts.
  return createCodex(
    { ...provider, limits: { ...provider.limits, requestAttempts: 2 } },
    { ...realDeps, random: () => 0 },
  );
}

export async function ask(codex: CodexPort, signal = new AbortController().signal): Promise<TurnResult> {
  for await (const event of codex.run(turn, signal)) if (event.type === "ended") return event.result;
  throw new Error("a turn must end");
}

export function messageOf(result: TurnResult): string {
  return result.outcome.kind === "failed" ? result.outcome.failure.message : "completed";
}

/** Successors of auth.json that nobody has put in its place. */
export function leftIn(home: Pick<CodexHome, "folder">): readonly string[] {
  return readdirSync(home.folder).filter((name) => name.includes(".next-"));
}

/** How the token endpoint refuses for good. */
export function refusal(code: string): { readonly status: number; readonly body: unknown } {
  return { status: 401, body: { error: { code, message: "no" } } };
}

export const always = [{ message: "hello", always: true }];
