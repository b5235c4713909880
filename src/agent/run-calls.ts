import { messageOf, ModelError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import type { Call, Output } from "./past.ts";
import type { Answered, Tools } from "./tool.ts";

export interface CallContext {
  readonly tools: Tools;
  readonly signal: AbortSignal;
  /** How many more calls this thread may make. */
  readonly left: number;
  /** Awaited before the call counts as done. */
  readonly keep: (output: Output) => Promise<void>;
  readonly starting: (call: Call) => void;
}

/**
 * Runs the calls of one response, several at once. Each output is kept as soon as it is there; nothing is kept that ended
 * after the signal fired. When a tool throws anything but a `ModelError`, the others are stopped and it is thrown on.
 */
export async function runCalls(calls: readonly Call[], context: CallContext): Promise<void> {
  const stop = new AbortController();
  const signal = AbortSignal.any([context.signal, stop.signal]);
  const queue = calls.entries();
  const work = async (): Promise<void> => {
    for (const [index, call] of queue) {
      if (signal.aborted) return;
      const output = index < context.left ? await answer(call, { ...context, signal }) : overBudget;
      if (signal.aborted) return;
      await context.keep({ type: "output", callId: call.callId, ...outputOf(output) });
    }
  };
  const workers = Array.from({ length: Math.min(calls.length, limits.toolCallsAtOnce) }, () =>
    work().catch((error: unknown) => {
      stop.abort();
      throw error;
    }),
  );
  const failed = (await Promise.allSettled(workers)).find((ended) => ended.status === "rejected");
  // A tool that was cancelled may throw what it likes; the caller sees that the signal fired.
  if (failed !== undefined && !context.signal.aborted) throw failed.reason;
}

async function answer(call: Call, context: CallContext): Promise<Answered> {
  const tool = Object.hasOwn(context.tools, call.name) ? context.tools[call.name] : undefined;
  if (tool === undefined) return `There is no tool "${call.name}". Tools: ${Object.keys(context.tools).join(", ")}.`;
  const args = parseJson(call.arguments);
  if (args === unreadable) return "The arguments are not valid JSON. Send one JSON object.";
  context.starting(call);
  try {
    return await tool.run(args, context.signal);
  } catch (error) {
    if (error instanceof ModelError) return `Error: ${messageOf(error, limits.toolOutputChars)}`;
    throw error;
  }
}

const unreadable = Symbol("unreadable");
const overBudget =
  "Not run: this conversation has used up its tool calls. Answer now with what you have, and say what you could not check.";

/** An empty string stands for no arguments: some servers send it for a tool that takes none. */
function parseJson(text: string): unknown {
  try {
    return text.trim() === "" ? {} : JSON.parse(text);
  } catch {
    return unreadable;
  }
}

function outputOf(answered: Answered): Pick<Output, "output" | "images"> {
  if (typeof answered === "string") return { output: cut(answered) };
  return { output: cut(answered.text), images: answered.images };
}

function cut(output: string): string {
  if (output.length <= limits.toolOutputChars) return output;
  const notice = `\n[cut: the output has ${String(output.length)} characters; ask for less at a time]`;
  return output.slice(0, limits.toolOutputChars - notice.length).toWellFormed() + notice;
}
