/** What `import … from "codex-bot/codex"` gives. */
import type { CodexPort, Turn, TurnEvent, TurnResult } from "../core/codex-port.ts";
import { chooseProvider } from "./choose.ts";
import type { Env } from "./choose.ts";
import { createCodex } from "./client.ts";
import type { Codex, CodexDeps } from "./client.ts";
import { withCompaction } from "./compaction.ts";
import { traitsOf } from "./models.ts";
import { openaiProvider } from "./provider.ts";
import type { Provider } from "./provider.ts";
import { openaiBaseUrl } from "./records.ts";
import { unavailable } from "./unavailable.ts";
import { sleep } from "./watch.ts";

export type {
  CodexPort,
  Effort,
  Failure,
  Item,
  ToolSpec,
  Turn,
  TurnEvent,
  TurnResult,
  Usage,
} from "../core/codex-port.ts";
export type { Provider, ProviderLimits } from "./provider.ts";

export interface ClientOptions {
  /** A key of the standard API. Without one, the environment says who asks: see `env`. */
  readonly apiKey?: string;
  /** Where that key is shown; OpenAI's own address when absent. */
  readonly baseUrl?: string;
  /** As the command line reads it: OPENAI_API_KEY, CODEX_ACCESS_TOKEN, or the login in Codex's auth.json. */
  readonly env?: Env;
  /** Asks for everything over server-sent events, or over a WebSocket first; the provider's own way when absent. */
  readonly webSocket?: boolean;
  /** Lets the backend keep answers, so that a stream that breaks is read on. Only the standard API does. */
  readonly background?: boolean;
  /**
   * At nine tenths of a model's window the thread is made shorter, and an item `compaction` comes first. `false` leaves that
   * to you.
   */
  readonly compaction?: boolean;
  /** Seconds, bytes and attempts that differ from the usual ones. */
  readonly limits?: Partial<Provider["limits"]>;
}

/** One turn to ask for: only what to say is needed, and by whom. */
export type Question = Pick<Turn, "model" | "input"> & Partial<Turn>;

/**
 * A client of the Codex backend: turns in, events out, and failures as values. Nothing is thrown for what the backend, the
 * network or a deadline did. `using` it, or calling `close`, ends the connections that stay open between turns.
 */
export class CodexClient implements Disposable {
  readonly #codex: CodexPort;
  readonly #open: Codex | null;

  /** @throws UserError for a key or an address that cannot work. */
  constructor(options: ClientOptions = {}) {
    const found = wayOf(options);
    if ("message" in found) {
      this.#open = null;
      this.#codex = unavailable(found.message);
      return;
    }
    const provider = adapted(found, options);
    this.#open = createCodex(provider, { ...machine, fetch: found.fetch });
    this.#codex = options.compaction === false ? this.#open : lasting(this.#open, provider);
  }

  /** Streams one turn; the last event, and only that, is `ended`. Items are to be kept as they come. */
  run(question: Question, signal: AbortSignal = new AbortController().signal): AsyncIterable<TurnEvent> {
    return this.#codex.run(turnOf(question), signal);
  }

  /** The same for who wants the end alone. */
  async ask(question: Question, signal?: AbortSignal): Promise<TurnResult> {
    for await (const event of this.run(question, signal)) if (event.type === "ended") return event.result;
    throw new Error("a turn has an end");
  }

  /** Opens a connection and tells it what the next turn begins with; see docs/client.md. */
  async prepare(question: Question, signal: AbortSignal = new AbortController().signal): Promise<void> {
    await this.#open?.prepare(turnOf(question), signal);
  }

  close(): void {
    this.#open?.[Symbol.dispose]();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

const machine: CodexDeps = {
  clock: { now: () => Date.now(), elapsed: () => performance.now() },
  sleep,
  random: Math.random,
};

function lasting(codex: CodexPort, { accepts }: Provider): CodexPort {
  return withCompaction(codex, { window: windowOf, remote: accepts.compaction === "remote", note: () => undefined });
}

const windowOf = (model: string): number | null => traitsOf(model).window;

interface Way {
  readonly provider: Provider;
  readonly fetch: typeof fetch;
  /** By a broker: one request at a time, and nothing that stays open. */
  readonly lent: boolean;
}

function wayOf({
  apiKey,
  baseUrl = openaiBaseUrl,
  env = process.env,
}: ClientOptions): Way | { readonly message: string } {
  if (apiKey !== undefined) return { provider: openaiProvider({ apiKey, baseUrl }), fetch, lent: false };
  const choice = chooseProvider(env, { ...machine, fetch, host: "cli" });
  if (choice.kind === "unavailable") return { message: choice.message };
  return { provider: choice.provider, fetch: choice.fetch ?? fetch, lent: choice.fetch !== undefined };
}

function adapted({ provider, lent }: Way, options: ClientOptions): Provider {
  const limits = { ...provider.limits, ...options.limits };
  const { webSocket = provider.webSocket, background = provider.background } = options;
  return lent ? { ...provider, limits } : { ...provider, limits, webSocket, background };
}

function turnOf(question: Question): Turn {
  return { effort: null, instructions: "", tools: [], output: null, cacheKey: "codex-bot", ...question };
}
