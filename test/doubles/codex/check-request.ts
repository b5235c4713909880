import { z } from "zod";
import { item, tool } from "./request-items.ts";

const format = z.strictObject({
  type: z.literal("json_schema"),
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
  strict: z.literal(true),
  schema: z.looseObject({ type: z.literal("object") }),
});

export const requestSchema = z.strictObject({
  model: z.string().min(1),
  /** Newer servers take a first message from the developer in its place. */
  instructions: z.string().trim().min(1).optional(),
  stream: z.literal(true),
  store: z.boolean(),
  background: z.literal(true).optional(),
  input: z.array(item),
  tools: z.array(tool).optional(),
  tool_choice: z.literal("auto"),
  parallel_tool_calls: z.boolean(),
  reasoning: z
    .strictObject({
      effort: z.enum(["none", "minimal", "low", "medium", "high", "xhigh", "max"]).optional(),
      summary: z.string().optional(),
      context: z.literal("all_turns").optional(),
    })
    .optional(),
  include: z.array(z.literal("reasoning.encrypted_content")).optional(),
  service_tier: z.literal("priority").optional(),
  prompt_cache_key: z.string().max(128).optional(),
  text: z.strictObject({ verbosity: z.string().optional(), format: format.optional() }).optional(),
  client_metadata: z.record(z.string(), z.string()).optional(),
});

export type CheckedRequest = z.infer<typeof requestSchema>;
export type Refusal = { readonly status: number; readonly body: unknown };
export type Refused = { readonly refusal: Refusal; readonly why: string };
export type Checked = { readonly request: CheckedRequest } | Refused;

/** What the backend would say no to, in the words that it uses where they are known. */
export function checkRequest(body: unknown): Checked {
  const wrongFlag = flagRefusal(body);
  if (wrongFlag !== null) return { refusal: { status: 400, body: { detail: wrongFlag } }, why: wrongFlag };
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) return invalid(z.prettifyError(parsed.error));
  const why =
    shapeFault(parsed.data) ??
    modelFault(parsed.data) ??
    triggerFault(parsed.data) ??
    historyFault(parsed.data) ??
    schemaFault(parsed.data.text?.format?.schema ?? null, "schema");
  return why === null ? { request: parsed.data } : invalid(why);
}

function flagRefusal(body: unknown): string | null {
  const flags = z
    .looseObject({
      stream: z.unknown().optional(),
      store: z.unknown().optional(),
      background: z.unknown().optional(),
      instructions: z.unknown().optional(),
    })
    .safeParse(body);
  if (!flags.success) return null;
  if (flags.data.stream !== true) return "Stream must be set to true";
  // What runs in the background has to be kept somewhere, and nothing else is.
  const kept = flags.data.background === true;
  if (flags.data.store !== kept) return `Store must be set to ${String(kept)}`;
  return flags.data.instructions === undefined && !beginsWithDeveloper(body) ? "Instructions are required" : null;
}

function beginsWithDeveloper(body: unknown): boolean {
  const input = z.looseObject({ input: z.array(z.looseObject({ type: z.string(), role: z.string().optional() })) });
  const items = input.safeParse(body).data?.input ?? [];
  const first = items.find(({ type }) => type !== "additional_tools");
  return first?.type === "message" && first.role === "developer";
}

/** Whether a checked request is of the lite shape. */
export function isLite({ input }: CheckedRequest): boolean {
  return input[0]?.type === "additional_tools";
}

/** Its tools, wherever its shape puts them. */
export function toolsOf({ tools, input }: CheckedRequest): NonNullable<CheckedRequest["tools"]> {
  const [first] = input;
  return first?.type === "additional_tools" ? first.tools.flatMap((each) => each.tools) : (tools ?? []);
}

/** Each of the two shapes has its fields and not the other's. */
function shapeFault(request: CheckedRequest): string | null {
  const lite = isLite(request);
  if (request.input.slice(1).some(({ type }) => type === "additional_tools"))
    return "additional_tools must come first.";
  if (lite === (request.tools !== undefined)) return "Give tools, or additional_tools, and not both.";
  if (lite && request.parallel_tool_calls) return "parallel_tool_calls is not supported with this model.";
  return lite === (request.reasoning?.context === "all_turns") ? null : "reasoning.context does not fit the shape.";
}

/** Who wants a thread to be made shorter says so in a header, of the request or of the handshake. */
export function betaFault(headers: Readonly<Record<string, unknown>>, { input }: CheckedRequest): string | null {
  if (input.at(-1)?.type !== "compaction_trigger") return null;
  const announced = headers["x-codex-beta-features"] === "remote_compaction_v2";
  return announced ? null : "a compaction_trigger without the header of its beta";
}

function triggerFault({ input }: CheckedRequest): string | null {
  const before = input.slice(0, -1);
  if (before.some(({ type }) => type === "compaction_trigger")) return "compaction_trigger must come last.";
  const made = before.findLastIndex(({ type }) => type === "compaction");
  const old = before.slice(0, Math.max(0, made)).find((item) => !["message", "additional_tools"].includes(item.type));
  return old === undefined ? null : `A ${old.type} stands before the compaction that replaced it.`;
}

/** The models of the real catalogue; all of them take free text and pictures. Others here take neither. */
const catalogue = new Set([
  "gpt-6-astra",
  "gpt-6.1-sol",
  "gpt-6.1-terra",
  "gpt-6-sol",
  "gpt-6-luna",
  "gpt-5.6-sol",
  "gpt-5.6-terra",
  "gpt-5.6-luna",
  "gpt-5.5",
]);

function modelFault(request: CheckedRequest): string | null {
  const { model, input } = request;
  const tools = toolsOf(request);
  const names = tools.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) return `Tool names must be unique: ${twice}.`;
  if (catalogue.has(model)) return null;
  const free = tools.some(({ type }) => type === "custom") || input.some(({ type }) => type === "custom_tool_call");
  if (free) return `Custom tools are not supported with the model ${model}.`;
  const sees = JSON.stringify(input).includes('"type":"input_image"');
  return sees ? `Image input is not supported with the model ${model}.` : null;
}

/** Every call has its output, of its kind, and every output its call, each once. */
function historyFault(request: CheckedRequest): string | null {
  const kinds = { function_call: "function_call_output", custom_tool_call: "custom_tool_call_output" } as const;
  const calls = request.input.flatMap((item) =>
    item.type === "function_call" || item.type === "custom_tool_call"
      ? [{ id: item.call_id, answer: kinds[item.type] }]
      : [],
  );
  const outputs = request.input.flatMap((item) =>
    item.type === "function_call_output" || item.type === "custom_tool_call_output"
      ? [{ id: item.call_id, type: item.type }]
      : [],
  );
  const open = calls.find(({ id: call, answer }) => !outputs.some((each) => each.id === call && each.type === answer));
  if (open !== undefined) return `No tool output found for function call ${open.id}.`;
  const stray = outputs.find(({ id: output }) => !calls.some((call) => call.id === output));
  if (stray !== undefined) return `No tool call found for function call output with call_id ${stray.id}.`;
  const ids = [...calls.map((call) => call.id), "", ...outputs.map((output) => output.id)];
  const twice = ids.find((id, at) => ids.slice(0, at).filter((other) => other === id).length > 1);
  if (twice !== undefined) return `Duplicate item with call_id ${twice}.`;
  const [lost] = request.input.flatMap((item) =>
    item.type === "reasoning" && item.encrypted_content === null && item.id !== undefined ? [item.id] : [],
  );
  return lost === undefined
    ? null
    : `Item with id '${lost}' not found. Items are not persisted when \`store\` is set to false.`;
}

const objectSchema = z.looseObject({ type: z.literal("object"), properties: z.record(z.string(), z.unknown()) });

/** Strict output: each object lists all its properties as required and allows no others. */
function schemaFault(schema: unknown, path: string): string | null {
  if (Array.isArray(schema)) return firstFault(schema.map((part, at) => [`${path}.${at}`, part]));
  if (typeof schema !== "object" || schema === null) return null;
  const object = objectSchema.safeParse(schema);
  if (object.success) {
    const required = z.array(z.string()).catch([]).parse(object.data["required"]);
    const missing = Object.keys(object.data.properties).find((name) => !required.includes(name));
    if (missing !== undefined) return `Invalid schema: in ${path}, 'required' must include '${missing}'.`;
    if (object.data["additionalProperties"] !== false) {
      return `Invalid schema: in ${path}, 'additionalProperties' is required to be false.`;
    }
  }
  return firstFault(Object.entries(schema).map(([key, part]) => [`${path}.${key}`, part]));
}

function firstFault(parts: readonly (readonly [string, unknown])[]): string | null {
  for (const [path, part] of parts) {
    const fault = schemaFault(part, path);
    if (fault !== null) return fault;
  }
  return null;
}

function invalid(message: string): Checked {
  const error = { message, type: "invalid_request_error", param: null, code: null };
  return { refusal: { status: 400, body: { error } }, why: message };
}
