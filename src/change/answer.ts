import * as z from "zod";
import type { JsonObject } from "../core/codex-port.ts";
import { jsonIn } from "../agent/json-answer.ts";

const answerSchema = z.object({
  title: z.string(),
  explanation: z.string(),
  fixed: z.array(z.int().positive()).default([]),
  left: z.string().default(""),
});

export type ChangeAnswer = z.infer<typeof answerSchema>;

/** The strict JSON schema of `text.format`: every property required, none besides. */
export const changeOutput: { readonly name: string; readonly schema: JsonObject } = {
  name: "change",
  schema: {
    type: "object",
    properties: {
      title: { type: "string" },
      explanation: { type: "string" },
      fixed: { type: "array", items: { type: "integer" } },
      left: { type: "string" },
    },
    required: ["title", "explanation", "fixed", "left"],
    additionalProperties: false,
  },
};

/** What the model says of its change; where that is not the schema, nothing is said in its name. */
export function parseChangeAnswer(text: string): ChangeAnswer {
  const parsed = answerSchema.safeParse(jsonIn(text));
  return parsed.success ? parsed.data : { title: "", explanation: "", fixed: [], left: "" };
}
