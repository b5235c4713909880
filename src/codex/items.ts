import * as z from "zod";
import type { Item, Json } from "../core/codex-port.ts";

const message = z
  .looseObject({
    type: z.literal("message"),
    content: z.array(z.looseObject({ type: z.string(), text: z.string().catch(""), refusal: z.string().catch("") })),
    phase: z.enum(["commentary", "final_answer"]).nullish().catch(null),
  })
  .transform(({ content, phase }): Item => {
    // A refusal is the model's answer too; whoever wanted JSON will see that it is none.
    const text = content.map((part) => (part.type === "refusal" ? part.refusal : part.text)).join("");
    const item = { type: "message", role: "assistant", text } as const;
    return phase === null || phase === undefined ? item : { ...item, phase };
  });

const reasoning = z
  .looseObject({
    type: z.literal("reasoning"),
    summary: z.array(z.json().transform((part): Json => part)).catch([]),
    encrypted_content: z.string().nullable().catch(null),
  })
  .transform((item): Item => ({ type: "reasoning", summary: item.summary, encrypted: item.encrypted_content }));

const call = z
  .looseObject({
    type: z.literal("function_call"),
    call_id: z.string().min(1),
    name: z.string().min(1),
    arguments: z.string(),
  })
  .transform((item): Item => ({ type: "call", callId: item.call_id, name: item.name, arguments: item.arguments }));

/** A call whose argument is free text: it becomes the argument `input` of the tool of that name. */
const customCall = z
  .looseObject({
    type: z.literal("custom_tool_call"),
    call_id: z.string().min(1),
    name: z.string().min(1),
    input: z.string(),
  })
  .transform((item): Item => ({
    type: "call",
    callId: item.call_id,
    name: item.name,
    arguments: JSON.stringify({ input: item.input }),
    freeform: true,
  }));

/** What the real client keeps of people's words; whoever asked for it may know better. */
const keptTokens = 20_000;
const compaction = z
  .looseObject({ type: z.literal("compaction"), encrypted_content: z.string().min(1) })
  .transform((item): Item => ({ type: "compaction", form: "encrypted", content: item.encrypted_content, keptTokens }));

const known = new Set(["message", "reasoning", "function_call", "custom_tool_call", "compaction"]);
const unknown = z
  .looseObject({ type: z.string().refine((type) => !known.has(type)) })
  .transform((): Item | null => null);

/** A finished item of a response; `null` for kinds we do not use. A known kind in a wrong shape does not parse. */
export const itemSchema = z.union([message, reasoning, call, customCall, compaction, unknown]);
