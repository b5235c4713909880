import { z } from "zod";
import type { JsonAnswer } from "./send-answer.ts";

export interface IssuerOptions {
  /** What becomes of a login whose used refresh token comes a second time: nothing, or all its tokens are void. */
  readonly onReuse?: "keep-family" | "revoke-family";
  /** Of access tokens. */
  readonly lifetimeSeconds?: number;
  /** Wall clock of the issuer, milliseconds since the epoch. */
  readonly now?: () => number;
}

export interface Tokens {
  readonly id_token: string;
  readonly access_token: string;
  readonly refresh_token: string;
  readonly account_id: string;
}

export interface LoginOptions {
  readonly accountId?: string;
  /** From now; negative for one that is over. `null` gives a token that does not say. */
  readonly expiresInSeconds?: number | null;
  readonly fedramp?: boolean;
}

/** Stands in for auth.openai.com: refresh tokens work once, and nothing is signed. */
export interface Issuer {
  logIn(options?: LoginOptions): Tokens;
  /** An opaque token of a workspace, as CODEX_ACCESS_TOKEN holds one. */
  accessToken(accountId?: string): string;
  /** `POST /oauth/token`. */
  token(body: unknown): JsonAnswer;
  /** Whether such a refresh token would be taken now. */
  isGood(refreshToken: string): boolean;
  /** `POST /oauth/revoke`. */
  revokeToken(refreshToken: string): void;
  /** `GET /api/accounts/v1/user-auth-credential/whoami`. */
  whoami(bearer: string): JsonAnswer;
  /** Account of an access token that is good now. */
  accountOf(accessToken: string): string | null;
  /** Lets the backend refuse an access token before its time. */
  revokeAccess(accessToken: string): void;
  /** Ends a login, as logging out everywhere does. */
  revoke(tokens: Tokens): void;
  /** Answers the next requests for tokens with these instead of looking at them. */
  readonly next: JsonAnswer[];
  /** Every request for tokens, in order. */
  readonly asked: readonly { readonly reason: string; readonly status: number }[];
}

export const fakeAccount = "acct-00000000-fake";
const clientId = "app_EMoamEEZ73f0CkXaXp7hrann";
const requestSchema = z.strictObject({
  client_id: z.literal(clientId),
  grant_type: z.literal("refresh_token"),
  refresh_reason: z.enum(["proactive_expiry", "scheduled", "unauthorized_recovery"]),
  refresh_token: z.string(),
});

interface Family {
  readonly accountId: string;
  readonly fedramp: boolean;
  refresh: string;
  revoked: boolean;
}

export function createIssuer(options: IssuerOptions = {}): Issuer {
  const { onReuse = "keep-family", lifetimeSeconds = 864_000, now = Date.now } = options;
  const families = new Map<string, Family>();
  const access = new Map<string, { readonly family: Family; readonly until: number }>();
  const next: JsonAnswer[] = [];
  const asked: { reason: string; status: number }[] = [];
  let count = 0;

  const issue = (family: Family, expiresInSeconds: number | null): Tokens => {
    const serial = String(++count).padStart(4, "0");
    const until = expiresInSeconds === null ? Infinity : now() + expiresInSeconds * 1000;
    const auth = { chatgpt_account_id: family.accountId, chatgpt_account_is_fedramp: family.fedramp };
    const exp = expiresInSeconds === null ? {} : { exp: Math.floor(until / 1000) };
    const claims = { iss: "fake", serial, ...exp, "https://api.openai.com/auth": auth };
    family.refresh = `rt_FAKE_refresh_${serial}`;
    const tokens = {
      id_token: fakeJwt({ ...claims, email: "fake@example.invalid" }),
      access_token: fakeJwt(claims),
      refresh_token: family.refresh,
      account_id: family.accountId,
    };
    families.set(tokens.refresh_token, family);
    access.set(tokens.access_token, { family, until });
    return tokens;
  };
  const answer = (body: unknown): JsonAnswer => {
    const prepared = next.shift();
    if (prepared !== undefined) return prepared;
    const parsed = requestSchema.safeParse(body);
    if (!parsed.success)
      return { status: 400, body: { error: "invalid_request", error_description: parsed.error.message } };
    const { refresh_token: refresh } = parsed.data;
    const family = families.get(refresh);
    if (family === undefined) return { status: 400, body: { error: "invalid_grant", error_description: "unknown" } };
    if (family.revoked) return refusal("refresh_token_invalidated", "Your refresh token has been revoked.");
    if (family.refresh !== refresh) {
      if (onReuse === "revoke-family") family.revoked = true;
      return refusal(
        "refresh_token_reused",
        "Your refresh token has already been used to generate a new access token.",
      );
    }
    const { account_id: _, ...tokens } = issue(family, lifetimeSeconds);
    return { status: 200, body: { ...tokens, expires_in: lifetimeSeconds, token_type: "Bearer" } };
  };
  const accountOf = (token: string): string | null => {
    const found = access.get(token);
    return found === undefined || found.family.revoked || found.until <= now() ? null : found.family.accountId;
  };

  return {
    next,
    asked,
    accountOf,
    logIn({ accountId = fakeAccount, expiresInSeconds = lifetimeSeconds, fedramp = false } = {}) {
      return issue({ accountId, fedramp, refresh: "", revoked: false }, expiresInSeconds);
    },
    accessToken(accountId = fakeAccount) {
      const token = `at-FAKE-${String(++count).padStart(4, "0")}`;
      access.set(token, { family: { accountId, fedramp: false, refresh: "", revoked: false }, until: Infinity });
      return token;
    },
    token(body) {
      const made = answer(body);
      const reason = requestSchema.safeParse(body).data?.refresh_reason ?? "unreadable";
      asked.push({ reason, status: made.status });
      return made;
    },
    whoami(bearer) {
      const account = accountOf(bearer);
      if (account === null) return { status: 401, body: { error: { message: "Unauthorized", code: "token_invalid" } } };
      return { status: 200, body: { chatgpt_account_id: account, chatgpt_account_is_fedramp: false, email: null } };
    },
    isGood(refresh) {
      const family = families.get(refresh);
      return family !== undefined && !family.revoked && family.refresh === refresh;
    },
    revokeToken(refresh) {
      const family = families.get(refresh);
      if (family !== undefined) family.revoked = true;
    },
    revokeAccess: (token) => void access.delete(token),
    revoke(tokens) {
      const family = families.get(tokens.refresh_token);
      if (family !== undefined) family.revoked = true;
    },
  };
}

function refusal(code: string, message: string): JsonAnswer {
  return { status: 401, body: { error: { message, type: "invalid_request_error", param: null, code } } };
}

/** Unsigned, and says so. */
export function fakeJwt(claims: object): string {
  return `${encode({ alg: "none", typ: "JWT" })}.${encode(claims)}.fake-signature`;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
