import { z } from "zod";
import { toolsOf } from "./check-request.ts";
import type { CheckedRequest } from "./check-request.ts";
import { createPicker } from "./script.ts";
import type { Answer, RequestBody, Script } from "./script.ts";
import { toEvents } from "./stream-events.ts";
import type { StreamEvent } from "./stream-events.ts";

/** What of a request its answer depends on. */
export interface Asked {
  readonly body: RequestBody;
  readonly model: string;
  readonly cacheKey: string;
  /** Names of tools that are called with free text. */
  readonly freeform: ReadonlySet<string>;
}

/** What is said to one request, whatever carries it. */
export interface Reply {
  readonly answer: Answer;
  readonly events: readonly StreamEvent[];
}

export interface Responder {
  /** `null` when the script has nothing left to say. */
  reply(asked: Asked): Promise<Reply | null>;
  /** A WebSocket's warm-up: counted as a response, and nothing is said. */
  warmUp(asked: Asked): readonly StreamEvent[];
  left(): number;
}

export function askedOf(request: CheckedRequest): Asked {
  const freeform = new Set(toolsOf(request).flatMap(({ type, name }) => (type === "custom" ? [name] : [])));
  return { body: request, model: request.model, cacheKey: request.prompt_cache_key ?? "", freeform };
}

const looseSchema = z.looseObject({
  model: z.string(),
  prompt_cache_key: z.string().catch(""),
  tools: z.array(z.looseObject({ type: z.string(), name: z.string().catch("") })).catch([]),
});

/** A request that nobody checked: another client sends fields that ours never may. */
export function looselyAsked(body: unknown): Asked {
  const { model, prompt_cache_key: cacheKey, tools, ...rest } = looseSchema.parse(body);
  const freeform = new Set(tools.flatMap(({ type, name }) => (type === "custom" ? [name] : [])));
  return { body: { ...rest, model, tools }, model, cacheKey, freeform };
}

/** Turns the script into numbered events, and counts tokens as a backend does. */
export function createResponder(script: Script): Responder {
  const picker = createPicker(script);
  const prefixes = new Map<string, string>();
  let responses = 0;
  const numbers = ({ model, cacheKey, freeform }: Asked, text: string) => {
    const cachedTokens = sharedTokens(prefixes.get(cacheKey) ?? "", text);
    prefixes.set(cacheKey, text);
    return { response: ++responses, inputTokens: tokens(text.length), cachedTokens, model, freeform };
  };
  return {
    async reply(asked) {
      const text = JSON.stringify(asked.body);
      const answer = await picker.pick(asked.body, text);
      return answer === null ? null : { answer, events: toEvents(answer, numbers(asked, text)) };
    },
    warmUp: (asked) => toEvents({ usage: { output: 0 } }, numbers(asked, JSON.stringify(asked.body))),
    left: () => picker.left(),
  };
}

/** As a backend counts, roughly: four characters a token, cached in blocks of 128. */
function tokens(characters: number): number {
  return Math.ceil(characters / 4);
}

function sharedTokens(before: string, now: string): number {
  let same = 0;
  while (same < before.length && before[same] === now[same]) same++;
  return Math.floor(same / 4 / 128) * 128;
}
