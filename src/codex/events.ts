import * as z from "zod";
import { noUsage } from "../core/codex-port.ts";
import type { Item, Usage } from "../core/codex-port.ts";
import { readErrorFields } from "./error-report.ts";
import type { ErrorReport } from "./error-report.ts";
import { itemSchema } from "./items.ts";
import { parseJson } from "./parse-json.ts";

/** One message of a backend, whatever carried it. Only the fields that are used are read. */
export interface BackendEvent {
  readonly kind: "event";
  readonly what: What;
  readonly responseId: string | null;
  readonly sequence: number | null;
  readonly outputIndex: number | null;
}

export type What =
  | { readonly type: "started" }
  | { readonly type: "text"; readonly delta: string }
  /** `null` for a kind of item this client has no use for. */
  | { readonly type: "item"; readonly item: Item | null }
  | { readonly type: "completed"; readonly endTurn: boolean; readonly usage: Usage }
  | { readonly type: "failed"; readonly report: ErrorReport; readonly usage: Usage }
  | { readonly type: "incomplete"; readonly why: string; readonly usage: Usage }
  /** Known or unknown, it changes nothing. `progress` is false for what a server sends only to keep a line open. */
  | { readonly type: "other"; readonly progress: boolean }
  /** `counts`: losing it would lose an item or the end. */
  | { readonly type: "unreadable"; readonly counts: boolean };

const usageSchema = z
  .looseObject({
    input_tokens: z.number().catch(0),
    input_tokens_details: z.looseObject({ cached_tokens: z.number().catch(0) }).catch({ cached_tokens: 0 }),
    output_tokens: z.number().catch(0),
    output_tokens_details: z.looseObject({ reasoning_tokens: z.number().catch(0) }).catch({ reasoning_tokens: 0 }),
  })
  .transform((usage): Usage => ({
    requests: 1,
    inputTokens: usage.input_tokens,
    cachedTokens: usage.input_tokens_details.cached_tokens,
    outputTokens: usage.output_tokens,
    reasoningTokens: usage.output_tokens_details.reasoning_tokens,
  }))
  .catch({ ...noUsage, requests: 1 });

const completedSchema = z.looseObject({
  response: z.looseObject({ usage: usageSchema, end_turn: z.boolean().nullish() }),
});
const failedSchema = z.looseObject({ response: z.looseObject({ usage: usageSchema, error: z.unknown().optional() }) });
const incompleteSchema = z.looseObject({
  response: z.looseObject({
    usage: usageSchema,
    incomplete_details: z.looseObject({ reason: z.string() }).catch({ reason: "unknown" }),
  }),
});
const doneSchema = z.looseObject({ item: itemSchema });
const errorEventSchema = z.looseObject({ error: z.unknown().optional() });

type Reading = (data: unknown) => What;

/** The types that mean something, each with its reading. Everything else is ignored, as the format demands. */
const readings = new Map<string, Reading>([
  ["response.created", () => ({ type: "started" })],
  ["response.output_text.delta", readText],
  ["response.output_item.done", reading(doneSchema, ({ item }) => ({ type: "item", item }))],
  [
    "response.completed",
    reading(completedSchema, ({ response }) => ({
      type: "completed",
      endTurn: response.end_turn ?? true,
      usage: response.usage,
    })),
  ],
  [
    "response.failed",
    reading(failedSchema, ({ response }) => ({
      type: "failed",
      report: readErrorFields(response.error),
      usage: response.usage,
    })),
  ],
  [
    "response.incomplete",
    reading(incompleteSchema, ({ response }) => ({
      type: "incomplete",
      why: response.incomplete_details.reason,
      usage: response.usage,
    })),
  ],
  // Its fields stand in the event itself, or in an `error` object, depending on the server.
  [
    "error",
    reading(errorEventSchema, (event) => ({
      type: "failed",
      report: readErrorFields(event.error ?? event),
      usage: { ...noUsage, requests: 1 },
    })),
  ],
]);

const keepAlives = new Set(["keepalive", "ping", "response.in_progress", "response.queued", "codex.rate_limits"]);

/**
 * Reads one message. An unreadable one is skipped, as the real client does, because servers do send stray ones; but not
 * when it may have been an item or the end (F12): then going on would drop a tool call or a finding without a word.
 */
export function parseEvent(name: string, data: string): BackendEvent {
  return toEvent(parseJson(data), { name, data });
}

/** The same for what is parsed already; `data` is its text. */
export function toEvent(json: unknown, { name, data }: { readonly name: string; readonly data: string }): BackendEvent {
  const type = fieldOf(json, "type");
  if (typeof type !== "string") return { ...unplaced, kind: "event", what: whatOf(name, data) };
  const read = readings.get(type);
  return {
    kind: "event",
    what: read === undefined ? { type: "other", progress: !keepAlives.has(type) } : read(json),
    sequence: numberOf(fieldOf(json, "sequence_number")),
    outputIndex: numberOf(fieldOf(json, "output_index")),
    responseId: textOf(fieldOf(fieldOf(json, "response"), "id")),
  };
}

/** Read by hand, since most of what comes has nothing else: a schema for each piece of text took most of the time. */
export function fieldOf(json: unknown, name: string): unknown {
  const value: unknown = typeof json === "object" && json !== null ? Reflect.get(json, name) : undefined;
  return value;
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function readText(json: unknown): What {
  const delta = textOf(fieldOf(json, "delta"));
  return delta === null ? { type: "unreadable", counts: true } : { type: "text", delta };
}

const unplaced = { responseId: null, sequence: null, outputIndex: null };

function whatOf(name: string, data: string): What {
  if (data.trim() === "[DONE]") return { type: "other", progress: false };
  return {
    type: "unreadable",
    counts: /output_item\.done|response\.(?:completed|failed|incomplete)/.test(name + data),
  };
}

function reading<Schema extends z.ZodType>(schema: Schema, use: (data: z.output<Schema>) => What): Reading {
  return (data) => {
    const parsed = schema.safeParse(data);
    return parsed.success ? use(parsed.data) : { type: "unreadable", counts: true };
  };
}
