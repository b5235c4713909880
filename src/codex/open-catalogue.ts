import { createHash } from "node:crypto";
import * as z from "zod";
import { messageOf, RetryLater, UserError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import type { Clock } from "../core/ports.ts";
import { parseCatalogue } from "./catalogue.ts";
import type { CatalogueModel } from "./catalogue.ts";
import { knownModels } from "./known-models.ts";
import { traitsIn, traitsOf } from "./models.ts";
import type { ModelTraits } from "./models.ts";
import type { Headers, Provider } from "./provider.ts";

/** A text that outlives the process; whoever cannot keep it says so to nobody, since nothing depends on it. */
export interface Kept {
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
}

export interface CatalogueDeps {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly kept: Kept | null;
}

export interface Listed {
  readonly models: readonly CatalogueModel[];
  readonly from: "backend" | "cache" | "built-in";
  readonly skipped: number;
  /** Why it is not the backend's word of now, in a line for a person. */
  readonly why: string | null;
}

export interface OpenCatalogue {
  /** Never fails: without an answer in time it is what was kept, or what comes with this client. */
  list(signal: AbortSignal): Promise<Listed>;
  /** The backend names the version of its list: another one is asked for before the next turn, once. */
  outdated(etag: string): void;
  /** As far as `list` has said so far. */
  readonly traits: (model: string) => ModelTraits;
}

/** For how long what was kept is not asked for again; the real client's own time. */
const freshMs = 300_000;

/** The models of a provider, asked for once in a while and kept with their ETag. */
export function openCatalogue(provider: Pick<Provider, "modelsUrl" | "headers">, deps: CatalogueDeps): OpenCatalogue {
  let current: Listed = { models: knownModels, from: "built-in", skipped: 0, why: null };
  let until = Number.NEGATIVE_INFINITY;
  let known: string | null = null;
  let named: string | null = null;
  let flight: Promise<Listed> | null = null;
  const look = async (signal: AbortSignal): Promise<Listed> => {
    const anew = named !== null && !isSame(named, known);
    const found = await refresh(provider, { ...deps, anew }, signal);
    ({ listed: current, etag: known } = found);
    until = deps.clock.elapsed() + freshMs;
    return current;
  };
  return {
    list(signal) {
      if (deps.clock.elapsed() < until) return Promise.resolve(current);
      flight ??= look(signal).finally(() => {
        flight = null;
      });
      return flight;
    },
    outdated(etag) {
      if (isSame(etag, known) || etag === named) return;
      named = etag;
      until = Number.NEGATIVE_INFINITY;
    },
    traits(model) {
      const found = current.models.find(({ slug }) => slug === model);
      return found === undefined ? traitsOf(model) : traitsIn(found);
    },
  };
}

const bare = (etag: string): string => etag.replace(/^W\//, "");

/** A proxy may have weakened one of the two. */
function isSame(a: string, b: string | null): boolean {
  return b !== null && bare(a) === bare(b);
}

interface Found {
  readonly listed: Listed;
  readonly etag: string | null;
}

const keptSchema = z.object({
  version: z.literal(1),
  identity: z.string(),
  fetchedAt: z.number(),
  etag: z.string().nullable(),
  /** As the backend sent them: what is read of them may change with this client. */
  body: z.unknown(),
});
type Memory = z.output<typeof keptSchema>;

async function refresh(
  { modelsUrl, headers }: Pick<Provider, "modelsUrl" | "headers">,
  deps: CatalogueDeps & { readonly anew: boolean },
  signal: AbortSignal,
): Promise<Found> {
  if (modelsUrl === null) return builtIn("This provider has no list of models.");
  const sent = await headers().catch(expected);
  if (typeof sent === "string") return builtIn(sent);
  const identity = identityOf(modelsUrl, sent);
  const memory = await recall(deps, identity);
  const fresh = memory !== null && Math.abs(deps.clock.now() - memory.fetchedAt) < freshMs;
  if (fresh && !deps.anew) return remembered(memory, null);
  const answer = await ask({ url: modelsUrl, headers: sent, etag: memory?.etag ?? null }, deps, signal);
  if (answer.kind === "none") return memory === null ? builtIn(answer.why) : remembered(memory, answer.why);
  const fetchedAt = deps.clock.now();
  const next =
    answer.kind === "same"
      ? memory
      : { version: 1 as const, identity, etag: answer.etag, body: answer.body, fetchedAt };
  const read = next === null ? null : parseCatalogue(next.body);
  if (next === null || read === null) return builtIn(`${new URL(modelsUrl).host} sent no list of models.`);
  await deps.kept?.write(JSON.stringify({ ...next, fetchedAt }));
  return { listed: { ...read, from: "backend", why: null }, etag: next.etag };
}

function builtIn(why: string): Found {
  return { listed: { models: knownModels, from: "built-in", skipped: 0, why }, etag: null };
}

function remembered({ body, etag }: Memory, why: string | null): Found {
  const read = parseCatalogue(body);
  if (read === null) return builtIn(why ?? "What was kept cannot be read.");
  return { listed: { ...read, from: "cache", why }, etag };
}

function expected(thrown: unknown): string {
  if (thrown instanceof UserError || thrown instanceof RetryLater) return messageOf(thrown);
  throw thrown;
}

/** Accounts see different models; which one it was is not written down. */
function identityOf(url: string, headers: Headers): string {
  return createHash("sha256")
    .update(`${url}\n${headers["chatgpt-account-id"] ?? ""}`)
    .digest("hex");
}

async function recall({ kept }: CatalogueDeps, identity: string): Promise<Memory | null> {
  const text = (await kept?.read()) ?? null;
  const memory = text === null ? null : keptSchema.safeParse(parseJson(text));
  return memory?.success === true && memory.data.identity === identity ? memory.data : null;
}

interface Asked {
  readonly url: string;
  readonly headers: Headers;
  readonly etag: string | null;
}

type Answer =
  | { readonly kind: "list"; readonly etag: string | null; readonly body: unknown }
  | { readonly kind: "same" }
  /** In a line for a person. */
  | { readonly kind: "none"; readonly why: string };

async function ask(
  { url, headers, etag }: Asked,
  { fetch: send }: CatalogueDeps,
  signal: AbortSignal,
): Promise<Answer> {
  const { host } = new URL(url);
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(limits.catalogueSeconds * 1000)]);
  try {
    const answer = await send(url, {
      headers: {
        ...headers,
        accept: "application/json",
        "accept-encoding": "identity",
        ...(etag === null ? {} : { "if-none-match": etag }),
      },
      redirect: "manual",
      signal: inTime,
    });
    if (answer.status === 304) return { kind: "same" };
    if (answer.status !== 200) return none(`${host} answered ${String(answer.status)} to the question for its models.`);
    const body = parseJson(await readWhole(answer));
    if (body === null) return none(`${host} sent no list of models.`);
    return { kind: "list", body, etag: answer.headers.get("etag") };
  } catch {
    return none(`${host} did not answer the question for its models.`);
  }
}

function none(why: string): Answer {
  return { kind: "none", why };
}

async function readWhole(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > limits.catalogueBytes) return "";
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
