import * as z from "zod";
import { UserError } from "../../core/errors.ts";
import { readClaims } from "./claims.ts";

/** A login with a ChatGPT account. */
export interface StoredLogin {
  readonly accessToken: string;
  /** `null` where somebody else renews it. */
  readonly refreshToken: string | null;
  readonly idToken: string | null;
  readonly accountId: string | null;
  readonly fedramp: boolean;
  /** Milliseconds since the epoch, both. */
  readonly expiresAt: number | null;
  readonly lastRefresh: number | null;
  readonly clientId: string;
}

export type Stored =
  | { readonly kind: "login"; readonly login: StoredLogin }
  | { readonly kind: "api-key"; readonly apiKey: string }
  | { readonly kind: "unsupported"; readonly why: string };

/** Codex's own public client id; its logins carry it since `oauth_provenance` exists. */
export const codexClientId = "app_EMoamEEZ73f0CkXaXp7hrann";

/** Goes into a header. */
const token = z.string().regex(/^[\x21-\x7e]+$/);
const given = z.string().min(1).nullish().catch(null);
const tokensSchema = z.looseObject({
  access_token: token,
  refresh_token: token.nullish().catch(null),
  id_token: z.string().nullish().catch(null),
  account_id: token.nullish().catch(null),
  oauth_provenance: z.looseObject({ client_id: given }).nullish().catch(null),
});
const documentSchema = z.record(z.string(), z.unknown());
const fileSchema = z.looseObject({
  auth_mode: z.string().nullish(),
  OPENAI_API_KEY: z.string().nullish(),
  last_refresh: z.string().nullish().catch(null),
});

/**
 * Reads Codex's `auth.json` in the shapes that its versions have written: with `auth_mode` and, before that, without.
 * @throws UserError when it is not such a file. No message repeats any of it.
 */
export function parseAuthFile(text: string): Stored {
  const document = parseDocument(text);
  const file = fileSchema.safeParse(document);
  if (!file.success) throw new UserError(`auth.json cannot be understood. ${logInAgain}`);
  const mode = modeOf(file.data);
  if (mode === "apikey") return toKey(file.data.OPENAI_API_KEY ?? "");
  if (mode !== "chatgpt" && mode !== "chatgptAuthTokens") return { kind: "unsupported", why: unsupported(mode) };
  const tokens = tokensSchema.safeParse(document["tokens"]);
  if (!tokens.success) throw new UserError(`auth.json holds no login. ${logInAgain}`);
  const login = toLogin(tokens.data, file.data.last_refresh ?? "");
  // Whoever put such tokens there renews them, and would be logged out by our doing it.
  return { kind: "login", login: mode === "chatgpt" ? login : { ...login, refreshToken: null } };
}

export const logInAgain = "Run `codex-bot login` again.";

/** As Codex resolves it where the file does not say. */
function modeOf(file: z.output<typeof fileSchema>): string {
  if (typeof file.auth_mode === "string") return file.auth_mode;
  const other = ["personal_access_token", "bedrock_api_key"].find((key) => (file[key] ?? null) !== null);
  return other ?? ((file.OPENAI_API_KEY ?? null) === null ? "chatgpt" : "apikey");
}

function toKey(apiKey: string): Stored {
  if (apiKey.trim() === "") throw new UserError(`auth.json holds no API key. ${logInAgain}`);
  return { kind: "api-key", apiKey };
}

function toLogin(tokens: z.output<typeof tokensSchema>, lastRefresh: string): StoredLogin {
  const access = readClaims(tokens.access_token);
  const id = readClaims(tokens.id_token ?? "");
  const refreshed = Date.parse(lastRefresh);
  return {
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token ?? null,
    idToken: tokens.id_token ?? null,
    accountId: tokens.account_id ?? id.accountId ?? access.accountId,
    fedramp: id.fedramp || access.fedramp,
    expiresAt: access.expiresAt,
    lastRefresh: Number.isNaN(refreshed) ? null : refreshed,
    clientId: tokens.oauth_provenance?.client_id ?? codexClientId,
  };
}

function unsupported(mode: string): string {
  const token = /personal.?access.?token|agent.?identity/i.test(mode);
  const name = /^\w{1,40}$/.test(mode) ? ` (${mode})` : "";
  const way = token ? "Give an access token in CODEX_ACCESS_TOKEN" : "Run `codex-bot login` with a ChatGPT account";
  return `auth.json holds a kind of login that codex-bot cannot use${name}. ${way}, or set OPENAI_API_KEY.`;
}

/** What the token endpoint gave; what is absent stays as it was. */
export interface Granted {
  readonly accessToken: string | null;
  readonly refreshToken: string | null;
  readonly idToken: string | null;
}

/** The file with other tokens in it and everything else as it was, also what nobody here knows. `now` is the wall clock. */
export function replaceTokens(text: string, granted: Granted, now: number): string {
  const document = parseDocument(text);
  const tokens = documentSchema.parse(document["tokens"]);
  const changed = {
    ...(granted.idToken === null ? {} : { id_token: granted.idToken }),
    ...(granted.accessToken === null ? {} : { access_token: granted.accessToken }),
    ...(granted.refreshToken === null ? {} : { refresh_token: granted.refreshToken }),
  };
  const next = { ...document, tokens: { ...tokens, ...changed }, last_refresh: new Date(now).toISOString() };
  return `${JSON.stringify(next, null, 2)}\n`;
}

function parseDocument(text: string): Record<string, unknown> {
  try {
    return documentSchema.parse(JSON.parse(text));
  } catch {
    // The parser's own message quotes the text, and the text is secret: it is not kept as a cause.
    throw new UserError(`auth.json is not a JSON object. ${logInAgain}`);
  }
}
