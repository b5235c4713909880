import * as z from "zod";
import type { JsonObject } from "../core/codex-port.ts";

/** What a model is asked to return for a review. Bounds are not in the schema: providers differ in what they accept, so values are clipped on arrival. */
const claimSchema = z.strictObject({
  path: z.string(),
  side: z.enum(["LEFT", "RIGHT"]),
  start_line: z.int(),
  line: z.int(),
  snippet: z.string(),
  priority: z.int(),
  title: z.string(),
  body: z.string(),
  confidence: z.number(),
  rule: z.string().nullable(),
});

const openSchema = z.strictObject({ n: z.int(), status: z.enum(["fixed", "open", "unclear"]) });

const answerSchema = z.strictObject({
  findings: z.array(claimSchema),
  /** Left out where no finding was open. */
  open: z.array(openSchema).default([]),
  explanation: z.string(),
});

export type Claim = z.infer<typeof claimSchema>;
export type ReviewAnswer = z.infer<typeof answerSchema>;

/** The strict JSON schema of `text.format`: every property required, none besides. */
export const reviewOutput: { readonly name: string; readonly schema: JsonObject } = {
  name: "review",
  schema: object({
    findings: {
      type: "array",
      items: object({
        path: { type: "string" },
        side: { type: "string", enum: ["LEFT", "RIGHT"] },
        start_line: { type: "integer" },
        line: { type: "integer" },
        snippet: { type: "string" },
        priority: { type: "integer", enum: [0, 1, 2, 3] },
        title: { type: "string" },
        body: { type: "string" },
        confidence: { type: "number" },
        rule: { type: ["string", "null"] },
      }),
    },
    open: {
      type: "array",
      items: object({ n: { type: "integer" }, status: { type: "string", enum: ["fixed", "open", "unclear"] } }),
    },
    explanation: { type: "string" },
  }),
};

function object(properties: JsonObject): JsonObject {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}

/** Reads an answer: the whole text as JSON, else from the first `{` to the last `}`; `null` when neither is the schema. */
export function parseAnswer(text: string): ReviewAnswer | null {
  return parse(text) ?? parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
}

function parse(text: string): ReviewAnswer | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null; // not JSON: the caller tries the next form, then asks the model once more
  }
  const parsed = answerSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
