import * as z from "zod";
import { UserError } from "../core/errors.ts";
import { clientVersion, originator, userAgent } from "./identity.ts";
import type { Accepts, Headers } from "./provider.ts";
import { parseJson } from "./parse-json.ts";

/** A backend as configuration: all in which one differs from another. Code never asks for a name. */
export interface ProviderRecord {
  readonly name: string;
  /** `null` where the operator has to say it. */
  readonly baseUrl: string | null;
  /** How it is told who asks. `account`: a login or an access token of ChatGPT. */
  readonly auth: "bearer" | "api-key" | "none" | "account";
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Headers;
  readonly accepts: Accepts;
  /** Which list of models it has below its base URL: with descriptions, of names, or none. */
  readonly models: "described" | "names" | "none";
  /** Hosts that take requests over a WebSocket too. */
  readonly webSocket: readonly string[] | "everywhere";
  /** Answers may be kept there, so that a stream that breaks can be read on. */
  readonly background: boolean;
  /** What it speaks: the Responses API, where nothing is said. See generate.ts for the other. */
  readonly wire?: "generate";
}

/** What any server of the Responses API takes, and no more: nothing of ours is lost to one that knows less. */
const compatible: ProviderRecord = {
  name: "compatible",
  baseUrl: null,
  auth: "bearer",
  query: {},
  headers: {},
  accepts: { cacheKey: false, encryptedReasoning: false, reasoning: "dropped", shape: "classic" },
  models: "names",
  webSocket: [],
  background: false,
};

/** Says, as the real client does, that a `compaction_trigger` may come. */
const betaFeatures: Headers = { "x-codex-beta-features": "remote_compaction_v2" };

export const openaiBaseUrl = "https://api.openai.com/v1";

const openai: ProviderRecord = {
  ...compatible,
  name: "openai",
  baseUrl: openaiBaseUrl,
  headers: betaFeatures,
  accepts: {
    cacheKey: true,
    encryptedReasoning: true,
    shape: "catalogue",
    compaction: "remote",
    instructions: "chained",
  },
  webSocket: ["api.openai.com"],
};

/**
 * The subscription backend. The headers are the real client's, without those that say where it runs and on what
 * (installation, git remote, operating system, terminal), and without ids of sessions, which the body's cache key makes
 * unnecessary. `OpenAI-Beta` is for servers that still ask for it: today's client does not send it.
 */
const chatgpt: ProviderRecord = {
  ...openai,
  name: "chatgpt",
  baseUrl: "https://chatgpt.com/backend-api/codex",
  auth: "account",
  headers: {
    ...betaFeatures,
    "openai-beta": "responses=experimental",
    originator,
    version: clientVersion,
    "user-agent": userAgent,
  },
  // Servers of some generations refuse a request without the field.
  accepts: { ...openai.accepts, instructions: "field" },
  models: "described",
  webSocket: ["chatgpt.com"],
};

const azure: ProviderRecord = {
  ...openai,
  name: "azure",
  baseUrl: null,
  auth: "api-key",
  headers: {},
  accepts: { ...openai.accepts, compaction: "local" },
};

export const records: readonly ProviderRecord[] = [
  openai,
  chatgpt,
  compatible,
  azure,
  { ...compatible, name: "vllm", baseUrl: "http://127.0.0.1:8000/v1" },
  { ...compatible, name: "generate", baseUrl: openaiBaseUrl, models: "none", wire: "generate" },
  { ...compatible, name: "ollama", baseUrl: "http://127.0.0.1:11434/v1", auth: "none" },
];

/** @throws UserError for a name that is none. */
export function recordNamed(name: string): ProviderRecord {
  const record = records.find((each) => each.name === name);
  if (record !== undefined) return record;
  const names = records.map((each) => each.name).join(", ");
  throw new UserError(`CODEX_BOT_PROVIDER is "${name.slice(0, 40)}". Set it to one of ${names}, or leave it out.`);
}

const headerName = z.string().regex(/^[A-Za-z0-9-]{1,100}$/);
const headerValue = z.string().regex(/^[\x20-\x7e]{1,4000}$/);
/** What says who asks, or how the bytes travel, is not for these. */
const reserved = /^(?:authorization|cookie|host|content-.*|transfer-encoding|connection|accept.*)$/i;

const settingsSchema = z
  .strictObject({
    "base-url": z.string(),
    auth: z.enum(["bearer", "api-key", "none"]),
    query: z.record(z.string().min(1).max(100), z.string().max(500)),
    headers: z.record(
      headerName.refine((name) => !reserved.test(name), "this header is not for settings"),
      headerValue,
    ),
    instructions: z.enum(["field", "developer", "chained"]),
    reasoning: z.enum(["replayed", "dropped"]),
    shape: z.enum(["catalogue", "classic", "lite"]),
    "cache-key": z.boolean(),
    compaction: z.enum(["remote", "local"]),
    "encrypted-reasoning": z.boolean(),
    "web-socket": z.boolean(),
    background: z.boolean(),
    refuses: z.array(z.string().regex(/^[a-z_]{1,60}$/)).max(20),
  })
  .partial();

const example = '{"base-url": "https://gateway.example/v1", "auth": "api-key", "query": {"api-version": "preview"}}';

/** A record with what an operator says differently. @throws UserError for what is no such setting; it quotes no value. */
export function adapt(record: ProviderRecord, text: string): ProviderRecord {
  if (text.trim() === "") return record;
  const parsed = settingsSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? "" : ` at ${issue.path.map(String).join(".")}`;
    throw new UserError(`CODEX_BOT_PROVIDER_SETTINGS cannot be used${where}. For example: ${example}`);
  }
  const { data } = parsed;
  if (record.auth === "account" && data.auth !== undefined)
    throw new UserError("CODEX_BOT_PROVIDER_SETTINGS cannot change how an account is shown: leave auth out.");
  if (record.auth === "account" && data.background === true)
    throw new UserError(
      "CODEX_BOT_PROVIDER_SETTINGS cannot ask for background: an account's backend keeps no answers.",
    );
  return {
    ...record,
    baseUrl: data["base-url"] ?? record.baseUrl,
    auth: data.auth ?? record.auth,
    query: { ...record.query, ...data.query },
    headers: { ...record.headers, ...lowered(data.headers ?? {}) },
    accepts: accepted(record.accepts, data),
    webSocket: data["web-socket"] === undefined ? record.webSocket : data["web-socket"] ? "everywhere" : [],
    background: data.background ?? record.background,
  };
}

/** Values of an operator's settings that nobody should see, whether or not the rest can be used. */
export function secretsInSettings(text: string): readonly string[] {
  const parsed = z.looseObject({ headers: z.record(z.string(), z.string()) }).safeParse(parseJson(text));
  return parsed.success ? secretsIn(parsed.data.headers) : [];
}

/** Gateways take keys of their own in headers with such names. */
export function secretsIn(headers: Headers): readonly string[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    /key|token|secret|auth/i.test(name) && value.length >= 8 ? [value] : [],
  );
}

function accepted(accepts: Accepts, data: z.output<typeof settingsSchema>): Accepts {
  const { instructions, reasoning, shape, compaction, refuses } = data;
  return {
    ...accepts,
    ...(instructions === undefined ? {} : { instructions }),
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(shape === undefined ? {} : { shape }),
    ...(compaction === undefined ? {} : { compaction }),
    ...(refuses === undefined ? {} : { refuses }),
    cacheKey: data["cache-key"] ?? accepts.cacheKey,
    encryptedReasoning: data["encrypted-reasoning"] ?? accepts.encryptedReasoning,
  };
}

function lowered(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
