import { z } from "zod";

/** The request as the backend takes it: nothing unknown, nothing missing. */
const part = (type: string) => z.strictObject({ type: z.literal(type), text: z.string() });
const annotated = z.strictObject({ type: z.literal("output_text"), text: z.string(), annotations: z.array(z.json()) });
const id = z.string().optional();

/** The first part of a picture's bytes, which must be what its type says. */
const signatures: Readonly<Record<string, RegExp>> = {
  png: /^iVBORw0KGgo/,
  jpeg: /^\/9j\//,
  gif: /^R0lGOD/,
  webp: /^UklGR/,
};
const image = z.strictObject({
  type: z.literal("input_image"),
  image_url: z.string().refine((url) => {
    const [, type = "", data = ""] = /^data:image\/(png|jpeg|gif|webp);base64,([A-Za-z0-9+/]+={0,2})$/.exec(url) ?? [];
    return signatures[type]?.test(data) === true;
  }, "Invalid image data"),
  detail: z.enum(["low", "high", "auto", "original"]),
});

const inputMessage = z.strictObject({
  type: z.literal("message"),
  id,
  role: z.enum(["user", "developer", "system"]),
  content: z.array(z.union([part("input_text"), image])).min(1),
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
  z.strictObject({
    type: z.literal("custom_tool_call"),
    id,
    status: z.string().optional(),
    call_id: z.string(),
    name: z.string(),
    input: z.string(),
  }),
  z.strictObject({
    type: z.enum(["function_call_output", "custom_tool_call_output"]),
    id,
    call_id: z.string(),
    output: z.union([z.string(), z.array(z.union([part("input_text"), image])).min(1)]),
  }),
]);
const parameters = z.looseObject({ type: z.literal("object"), additionalProperties: z.literal(false) });
const toolName = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/);
const tool = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("function"),
    name: toolName,
    description: z.string(),
    strict: z.boolean(),
    parameters,
  }),
  z.strictObject({
    type: z.literal("custom"),
    name: toolName,
    description: z.string(),
    format: z.strictObject({
      type: z.literal("grammar"),
      syntax: z.literal("lark"),
      definition: z.string().regex(/^start: /),
    }),
  }),
]);
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
  store: z.boolean(),
  background: z.literal(true).optional(),
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
export type Refused = { readonly refusal: Refusal; readonly why: string };
export type Checked = { readonly request: CheckedRequest } | Refused;

/** What the backend would say no to, in the words that it uses where they are known. */
export function checkRequest(body: unknown): Checked {
  const wrongFlag = flagRefusal(body);
  if (wrongFlag !== null) return { refusal: { status: 400, body: { detail: wrongFlag } }, why: wrongFlag };
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) return invalid(z.prettifyError(parsed.error));
  const why =
    modelFault(parsed.data) ??
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
  return flags.data.instructions === undefined ? "Instructions are required" : null;
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

function modelFault({ model, tools, input }: CheckedRequest): string | null {
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
