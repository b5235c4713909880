import { createHash } from "node:crypto";
import * as z from "zod";
import type { CodexPort, Turn } from "../core/codex-port.ts";
import { limits } from "../core/limits.ts";
import { notAsked } from "./refusal.ts";
import { readStart } from "./read-start.ts";

/** What is said of a text: nothing, the categories it hits, or why nobody could say. */
export type Judged =
  | { readonly kind: "fine" }
  | { readonly kind: "hit"; readonly categories: readonly string[] }
  | { readonly kind: "unknown"; readonly why: string };

export type Judge = (texts: readonly string[], signal: AbortSignal) => Promise<Judged>;

export interface ModerationOptions {
  readonly url: string;
  readonly apiKey: string;
}

const category = z.string().regex(/^[a-z/_-]{1,40}$/);
const answerSchema = z.looseObject({
  results: z.array(z.looseObject({ flagged: z.boolean(), categories: z.record(z.string(), z.boolean()).catch({}) })),
});

/** https://platform.openai.com/docs/api-reference/moderations, which costs nothing. */
export function openaiModeration({ url, apiKey }: ModerationOptions, send: typeof fetch): Judge {
  const { host } = new URL(url);
  const unknown = (why: string): Judged => ({ kind: "unknown", why: `${host} ${why}` });
  return async (texts, signal) => {
    try {
      const answer = await send(url, {
        method: "POST",
        headers: {
          authorization: `Bearer ${apiKey}`,
          "content-type": "application/json",
          "accept-encoding": "identity",
        },
        body: JSON.stringify({ model: "omni-moderation-latest", input: texts }),
        redirect: "manual",
        signal: AbortSignal.any([signal, AbortSignal.timeout(limits.moderationSeconds * 1000)]),
      });
      const text = await readStart(answer);
      if (answer.status !== 200) return unknown(`answered ${String(answer.status)}`);
      const read = answerSchema.safeParse(JSON.parse(text));
      if (!read.success) return unknown("sent what cannot be read");
      const flagged = read.data.results.filter((result) => result.flagged);
      const named = flagged.flatMap(({ categories }) =>
        Object.keys(categories).filter((name) => categories[name] === true),
      );
      const categories = [...new Set(named)].filter((name) => category.safeParse(name).success);
      return flagged.length === 0 ? { kind: "fine" } : { kind: "hit", categories };
    } catch {
      return unknown("did not answer");
    }
  };
}

/**
 * The same backend, which is not asked before a moderation has seen what people wrote, each text once. A hit is a refusal
 * with its category. Where nobody can say, nothing is asked either: whoever turned it on wants it so.
 */
export function withModeration(codex: CodexPort, judge: Judge): CodexPort {
  const seen = new Set<string>();
  return {
    async *run(turn, signal) {
      const texts = textsOf(turn).filter((text) => !seen.has(hashOf(text)));
      const judged = texts.length === 0 ? ({ kind: "fine" } as const) : await judge(piecesOf(texts), signal);
      if (judged.kind === "hit") {
        const what = judged.categories.length === 0 ? "no category named" : judged.categories.join(", ");
        return yield notAsked({
          kind: "policy",
          reason: "moderation",
          message: `The moderation of this installation refused the text (${what}).`,
        });
      }
      if (judged.kind === "unknown")
        return yield notAsked({
          kind: "transient",
          reason: "moderation-unknown",
          message: `Nothing was asked, because the text could not be moderated first: ${judged.why}.`,
        });
      for (const text of texts) seen.add(hashOf(text));
      yield* codex.run(turn, signal);
    },
  };
}

/** Words of people: the model's own and those of tools have been paid for already. */
function textsOf({ input }: Turn): readonly string[] {
  return input.flatMap((item) =>
    item.type === "message" && item.role === "user" && item.text !== "" ? [item.text] : [],
  );
}

function piecesOf(texts: readonly string[]): readonly string[] {
  const length = limits.moderationPieceChars;
  const pieces = texts.flatMap((text) =>
    Array.from({ length: Math.ceil(text.length / length) }, (_, at) => text.slice(at * length, (at + 1) * length)),
  );
  return pieces.slice(0, limits.moderationPieces);
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
