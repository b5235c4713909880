/**
 * The port to the Codex backend: one turn in, a stream of events out, the last of which says how it ended.
 * Providers, transports, retries, logins and fallbacks live behind it; callers see data.
 *
 * Item shapes follow the Responses API: https://platform.openai.com/docs/api-reference/responses
 */
export interface CodexPort {
  /**
   * Streams one turn. The iterator always ends with exactly one `ended` event and never throws for what the backend,
   * the network or the deadline did; it throws only for a defect of our own.
   */
  run(turn: Turn, signal: AbortSignal): AsyncIterable<TurnEvent>;
  /** Makes ready what the first turn would wait for, where there is such a thing. Asks nothing, costs nothing, never fails. */
  open?(signal: AbortSignal): Promise<void>;
}

export const efforts = ["none", "minimal", "low", "medium", "high", "xhigh", "max"] as const;
export type Effort = (typeof efforts)[number];

export interface Turn {
  readonly model: string;
  readonly effort: Effort | null;
  /** The system prompt: the operator's words only, never a repository's. */
  readonly instructions: string;
  /** The whole history, oldest first. */
  readonly input: readonly Item[];
  readonly tools: readonly ToolSpec[];
  /** Strict JSON schema of the final answer, or `null` for prose. */
  readonly output: { readonly name: string; readonly schema: JsonObject } | null;
  /** The same for all turns that share a prefix. */
  readonly cacheKey: string;
  /** Asks the backend to make something shorter of the input, in place of an answer: see `compaction`. */
  readonly compact?: true;
  /** What of a command asks, for the books: `review`, `judge`. It is not sent. */
  readonly feature?: string;
}

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  readonly parameters: JsonObject;
  /** For models that write free text in place of JSON: the grammar (Lark) of what becomes the argument `input`. */
  readonly freeform?: { readonly description: string; readonly grammar: string };
}

export type Role = "user" | "developer" | "assistant";

export type Item =
  | {
      readonly type: "message";
      readonly role: Role;
      readonly text: string;
      /** `data:` URLs, for models that see. */
      readonly images?: readonly string[];
      readonly phase?: "commentary" | "final_answer";
    }
  | { readonly type: "reasoning"; readonly summary: readonly Json[]; readonly encrypted: string | null }
  | {
      readonly type: "call";
      readonly callId: string;
      readonly name: string;
      readonly arguments: string;
      /** It was made as free text, which stands in `arguments` as `input`. */
      readonly freeform?: true;
    }
  | {
      readonly type: "output";
      readonly callId: string;
      readonly output: string;
      readonly images?: readonly string[];
    }
  | {
      /** Stands in requests for all that was before it, save people's own words as far as they fit. */
      readonly type: "compaction";
      /** Made by the backend, for itself alone; or by the model, in words. */
      readonly form: "encrypted" | "text";
      readonly content: string;
      readonly keptTokens: number;
    };

export type TurnEvent =
  /** The backend has started to answer. */
  | { readonly type: "started" }
  /** Text as it is written: for a terminal, never for posting. */
  | { readonly type: "text"; readonly delta: string }
  /** A finished item: the unit of truth, kept whatever happens afterwards. */
  | { readonly type: "item"; readonly item: Item }
  /** A request failed and another one follows in `waitMs` milliseconds. */
  | { readonly type: "retry"; readonly attempt: number; readonly waitMs: number; readonly why: string }
  | { readonly type: "ended"; readonly result: TurnResult };

export interface TurnResult {
  readonly outcome:
    | { readonly kind: "completed"; readonly endTurn: boolean }
    | { readonly kind: "failed"; readonly failure: Failure };
  /** Everything that was finished, also when the turn failed. */
  readonly items: readonly Item[];
  readonly usage: Usage;
  readonly responseId: string | null;
  /** Who answered, in order, where it was not the turn's model alone: a fallback's, or one that the backend put in its place. */
  readonly models?: readonly string[];
  /** How the last request went that was answered, be it by a refusal. */
  readonly via?: Via;
}

/** What carried a request, and what its server calls it. */
export interface Via {
  readonly transport: "sse" | "websocket";
  /** Of the request, or of its connection where the server names no more; `null` where it names nothing that is an id. */
  readonly requestId: string | null;
  /** Which model answers, where the server says it. */
  readonly model?: string;
}

/** What went wrong, by what can be done about it. `message` is one line for a person and holds no secret. */
export interface Failure {
  readonly kind:
    | "rate"
    | "quota"
    | "auth"
    | "context"
    | "policy"
    | "bad-request"
    | "transient"
    | "unreachable"
    | "cancelled";
  readonly message: string;
  /** When to try again, milliseconds from now; `null` when unknown or pointless. */
  readonly retryAfterMs: number | null;
  /** The more exact reason, for logs and tests: `http-401`, `cut`, `stall`, `incomplete-max-output-tokens`, `html`. */
  readonly reason: string;
}

/** Tokens as the backend counted them, summed over every request that was answered, retries included. */
export interface Usage {
  readonly requests: number;
  readonly inputTokens: number;
  /** Part of `inputTokens` that was read from the cache. */
  readonly cachedTokens: number;
  readonly outputTokens: number;
  /** Part of `outputTokens` that was spent thinking. */
  readonly reasoningTokens: number;
}

export const noUsage: Usage = { requests: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0, reasoningTokens: 0 };

export function addUsage(a: Usage, b: Usage): Usage {
  return {
    requests: a.requests + b.requests,
    inputTokens: a.inputTokens + b.inputTokens,
    cachedTokens: a.cachedTokens + b.cachedTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    reasoningTokens: a.reasoningTokens + b.reasoningTokens,
  };
}
