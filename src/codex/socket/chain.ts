import * as z from "zod";
import type { Json, JsonObject } from "../../core/codex-port.ts";

/** What a backend still knows on one connection: its last response, and all that led to it. */
export interface Chain {
  readonly responseId: string;
  /** Every property of that request but its input. */
  readonly rest: string;
  /** Its input and what came back, each item as it would be sent again. */
  readonly known: readonly string[];
  /** Somebody will go on from here: there are calls to be answered, or the model wants another request. */
  readonly open: boolean;
  /** To be sent back until the next message of a person. */
  readonly turnState: string | null;
}

const inputSchema = z.array(z.json().transform((item): Json => item));

export function inputOf(body: JsonObject): readonly Json[] {
  return inputSchema.parse(body["input"]);
}

export function restOf(body: JsonObject): string {
  return JSON.stringify({ ...body, input: null });
}

/** What is new in a request that goes on from this chain; `null` when it does not, or brings nothing new. */
export function newInput(body: JsonObject, chain: Chain): readonly Json[] | null {
  const input = inputOf(body);
  if (restOf(body) !== chain.rest || input.length <= chain.known.length) return null;
  const extended = chain.known.every((item, at) => item === JSON.stringify(input[at]));
  return extended ? input.slice(chain.known.length) : null;
}
