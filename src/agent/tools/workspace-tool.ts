import type * as z from "zod";
import { ModelError } from "../../core/errors.ts";
import { escapeInvisible } from "../../core/markdown/invisible.ts";
import type { ToolSpec } from "../../core/codex-port.ts";
import { inside } from "../apply-patch/inside.ts";
import { type Answered, parseArguments, type Tool } from "../tool.ts";
import { parametersOf } from "./read-only-tool.ts";

export interface WorkspaceTool<Schema extends z.ZodObject> extends Pick<ToolSpec, "name" | "description" | "freeform"> {
  /** What it takes; whatever else a model sends, as it does where it was trained with more, is passed over. */
  readonly arguments: Schema;
  readonly run: (args: z.output<Schema>, signal: AbortSignal) => Promise<Answered>;
}

/** A tool that works in the sandbox. Its answer has nothing invisible in it (T28). */
export function workspaceTool<Schema extends z.ZodObject>(tool: WorkspaceTool<Schema>): Tool {
  const { arguments: schema, run, ...about } = tool;
  return {
    spec: { ...about, parameters: parametersOf(schema) },
    async run(args, signal) {
      const answered = await run(parseArguments(schema, args), signal);
      if (typeof answered === "string") return escapeInvisible(answered).text;
      return { ...answered, text: escapeInvisible(answered.text).text };
    },
  };
}

/** A path as a model writes it, below the tree; `""` is the tree itself. */
export function placeOf(written: string, root: string): string {
  const path = written.replace(/\/+$/, "");
  if (path === "" ? !written.startsWith("/") : path === "." || path === root) return "";
  const place = inside(path, root);
  if (place === null) throw new ModelError(`${written} is outside the working folder. Use a path relative to it.`);
  return place;
}
