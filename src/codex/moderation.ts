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

/** Pieces of text, or one picture: of several it would not say which. */
export type Batch = readonly string[] | readonly [{ type: "image_url"; image_url: { url: string } }];

export type Judge = (batch: Batch, signal: AbortSignal) => Promise<Judged>;

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
  return async (batch, signal) => {
    try {
      const answer = await send(url, {
        method: "POST",
        headers: {
          authorization: `Bearer ${apiKey}`,
          "content-type": "application/json",
          "accept-encoding": "identity",
        },
        body: JSON.stringify({ model: "omni-moderation-latest", input: batch }),
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
 * The same backend, which is not asked before a moderation has seen what people wrote and showed, each thing once. A hit is
 * a refusal with its category. Where nobody can say, nothing is asked either: whoever turned it on wants it so.
 */
export function withModeration(codex: CodexPort, judge: Judge): CodexPort {
  const seen = new Set<string>();
  return {
    async *run(turn, signal) {
      const shown = shownIn(turn).filter(({ text }) => !seen.has(hashOf(text)));
      const judged = await judgeAll(batchesOf(shown), judge, signal);
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
      for (const { text } of shown) seen.add(hashOf(text));
      yield* codex.run(turn, signal);
    },
  };
}

/** One after the other, so that the first hit is the last question. */
async function judgeAll(batches: readonly Batch[], judge: Judge, signal: AbortSignal): Promise<Judged> {
  if (batches.length > limits.moderationBatches) return { kind: "unknown", why: "it is longer than can be moderated" };
  for (const batch of batches) {
    const judged = await judge(batch, signal);
    if (judged.kind !== "fine") return judged;
  }
  return { kind: "fine" };
}

interface Shown {
  readonly kind: "text" | "image";
  /** Of a picture its `data:` URL. */
  readonly text: string;
}

/** What people said and showed: what is the model's own and the tools' has been paid for already. */
function shownIn({ input }: Turn): readonly Shown[] {
  return input.flatMap((item) => {
    if (item.type !== "message" || item.role !== "user") return [];
    const pictures = (item.images ?? []).map((text): Shown => ({ kind: "image", text }));
    return item.text === "" ? pictures : [{ kind: "text", text: item.text }, ...pictures];
  });
}

/** Nothing is left out: what was not looked at would be asked all the same. */
function batchesOf(shown: readonly Shown[]): readonly Batch[] {
  const length = limits.moderationPieceChars;
  const pieces = shown.flatMap(({ kind, text }) => (kind === "text" ? cut(text, length) : []));
  const pictures = shown.flatMap(({ kind, text }): Batch[] =>
    kind === "image" ? [[{ type: "image_url", image_url: { url: text } }]] : [],
  );
  return [...cut(pieces, limits.moderationPieces), ...pictures];
}

function cut<Whole extends string | readonly string[]>(whole: Whole, length: number): readonly Whole[];
function cut(whole: string | readonly string[], length: number): readonly (string | readonly string[])[] {
  const count = Math.ceil(whole.length / length);
  return Array.from({ length: count }, (_, at) => whole.slice(at * length, (at + 1) * length));
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
