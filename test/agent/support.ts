import { z } from "zod";
import { runThread } from "../../src/agent/loop.ts";
import type { Thread, ThreadDeps, ThreadEvent, ThreadResult } from "../../src/agent/thread.ts";
import { parseArguments } from "../../src/agent/tool.ts";
import type { Tool, Tools } from "../../src/agent/tool.ts";
import type { ToolSpec } from "../../src/core/codex-port.ts";
import { ModelError } from "../../src/core/errors.ts";
import { limits } from "../../src/core/limits.ts";
import type { Journal } from "../../src/core/journal.ts";
import { rig } from "../codex/support.ts";
import type { CodexDouble } from "../doubles/codex/server.ts";

const argsSchema = z.strictObject({ text: z.string() });

export const spec = (name: string): ToolSpec => ({
  name,
  description: name,
  parameters: { type: "object", properties: {} },
});

/** Tools that remember what they ran. */
export function toolbox(): { tools: Tools; ran: string[] } {
  const ran: string[] = [];
  const tool = (name: string, run: Tool["run"]): Tool => ({
    spec: spec(name),
    run: (args, signal) => {
      ran.push(`${name} ${JSON.stringify(args)}`);
      return run(args, signal);
    },
  });
  const tools = {
    echo: tool("echo", (args) => Promise.resolve(`heard ${parseArguments(argsSchema, args).text}`)),
    sorry: tool("sorry", () => Promise.reject(new ModelError("no such path: x"))),
    broken: tool("broken", () => Promise.reject(new RangeError("a defect"))),
    long: tool("long", () => Promise.resolve("🎈".repeat(limits.toolOutputChars))),
  };
  return { tools, ran };
}

export const thread = (tools: Tools): Thread => ({
  id: "review/1",
  model: "gpt-test",
  effort: null,
  instructions: "Review.",
  input: [{ type: "message", role: "user", text: "go" }],
  tools,
  output: null,
  cacheKey: "k",
  feature: "test",
});

export interface Options {
  readonly tools: Tools;
  readonly journal?: Journal;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: ThreadEvent) => void;
  readonly leave?: ThreadDeps["leave"];
}

export function runIt(double: CodexDouble, options: Options): Promise<ThreadResult> {
  const { codex, time } = rig(double.url);
  return runThread(thread(options.tools), {
    codex,
    journal: options.journal ?? null,
    ...(options.leave && { leave: options.leave }),
    signal: options.signal ?? new AbortController().signal,
    onEvent: (event) => {
      if (event.type === "retry") time.pass(event.waitMs);
      options.onEvent?.(event);
    },
  });
}

const inputSchema = z.looseObject({
  input: z.array(z.looseObject({ type: z.string(), call_id: z.string().optional(), output: z.string().optional() })),
});
export const inputOf = (body: unknown) => inputSchema.parse(body).input;
export const outputsIn = (body: unknown) =>
  inputOf(body).flatMap((item) => (item.output === undefined ? [] : [item.output]));
export const call = (name: string, args: string | Record<string, string> = {}, id?: string) => ({
  name,
  arguments: args,
  ...(id === undefined ? {} : { id }),
});
