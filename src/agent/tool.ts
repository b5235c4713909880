import * as z from "zod";
import type { ToolSpec } from "../core/codex-port.ts";
import { ModelError } from "../core/errors.ts";

/** What a tool answers: text, or text with pictures as `data:` URLs. */
export type Answered = string | { readonly text: string; readonly images: readonly string[] };

/**
 * Something the model may call. `run` parses its own arguments. A wrong use is a `ModelError`, whose
 * message the model reads; anything else that is thrown is a defect or an outage and ends the thread.
 */
export interface Tool {
  readonly spec: ToolSpec;
  run(args: unknown, signal: AbortSignal): Promise<Answered>;
}

/** By the name that the model uses. The order is the order in the request, so it must be stable for the prompt cache. */
export type Tools = Readonly<Record<string, Tool>>;

/** The arguments of a call by a tool's own schema; what is wrong with them becomes the model's reading matter. */
export function parseArguments<Schema extends z.ZodType>(schema: Schema, args: unknown): z.output<Schema> {
  const parsed = schema.safeParse(args);
  if (parsed.success) return parsed.data;
  throw new ModelError(`The arguments do not fit: ${z.prettifyError(parsed.error)}`);
}
