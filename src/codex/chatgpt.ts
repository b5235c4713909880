import { UserError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import { accountOf, makeAnother, parseToken } from "./auth/access-token.ts";
import type { AccessTokenDeps, AccessTokenOptions, Account } from "./auth/access-token.ts";
import { logInAgain } from "./auth/auth-file.ts";
import type { Login } from "./auth/login.ts";
import { clientVersion, originator, userAgent } from "./identity.ts";
import { bearerOf, responsesUrl } from "./provider.ts";
import type { Headers, Provider } from "./provider.ts";

export const chatgptBaseUrl = "https://chatgpt.com/backend-api/codex";

/** The subscription backend with the login of a person. `baseUrl` is the operator's word (T78). */
export function chatgptProvider({ login, baseUrl }: { readonly login: Login; readonly baseUrl: string }): Provider {
  return subscription(baseUrl, {
    headers: async () => headersFor(await login.current()),
    renewals: [(headers) => login.reload(bearerOf(headers)), (headers) => login.renew(bearerOf(headers))],
    credential: "login",
    authHint: logInAgain,
    secrets: () => login.secrets(),
  });
}

/** The subscription backend with an access token of a workspace. @throws UserError for one that cannot work. */
export function accessTokenProvider(
  options: AccessTokenOptions & { readonly baseUrl: string },
  deps: AccessTokenDeps,
): Provider {
  const account = accountOf(options, deps);
  const secrets = [parseToken(options.token)];
  return subscription(options.baseUrl, {
    headers: async () => headersFor(await account()),
    renewals: [],
    credential: "access token",
    authHint: makeAnother,
    secrets: () => secrets,
  });
}

type Credential = Pick<Provider, "headers" | "renewals" | "credential" | "authHint" | "secrets">;

function subscription(baseUrl: string, credential: Credential): Provider {
  return {
    name: "chatgpt",
    responsesUrl: responsesUrl(safeUrl(baseUrl)),
    webSocket: new URL(baseUrl).host === new URL(chatgptBaseUrl).host,
    accepts: { cacheKey: true, encryptedReasoning: true },
    limits,
    pageHint:
      "It often does not let machines in data centres in, those of GitHub Actions among them. An API key in OPENAI_API_KEY works from there.",
    ...credential,
  };
}

/**
 * The real client's headers, without those that say where it runs and on what (installation, git remote, operating system,
 * terminal), and without ids of sessions, which the body's cache key makes unnecessary. `OpenAI-Beta` is for servers that
 * still ask for it: today's client does not send it.
 */
function headersFor({ accessToken, accountId, fedramp }: Account): Headers {
  return {
    authorization: `Bearer ${accessToken}`,
    ...(accountId === null ? {} : { "chatgpt-account-id": accountId }),
    ...(fedramp ? { "x-openai-fedramp": "true" } : {}),
    "openai-beta": "responses=experimental",
    originator,
    version: clientVersion,
    "user-agent": userAgent,
  };
}

/** An account's tokens open far more than an API key does, so they travel encrypted or not at all. */
export function safeUrl(text: string): string {
  const url = URL.parse(text.trim());
  const loopback = url !== null && /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(url.hostname);
  if (url?.protocol === "https:" || (url?.protocol === "http:" && loopback)) return url.href;
  throw new UserError(`"${text.slice(0, 100)}" cannot be where a login is sent: it must begin with https://.`);
}
