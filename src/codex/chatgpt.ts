import { UserError } from "../core/errors.ts";
import { accountOf, makeAnother, parseToken } from "./auth/access-token.ts";
import type { AccessTokenDeps, AccessTokenOptions, Account } from "./auth/access-token.ts";
import { logInAgain } from "./auth/auth-file.ts";
import type { Login } from "./auth/login.ts";
import { bearerOf, providerOf } from "./provider.ts";
import type { Headers, Holder, Provider } from "./provider.ts";
import type { ProviderRecord } from "./records.ts";

/** The subscription backend with the login of a person. Its address is the operator's word (T78). */
export function chatgptProvider(record: ProviderRecord, login: Login): Provider {
  return subscription(record, {
    headers: async () => headersFor(await login.current()),
    renewals: [(headers) => login.reload(bearerOf(headers)), (headers) => login.renew(bearerOf(headers))],
    credential: "login",
    authHint: logInAgain,
    secrets: () => login.secrets(),
  });
}

/** The subscription backend with an access token of a workspace. @throws UserError for one that cannot work. */
export function accessTokenProvider(
  record: ProviderRecord,
  options: AccessTokenOptions,
  deps: AccessTokenDeps,
): Provider {
  const account = accountOf(options, deps);
  const secrets = [parseToken(options.token)];
  return subscription(record, {
    headers: async () => headersFor(await account()),
    renewals: [],
    credential: "access token",
    authHint: makeAnother,
    secrets: () => secrets,
  });
}

function subscription(record: ProviderRecord, holder: Holder): Provider {
  return providerOf({ ...record, baseUrl: safeUrl(record.baseUrl ?? "") }, holder);
}

function headersFor({ accessToken, accountId, fedramp }: Account): Headers {
  return {
    authorization: `Bearer ${accessToken}`,
    ...(accountId === null ? {} : { "chatgpt-account-id": accountId }),
    ...(fedramp ? { "x-openai-fedramp": "true" } : {}),
  };
}

/** An account's tokens open far more than an API key does, so they travel encrypted or not at all. */
export function safeUrl(text: string): string {
  const url = URL.parse(text.trim());
  const loopback = url !== null && /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(url.hostname);
  if (url?.protocol === "https:" || (url?.protocol === "http:" && loopback)) return url.href;
  throw new UserError(`"${text.slice(0, 100)}" cannot be where a login is sent: it must begin with https://.`);
}
