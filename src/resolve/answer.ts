import * as z from "zod";
import type { JsonObject } from "../core/codex-port.ts";
import { limits } from "../core/limits.ts";
import { escapeInvisible } from "../core/markdown/invisible.ts";
import type { Sides } from "../core/merge/conflicts.ts";
import type { MergeBody } from "../core/proposal.ts";

type Resolution = MergeBody["resolutions"][number];

/** What a model says of a merge; longer words are cut, longer texts are none. */
const answerSchema = z.object({
  resolutions: z
    .array(
      z.object({
        path: words(4_096),
        index: z.int().positive(),
        text: z
          .string()
          .max(limits.patchChars)
          .transform((text) => text.toWellFormed()),
        ours: words(1_000),
        theirs: words(1_000),
      }),
    )
    .max(limits.conflicts),
  explanation: words(10_000),
  left: words(2_000),
});

export type ResolveAnswer = z.infer<typeof answerSchema>;

function words(most: number): z.ZodType<string> {
  return z.string().transform((text) => text.slice(0, most).toWellFormed());
}

/** The strict JSON schema of `text.format`: every property required, none besides. */
export const resolveOutput: { readonly name: string; readonly schema: JsonObject } = {
  name: "merge",
  schema: object({
    resolutions: {
      type: "array",
      items: object({
        path: { type: "string" },
        index: { type: "integer" },
        text: { type: "string" },
        ours: { type: "string" },
        theirs: { type: "string" },
      }),
    },
    explanation: { type: "string" },
    left: { type: "string" },
  }),
};

function object(properties: JsonObject): JsonObject {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}

/** `null` for what is not the schema. */
export function parseResolveAnswer(text: string): ResolveAnswer | null {
  try {
    return answerSchema.parse(JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)));
  } catch {
    return null; // asked again, or told
  }
}

/**
 * Models read `\u{…}` where a text has something invisible. What they write that way again is turned back where the
 * sides of the conflict have that character, and nowhere else.
 */
export function withInvisible(resolution: Resolution, { ours, base, theirs }: Sides): Resolution {
  const raw = ours + base + theirs;
  const text = resolution.text.replaceAll(/\\u\{([0-9a-f]{1,6})\}/g, (written, code: string) => {
    const point = Number.parseInt(code, 16);
    const meant = point <= 0x10_ff_ff ? String.fromCodePoint(point) : written;
    const shownSo = escapeInvisible(meant).text === written && raw.includes(meant) && !raw.includes(written);
    return shownSo ? meant : written;
  });
  return { ...resolution, text };
}
