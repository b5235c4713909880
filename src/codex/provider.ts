import { UserError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import { clientVersion } from "./identity.ts";
import type { ModelTraits } from "./models.ts";
import { recordNamed, secretsIn } from "./records.ts";
import type { ProviderRecord } from "./records.ts";

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

/** What of a request a backend takes, and how; a field it refuses is left out. */
export interface Accepts {
  readonly cacheKey: boolean;
  readonly encryptedReasoning: boolean;
  /**
   * Where the system prompt stands: in its own field, or as the first message, from the developer. `chained`: in its field,
   * but over a WebSocket as a message, which is then sent once a thread.
   */
  readonly instructions?: "field" | "developer" | "chained";
  /** Whether reasoning of earlier turns goes back, which it does encrypted and without ids. */
  readonly reasoning?: "replayed" | "dropped";
  /** The same for all models, or each in its own; `classic` where nothing is said. */
  readonly shape?: "catalogue" | "classic" | "lite";
  /** Makes threads shorter by itself; where it does not, the model sums them up. */
  readonly compaction?: "remote" | "local";
  /** Names of fields. */
  readonly refuses?: readonly string[];
  /** What is known of a model; without it, what comes with this client. */
  readonly traits?: (model: string) => ModelTraits;
}

/** One backend: everything in which it differs from another, as data. */
export interface Provider {
  readonly name: string;
  /** Where turns are posted: the whole address. */
  readonly responsesUrl: string;
  /** It takes the same requests over a WebSocket at the same address. */
  readonly webSocket: boolean;
  /**
   * The operator lets it keep answers: they are written in the background, and a stream that breaks is read on from where
   * it broke. Only the standard API does this.
   */
  readonly background: boolean;
  /** Where its models are listed; `null` where they are not. */
  readonly modelsUrl: string | null;
  /** Whether that list says what each model takes. */
  readonly describesModels: boolean;
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
  readonly accepts: Accepts;
  /** See `ProviderRecord`. */
  readonly wire?: "generate";
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

/** Who asks, and what is known of that. */
export type Holder = Pick<Provider, "headers" | "renewals" | "credential" | "authHint" | "secrets">;

/** A record, and somebody to ask with. @throws UserError for an address that cannot work. */
export function providerOf(record: ProviderRecord, holder: Holder): Provider {
  const { name, query, headers, accepts, models } = record;
  const base = record.baseUrl ?? "";
  if (base.trim() === "") throw new UserError(`There is no address for ${name}. Set OPENAI_BASE_URL to it.`);
  const listed = models === "described" ? { ...query, client_version: clientVersion } : query;
  const responsesUrl = addressOf(base, record.wire === undefined ? "responses" : "mobile/codex/generate", query);
  const { webSocket, background } = record;
  return {
    name,
    responsesUrl,
    webSocket: webSocket === "everywhere" || webSocket.includes(new URL(responsesUrl).host),
    background,
    ...(record.wire === undefined ? {} : { wire: record.wire }),
    modelsUrl: models === "none" ? null : addressOf(base, "models", listed),
    describesModels: models === "described",
    accepts,
    limits,
    pageHint:
      record.auth === "account"
        ? fromDataCentres
        : "A proxy or a bot check stands in between, or the base URL is wrong.",
    ...holder,
    headers: async () => ({ ...headers, ...(await holder.headers()) }),
    secrets: () => [...holder.secrets(), ...secretsIn(headers)],
  };
}

const fromDataCentres =
  "It often does not let machines in data centres in, those of GitHub Actions among them. An API key in OPENAI_API_KEY works from there.";

/** Asks with an API key, shown as the record says, or with none. @throws UserError for one that cannot be a key. */
export function keyProvider(record: ProviderRecord, apiKey: string): Provider {
  const key = record.auth === "none" && apiKey.trim() === "" ? "" : parseKey(apiKey);
  const shown: Headers =
    key === "" || record.auth === "none"
      ? {}
      : record.auth === "api-key"
        ? { "api-key": key }
        : { authorization: `Bearer ${key}` };
  return providerOf(record, {
    headers: () => Promise.resolve(shown),
    renewals: [],
    credential: "key",
    authHint: "Check OPENAI_API_KEY: it must be a current key of the project that should pay.",
    secrets: () => (key === "" ? [] : [key]),
  });
}

/**
 * OpenAI's Responses API with an API key, or a server that speaks the same. `baseUrl` is the operator's word and comes
 * from nowhere else: never from a repository (T78). Throws `UserError` for a key or an address that cannot work.
 */
export function openaiProvider(options: { readonly apiKey: string; readonly baseUrl: string }): Provider {
  return keyProvider({ ...recordNamed("openai"), baseUrl: options.baseUrl }, options.apiKey);
}

/** The token of a bearer header. */
export function bearerOf(headers: Headers): string {
  return (headers["authorization"] ?? "").replace(/^Bearer /, "");
}

/** `{base}/{path}`; a query of the base (Azure's `api-version`) is kept. */
export function addressOf(baseUrl: string, path: string, query: Readonly<Record<string, string>> = {}): string {
  const url = parseUrl(baseUrl);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/${path}`;
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
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
