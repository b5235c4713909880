import * as z from "zod";
import type { Json, JsonObject } from "../../core/codex-port.ts";
import { messageOf, ModelError, RetryLater, UserError } from "../../core/errors.ts";
import type { Sha } from "../../core/facts.ts";
import { escapeInvisible } from "../../core/markdown/invisible.ts";
import type { GitReader } from "../../core/ports.ts";
import { parseArguments, type Tool } from "../tool.ts";

/** What the tools read: git objects at commits that were fixed before the model was asked (S2). */
export interface ReadFrom {
  readonly git: GitReader;
  readonly head: Sha;
  /** `null` where there is no change to look at. */
  readonly base: Sha | null;
}

export interface ReadOnlyTool<Schema extends z.ZodObject> {
  readonly name: string;
  /** A word in place of many: every tool's text is sent with every request. */
  readonly description: string;
  readonly arguments: Schema;
  answer(args: z.output<Schema>, signal: AbortSignal): Promise<string>;
}

/**
 * One tool for the model. Its answer has nothing invisible in it (T28). What cannot be read is an answer, too, so that
 * the model goes on with what it has; only an abort and a defect of ours end the conversation.
 */
export function readOnlyTool<Schema extends z.ZodObject>(tool: ReadOnlyTool<Schema>): Tool {
  return {
    spec: { name: tool.name, description: tool.description, parameters: parametersOf(tool.arguments) },
    async run(args, signal) {
      signal.throwIfAborted();
      try {
        return escapeInvisible(await tool.answer(parseArguments(tool.arguments, args), signal)).text;
      } catch (thrown) {
        if (thrown instanceof UserError || thrown instanceof RetryLater)
          throw new ModelError(messageOf(thrown), { cause: thrown });
        throw thrown;
      }
    },
  };
}

/** The schema that the arguments are parsed with, as JSON Schema without what a model has no use for. */
export function parametersOf(schema: z.ZodObject): JsonObject {
  const { properties, required } = z.toJSONSchema(schema, {
    io: "input",
    override: ({ jsonSchema }) => {
      for (const key of ["minimum", "maximum", "exclusiveMinimum", "minLength", "maxLength", "maxItems"] as const)
        delete jsonSchema[key];
    },
  });
  return { type: "object", properties: asJson(properties), ...(required && { required }) };
}

function asJson(value: unknown): Json {
  return z.json().parse(value);
}
