import { UserError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";

/** How long and how much one turn may take; seconds and bytes, defaults in core/limits.ts. */
export interface ProviderLimits {
  readonly connectSeconds: number;
  readonly stallSeconds: number;
  readonly requestSeconds: number;
  readonly streamBytes: number;
  readonly eventBytes: number;
  readonly requestAttempts: number;
  readonly retryAfterSeconds: number;
}

export type Headers = Readonly<Record<string, string>>;

/** One backend: everything in which it differs from another, as data. */
export interface Provider {
  readonly name: string;
  /** Where turns are posted: the whole address. */
  readonly responsesUrl: string;
  /** It takes the same requests over a WebSocket at the same address; absent where that is not known. */
  readonly webSocket?: boolean;
  /**
   * The operator lets it keep answers: they are written in the background, and a stream that breaks is read on from where
   * it broke. Only the standard API does this.
   */
  readonly background?: boolean;
  /**
   * Asked before every request, so that a login can renew itself behind it. Throws UserError when a person has to act,
   * RetryLater when it may work later.
   */
  readonly headers: () => Promise<Headers>;
  /**
   * What can be done when these headers were refused (401), in this order, each at most once a turn; `true` when there are
   * other headers to ask with. They throw as `headers` does.
   */
  readonly renewals: readonly ((refused: Headers) => Promise<boolean>)[];
  /** What of the request it takes; a field it refuses is left out. */
  readonly accepts: { readonly cacheKey: boolean; readonly encryptedReasoning: boolean };
  readonly limits: ProviderLimits;
  /** What it is asked with: `key`, `login`. */
  readonly credential: string;
  /** What a person does when it refuses the credential. */
  readonly authHint: string;
  /** What a person does when a web page comes instead of an answer. */
  readonly pageHint: string;
  /** Exact values that must not appear in a message; they change when a login is renewed. */
  readonly secrets: () => readonly string[];
}

export const openaiBaseUrl = "https://api.openai.com/v1";

/**
 * OpenAI's Responses API with an API key, or a server that speaks the same. `baseUrl` is the operator's word and comes
 * from nowhere else: never from a repository (T78). Throws `UserError` for a key or an address that cannot work.
 */
export function openaiProvider(options: { readonly apiKey: string; readonly baseUrl: string }): Provider {
  const apiKey = parseKey(options.apiKey);
  return {
    name: "openai",
    responsesUrl: responsesUrl(options.baseUrl),
    webSocket: new URL(responsesUrl(options.baseUrl)).host === new URL(openaiBaseUrl).host,
    headers: () => Promise.resolve({ authorization: `Bearer ${apiKey}` }),
    renewals: [],
    accepts: { cacheKey: true, encryptedReasoning: true },
    limits,
    credential: "key",
    authHint: "Check OPENAI_API_KEY: it must be a current key of the project that should pay.",
    pageHint: "A proxy or a bot check stands in between, or the base URL is wrong.",
    secrets: () => [apiKey],
  };
}

/** The token of a bearer header. */
export function bearerOf(headers: Headers): string {
  return (headers["authorization"] ?? "").replace(/^Bearer /, "");
}

/** `{base}/responses`; a query of the base (Azure's `api-version`) is kept. */
export function responsesUrl(baseUrl: string): string {
  const url = parseUrl(baseUrl);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/responses`;
  return url.href;
}

function parseUrl(text: string): URL {
  const url = URL.parse(text.trim());
  if (url === null) throw new UserError("The base URL is not a URL. Give one like https://api.openai.com/v1.");
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new UserError(`The base URL must begin with https:// or http://, not ${url.protocol}`);
  }
  // Such an address ends up in logs and messages, and `fetch` refuses it anyway.
  if (url.username !== "" || url.password !== "") {
    throw new UserError("The base URL must not contain a user name or password. Give the key in OPENAI_API_KEY.");
  }
  url.hash = "";
  return url;
}

/** A key that cannot stand in a header would make `fetch` quote it in its error. */
function parseKey(text: string): string {
  const key = text.trim();
  if (key === "") throw new UserError("There is no API key. Set OPENAI_API_KEY.");
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new UserError("The API key contains spaces or characters that a key cannot have. Check OPENAI_API_KEY.");
  }
  return key;
}
