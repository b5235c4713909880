import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { z } from "zod";

/** One call of the model; `arguments` may be a text that is no JSON on purpose. */
const callSchema = z.strictObject({
  name: z.string(),
  arguments: z.union([z.string(), z.record(z.string(), z.json())]),
  id: z.string().optional(),
});
const usageSchema = z.strictObject({
  input: z.int().optional(),
  cached: z.int().optional(),
  output: z.int().optional(),
  reasoning: z.int().optional(),
});

/**
 * One scripted answer. What the model says: `reasoning`, `commentary`, `message` or `json`, `calls`, in that order. What
 * goes wrong: everything below `delayMs`. A line answers one request, the first whose text contains `when`.
 */
export const answerSchema = z.strictObject({
  when: z.string().optional(),
  /** Answers any number of requests. */
  always: z.boolean().optional(),

  reasoning: z.string().optional(),
  /** What the reasoning is encrypted to, which clients send back; short when it does not matter. */
  encrypted: z.string().optional(),
  /** What the thread is made shorter to, encrypted. */
  compaction: z.string().optional(),
  commentary: z.string().optional(),
  message: z.string().optional(),
  json: z.json().optional(),
  calls: z.array(callSchema).optional(),
  usage: usageSchema.optional(),
  end_turn: z.boolean().optional(),

  delayMs: z.int().nonnegative().optional(),
  http: z.int().min(200).max(599).optional(),
  /** An empty `content-type` sends none. */
  headers: z.record(z.string(), z.string()).optional(),
  body: z.json().optional(),
  /** A web page with this status. */
  html: z.int().optional(),
  /** The connection is dropped: before any header, before the first event, after a delta, or after N events. */
  cut: z
    .union([z.enum(["before-headers", "before-first-event", "after-text-delta"]), z.int().nonnegative()])
    .optional(),
  /** Ends in good order after N events. */
  eof: z.int().nonnegative().optional(),
  /** Says nothing more, and leaves the connection open: at once (`true`), or after N events. */
  stall: z.union([z.literal(true), z.int().nonnegative()]).optional(),
  /** Keeps the connection open after the last event. */
  hang: z.boolean().optional(),
  failed: z.strictObject({ code: z.string().nullable(), message: z.string() }).nullable().optional(),
  incomplete: z.string().optional(),
  error: z.strictObject({ code: z.string(), message: z.string() }).optional(),
  /** A WebSocket is closed with this code where `eof` says, instead of 1000. */
  closeCode: z.int().optional(),
  /** A WebSocket gets a binary frame where the stream is cut. */
  binary: z.boolean().optional(),
  /** The token that is to come back with later requests of the same turn; a WebSocket is told it in an event. */
  turnState: z.string().optional(),
  /** What the request is called, in a header; a WebSocket is told it in an event. */
  requestId: z.string().optional(),
  /** The model that answers in place of the one that was asked, told in the same way. */
  rerouted: z.string().optional(),
  /** A stored answer is cut again when it is read on: after so many events the first time, the second time, … */
  again: z.array(z.int().nonnegative()).optional(),
  /** A file of bytes to send as they are, relative to the script. */
  raw: z.string().optional(),
  /** The same, given here. */
  rawText: z.string().optional(),
});

export type Answer = z.infer<typeof answerSchema>;

/** The body of a request, checked by check-request.ts. */
export type RequestBody = Readonly<Record<string, unknown>>;

/** A line may be worked out from the request, where a script file could not know what to say. */
export type ScriptLine = Answer | ((body: RequestBody, index: number) => Answer);

/** A function may take its time: what happens meanwhile happens while the model thinks. `null` is no answer. */
export type Script =
  | readonly ScriptLine[]
  | ((body: RequestBody, index: number) => Answer | null | Promise<Answer | null>);

/** Reads a `codex.jsonl`: one answer a line; empty lines and lines that begin with `#` are skipped. */
export async function readScript(path: string): Promise<readonly Answer[]> {
  const lines = (await readFile(path, "utf8")).split("\n");
  const answers: Answer[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const answer = parseLine(line, `${path}:${index + 1}`);
    answers.push(answer.raw === undefined ? answer : { ...answer, raw: resolve(dirname(path), answer.raw) });
  }
  return answers;
}

function parseLine(line: string, where: string): Answer {
  const parsed = answerSchema.safeParse(JSON.parse(line));
  if (!parsed.success) throw new TypeError(`${where}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Gives each request its answer, and remembers which lines are used up. */
export function createPicker(script: Script): {
  pick(body: RequestBody, text: string): Answer | null | Promise<Answer | null>;
  left(): number;
} {
  let index = 0;
  const lines = typeof script === "function" ? [] : [...script];
  return {
    pick(body, text) {
      const number = index++;
      if (typeof script === "function") return script(body, number);
      const at = lines.findIndex((line) => matches(line, text));
      const line = lines[at];
      if (line === undefined) return null;
      if (typeof line === "function" || line.always !== true) lines.splice(at, 1);
      return typeof line === "function" ? line(body, number) : line;
    },
    left: () => lines.filter((line) => typeof line === "function" || line.always !== true).length,
  };
}

function matches(line: ScriptLine, text: string): boolean {
  return typeof line === "function" || line.when === undefined || text.includes(line.when);
}
