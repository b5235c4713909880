import { toolsOf } from "./check-request.ts";
import type { CheckedRequest } from "./check-request.ts";
import { createPicker } from "./script.ts";
import type { Answer, Script } from "./script.ts";
import { toEvents } from "./stream-events.ts";
import type { StreamEvent } from "./stream-events.ts";

/** What is said to one request, whatever carries it. */
export interface Reply {
  readonly answer: Answer;
  readonly events: readonly StreamEvent[];
}

export interface Responder {
  /** `null` when the script has nothing left to say. */
  reply(request: CheckedRequest): Promise<Reply | null>;
  /** A WebSocket's warm-up: counted as a response, and nothing is said. */
  warmUp(request: CheckedRequest): readonly StreamEvent[];
  left(): number;
}

/** Turns the script into numbered events, and counts tokens as a backend does. */
export function createResponder(script: Script): Responder {
  const picker = createPicker(script);
  const prefixes = new Map<string, string>();
  let responses = 0;
  const numbers = (request: CheckedRequest, text: string) => {
    const key = request.prompt_cache_key ?? "";
    const cachedTokens = sharedTokens(prefixes.get(key) ?? "", text);
    prefixes.set(key, text);
    const freeform = new Set(toolsOf(request).flatMap(({ type, name }) => (type === "custom" ? [name] : [])));
    return { response: ++responses, inputTokens: tokens(text.length), cachedTokens, model: request.model, freeform };
  };
  return {
    async reply(request) {
      const text = JSON.stringify(request);
      const answer = await picker.pick(request, text);
      return answer === null ? null : { answer, events: toEvents(answer, numbers(request, text)) };
    },
    warmUp: (request) => toEvents({ usage: { output: 0 } }, numbers(request, JSON.stringify(request))),
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
