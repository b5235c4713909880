import { homedir } from "node:os";
import { join } from "node:path";
import { UserError } from "../core/errors.ts";
import { parseAuthFile } from "./auth/auth-file.ts";
import { readAuth, resolveAuthPath } from "./auth/disk.ts";
import { openLogin } from "./auth/login.ts";
import type { LoginDeps } from "./auth/renew.ts";
import { throughBroker } from "./broker/broker-provider.ts";
import { accessTokenProvider, chatgptProvider, safeUrl } from "./chatgpt.ts";
import { keyProvider } from "./provider.ts";
import type { Provider } from "./provider.ts";
import { adapt, recordNamed } from "./records.ts";
import type { ProviderRecord } from "./records.ts";

/** The operator's environment. Nothing of a repository gets here (T78). */
export type Env = Readonly<Record<string, string | undefined>>;

export interface Surroundings extends LoginDeps {
  readonly host: "cli" | "bot" | "action";
}

export type Choice =
  /** `warnings` are for the operator's eyes, not for a pull request. */
  | {
      readonly kind: "provider";
      readonly provider: Provider;
      readonly warnings: readonly string[];
      /** What it is asked with, where that is not the surroundings' own. */
      readonly fetch?: typeof fetch;
    }
  /** `reason` is `none` when nothing was given at all; a host that knows more may say it better. */
  | { readonly kind: "unavailable"; readonly reason: "none" | "unusable"; readonly message: string };

/**
 * Which backend is asked, and with what: the first of a broker (CODEX_BOT_BROKER), OPENAI_API_KEY, CODEX_ACCESS_TOKEN, and the login in Codex's
 * auth.json. CODEX_BOT_PROVIDER names a record of records.ts and leaves only that one's to choose from.
 */
export function chooseProvider(env: Env, surroundings: Surroundings): Choice {
  try {
    return choose(env, surroundings);
  } catch (thrown) {
    if (thrown instanceof UserError) return { kind: "unavailable", reason: "unusable", message: thrown.message };
    throw thrown;
  }
}

function choose(env: Env, surroundings: Surroundings): Choice {
  const forced = env["CODEX_BOT_PROVIDER"]?.trim() ?? "";
  const record = forced === "" ? null : recordNamed(forced);
  const broker = env["CODEX_BOT_BROKER"]?.trim() ?? "";
  if (broker !== "") return brokered(broker, record ?? recordNamed("chatgpt"), env);
  const apiKey = env["OPENAI_API_KEY"]?.trim() ?? "";
  if (record !== null && record.auth !== "account") return withRecord(record, apiKey, env);
  if (record === null && apiKey !== "") return given(withKey(apiKey, env));
  const token = env["CODEX_ACCESS_TOKEN"]?.trim() ?? "";
  if (token !== "") return given(withToken(token, env, surroundings));
  return fromAuthFile(env, surroundings);
}

function given(provider: Provider, warnings: readonly string[] = []): Extract<Choice, { kind: "provider" }> {
  return { kind: "provider", provider, warnings };
}

/** Whoever has a broker has no credential: nothing else of the environment is looked at. */
function brokered(socket: string, record: ProviderRecord, env: Env): Choice {
  const through = throughBroker(settled(record, env, undefined), socket, env["CODEX_BOT_TICKET"]?.trim() ?? "");
  return { ...given(through.provider), fetch: through.fetch };
}

/** A backend that was named, with a key where it wants one. */
function withRecord(record: ProviderRecord, apiKey: string, env: Env): Choice {
  const adapted = settled(record, env, env["OPENAI_BASE_URL"]);
  if (apiKey === "" && adapted.auth !== "none")
    throw new UserError(`CODEX_BOT_PROVIDER is ${record.name}, and there is no OPENAI_API_KEY.`);
  return given(keyProvider(adapted, apiKey));
}

function withKey(apiKey: string, env: Env): Provider {
  return keyProvider(settled(recordNamed("openai"), env, env["OPENAI_BASE_URL"]), apiKey);
}

function withToken(token: string, env: Env, { fetch, clock }: Surroundings): Provider {
  const authApi = safeUrl(env["CODEX_AUTHAPI_BASE_URL"] || "https://auth.openai.com/api/accounts").replace(/\/+$/, "");
  const whoamiUrl = `${authApi}/v1/user-auth-credential/whoami`;
  return accessTokenProvider(account(env), { token, whoamiUrl }, { fetch, now: () => clock.now() });
}

/** A record as the operator's settings change it; the address in them counts before the variable's. */
function settled(record: ProviderRecord, env: Env, baseUrl: string | undefined): ProviderRecord {
  return adapt({ ...record, baseUrl: baseUrl || record.baseUrl }, env["CODEX_BOT_PROVIDER_SETTINGS"] ?? "");
}

function account(env: Env): ProviderRecord {
  return settled(recordNamed("chatgpt"), env, env["CODEX_BOT_CHATGPT_BASE_URL"]);
}

/** Where Codex keeps the login of this user. @throws UserError when it cannot be reached. */
export function authPathOf(env: Env): string {
  return resolveAuthPath(join(env["CODEX_HOME"] || join(env["HOME"] || homedir(), ".codex"), "auth.json"));
}

function fromAuthFile(env: Env, surroundings: Surroundings): Choice {
  const path = authPathOf(env);
  const found = readAuth(path);
  if (found === null) return { kind: "unavailable", reason: "none", message: nothing[surroundings.host] };
  if (surroundings.host === "action" || env["GITHUB_ACTIONS"] === "true") throw new UserError(notOnRunners);
  const warnings = found.exposed
    ? [`${path} can be read by other users of this machine: whoever reads it has the account. Run chmod 600 on it.`]
    : [];
  const stored = parseAuthFile(found.text);
  if (stored.kind === "unsupported") throw new UserError(stored.why);
  if (stored.kind === "api-key") return given(withKey(stored.apiKey, env), warnings);
  const tokenUrl = safeUrl(env["CODEX_REFRESH_TOKEN_URL_OVERRIDE"] || "https://auth.openai.com/oauth/token");
  const login = openLogin({ path, tokenUrl, stored: stored.login }, surroundings);
  return given(chatgptProvider(account(env), login), warnings);
}

const notOnRunners =
  "There is a Codex login (auth.json) here, and it is not used in GitHub Actions: renewing it replaces its refresh token, " +
  "and a runner forgets the new one, which logs its owner out. OpenAI allows no account tokens in workflows of public repositories. " +
  "Set OPENAI_API_KEY from a secret of the repository or, in a ChatGPT workspace, CODEX_ACCESS_TOKEN.";

const nothing: Readonly<Record<Surroundings["host"], string>> = {
  cli:
    "There is no way to reach Codex yet. Run `codex-bot login` to use your ChatGPT account, or set OPENAI_API_KEY " +
    "(and OPENAI_BASE_URL for another server that speaks the Responses API).",
  bot: "The bot has no API key. Its operator sets OPENAI_API_KEY or CODEX_ACCESS_TOKEN, or runs `codex-bot login` as the bot's user.",
  action:
    "There is no API key. Give one as the input openai-api-key, from a secret of the repository, or in the variable OPENAI_API_KEY.",
};
