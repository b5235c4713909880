import { z } from "zod";

/** The request as the backend takes it: nothing unknown, nothing missing. */
const part = (type: string) => z.strictObject({ type: z.literal(type), text: z.string() });
const annotated = z.strictObject({ type: z.literal("output_text"), text: z.string(), annotations: z.array(z.json()) });
const id = z.string().optional();

const inputMessage = z.strictObject({
  type: z.literal("message"),
  id,
  role: z.enum(["user", "developer", "system"]),
  content: z.array(part("input_text")).min(1),
});
const outputMessage = z.strictObject({
  type: z.literal("message"),
  id,
  status: z.string().optional(),
  role: z.literal("assistant"),
  content: z.array(z.union([annotated, part("output_text")])).min(1),
  phase: z.enum(["commentary", "final_answer"]).optional(),
});
const item = z.union([
  inputMessage,
  outputMessage,
  z.strictObject({
    type: z.literal("reasoning"),
    id,
    summary: z.array(z.json()),
    content: z.null().optional(),
    encrypted_content: z.string().nullable(),
  }),
  z.strictObject({
    type: z.literal("function_call"),
    id,
    status: z.string().optional(),
    call_id: z.string(),
    name: z.string(),
    arguments: z.string(),
  }),
  z.strictObject({ type: z.literal("function_call_output"), id, call_id: z.string(), output: z.string() }),
]);
const parameters = z.looseObject({ type: z.literal("object"), additionalProperties: z.literal(false) });
const tool = z.strictObject({
  type: z.literal("function"),
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
  description: z.string(),
  strict: z.boolean(),
  parameters,
});
const format = z.strictObject({
  type: z.literal("json_schema"),
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
  strict: z.literal(true),
  schema: z.looseObject({ type: z.literal("object") }),
});

export const requestSchema = z.strictObject({
  model: z.string().min(1),
  instructions: z.string().trim().min(1),
  stream: z.literal(true),
  store: z.literal(false),
  input: z.array(item),
  tools: z.array(tool),
  tool_choice: z.literal("auto"),
  parallel_tool_calls: z.boolean(),
  reasoning: z
    .strictObject({ effort: z.enum(["none", "minimal", "low", "medium", "high", "xhigh", "max"]), summary: id })
    .optional(),
  include: z.array(z.literal("reasoning.encrypted_content")).optional(),
  service_tier: z.literal("priority").optional(),
  prompt_cache_key: z.string().max(128).optional(),
  text: z.strictObject({ verbosity: z.string().optional(), format: format.optional() }).optional(),
  client_metadata: z.record(z.string(), z.string()).optional(),
});

export type CheckedRequest = z.infer<typeof requestSchema>;
export type Refusal = { readonly status: number; readonly body: unknown };
export type Checked = { readonly request: CheckedRequest } | { readonly refusal: Refusal; readonly why: string };

/** What the backend would say no to, in the words that it uses where they are known. */
export function checkRequest(body: unknown): Checked {
  const wrongFlag = flagRefusal(body);
  if (wrongFlag !== null) return { refusal: { status: 400, body: { detail: wrongFlag } }, why: wrongFlag };
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) return invalid(z.prettifyError(parsed.error));
  const why = historyFault(parsed.data) ?? schemaFault(parsed.data.text?.format?.schema ?? null, "schema");
  return why === null ? { request: parsed.data } : invalid(why);
}

function flagRefusal(body: unknown): string | null {
  const flags = z
    .looseObject({
      stream: z.unknown().optional(),
      store: z.unknown().optional(),
      instructions: z.unknown().optional(),
    })
    .safeParse(body);
  if (!flags.success) return null;
  if (flags.data.stream !== true) return "Stream must be set to true";
  if (flags.data.store !== false) return "Store must be set to false";
  return flags.data.instructions === undefined ? "Instructions are required" : null;
}

/** Every call has its output and every output its call, each once. */
function historyFault(request: CheckedRequest): string | null {
  const calls = request.input.flatMap((item) => (item.type === "function_call" ? [item.call_id] : []));
  const outputs = request.input.flatMap((item) => (item.type === "function_call_output" ? [item.call_id] : []));
  const open = calls.find((call) => !outputs.includes(call));
  if (open !== undefined) return `No tool output found for function call ${open}.`;
  const stray = outputs.find((output) => !calls.includes(output));
  if (stray !== undefined) return `No tool call found for function call output with call_id ${stray}.`;
  const twice = [...calls, "", ...outputs].find((id, at, all) => all.slice(0, at).filter((x) => x === id).length > 1);
  if (twice !== undefined) return `Duplicate item with call_id ${twice}.`;
  const lost = request.input.find(
    (item) => item.type === "reasoning" && item.id !== undefined && item.encrypted_content === null,
  );
  return lost === undefined
    ? null
    : `Item with id '${lost.id}' not found. Items are not persisted when \`store\` is set to false.`;
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
