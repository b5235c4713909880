import * as z from "zod";
import type { Item, Json, Usage } from "../core/codex-port.ts";
import { limits } from "../core/limits.ts";
import type { JournalEntry } from "../core/journal.ts";
import type { OutboxState } from "../core/ports.ts";
import { checkRunSchema } from "../core/proposal-parts.ts";
import type { Written } from "../core/write.ts";

/** The records on disk. They outlive the version that wrote them, so they are parsed like anything from outside. */
const json: z.ZodType<Json> = z.json();

const item: z.ZodType<Item> = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("message"),
    role: z.enum(["user", "developer", "assistant"]),
    text: z.string(),
    images: z.array(z.string()).exactOptional(),
    phase: z.enum(["commentary", "final_answer"]).exactOptional(),
  }),
  z.strictObject({ type: z.literal("reasoning"), summary: z.array(json), encrypted: z.string().nullable() }),
  z.strictObject({
    type: z.literal("call"),
    callId: z.string(),
    name: z.string(),
    arguments: z.string(),
    freeform: z.literal(true).exactOptional(),
  }),
  z.strictObject({
    type: z.literal("output"),
    callId: z.string(),
    output: z.string(),
    images: z.array(z.string()).exactOptional(),
  }),
  z.strictObject({
    type: z.literal("compaction"),
    form: z.enum(["encrypted", "text"]),
    content: z.string(),
    keptTokens: z.number(),
  }),
]);

const usage: z.ZodType<Usage> = z.strictObject({
  requests: z.number(),
  inputTokens: z.number(),
  cachedTokens: z.number(),
  outputTokens: z.number(),
  reasoningTokens: z.number(),
});

export const journalEntrySchema: z.ZodType<JournalEntry> = z.strictObject({
  turn: z.string(),
  item: item.exactOptional(),
  usage: usage.exactOptional(),
  models: z.array(z.string()).exactOptional(),
  done: z.strictObject({ responseId: z.string().nullable(), endTurn: z.boolean() }).exactOptional(),
  told: z.array(item).exactOptional(),
  tree: z.string().max(limits.patchChars).nullable().exactOptional(),
  checks: z.array(checkRunSchema).exactOptional(),
  proposal: z.unknown().optional(),
});

const written: z.ZodType<Written> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["done", "found"]), id: z.number(), url: z.string(), sha: z.string().exactOptional() }),
  z.strictObject({ kind: z.literal("refused"), reason: z.string() }),
]);

const state: z.ZodType<OutboxState> = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("sending") }),
  z.strictObject({ state: z.literal("done"), written }),
]);

export interface OutboxRecord {
  readonly key: string;
  readonly state: OutboxState;
}

export const outboxRecordSchema: z.ZodType<OutboxRecord> = z.strictObject({ key: z.string(), state });
