import { z } from "zod";

/** The request as the backend takes it: nothing unknown, nothing missing. */
const part = (type: string) => z.strictObject({ type: z.literal(type), text: z.string() });
const annotated = z.strictObject({ type: z.literal("output_text"), text: z.string(), annotations: z.array(z.json()) });
const id = z.string().optional();
const namespace = z.literal("functions").optional();

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
const parameters = z.looseObject({ type: z.literal("object"), additionalProperties: z.literal(false) });
const toolName = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/);
export const tool = z.discriminatedUnion("type", [
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
/** How models of the lite shape are given their tools. */
const additionalTools = z.strictObject({
  type: z.literal("additional_tools"),
  id,
  role: z.literal("developer"),
  tools: z
    .array(
      z.strictObject({
        type: z.literal("namespace"),
        name: z.literal("functions"),
        description: z.string(),
        tools: z.array(tool).min(1),
      }),
    )
    .max(1),
});
export const item = z.union([
  additionalTools,
  inputMessage,
  outputMessage,
  z.strictObject({
    type: z.literal("reasoning"),
    id,
    summary: z.array(z.json()),
    content: z.null().optional(),
    encrypted_content: z.string().nullable(),
  }),
  z.strictObject({ type: z.literal("compaction"), id, encrypted_content: z.string().min(1) }),
  z.strictObject({ type: z.literal("compaction_trigger") }),
  z.strictObject({
    type: z.literal("function_call"),
    id,
    status: z.string().optional(),
    call_id: z.string(),
    name: z.string(),
    namespace,
    arguments: z.string(),
  }),
  z.strictObject({
    type: z.literal("custom_tool_call"),
    id,
    status: z.string().optional(),
    call_id: z.string(),
    name: z.string(),
    namespace,
    input: z.string(),
  }),
  z.strictObject({
    type: z.enum(["function_call_output", "custom_tool_call_output"]),
    id,
    call_id: z.string(),
    output: z.union([z.string(), z.array(z.union([part("input_text"), image])).min(1)]),
  }),
]);
