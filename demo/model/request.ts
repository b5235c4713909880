import { z } from "zod";
import type { RequestBody } from "../../test/doubles/codex/script.ts";

const item = z.union([
  z.object({ type: z.literal("message"), role: z.string(), content: z.array(z.object({ text: z.string() })) }),
  z.object({ type: z.enum(["function_call_output", "custom_tool_call_output"]), output: z.string() }),
  z.object({ type: z.string() }),
]);
const schema = z.object({
  input: z.array(item),
  text: z.object({ format: z.object({ name: z.string() }).optional() }).optional(),
});

/** What a scripted model looks at in the request it got. */
export interface Asked {
  /** A question wants prose; everything else JSON of its schema. */
  readonly wants: "review" | "change" | "approaches" | "comparison" | "prose";
  /** Everything that was said to it, joined. */
  readonly said: string;
  /** What its tools returned, oldest first; none on the first request of a thread. */
  readonly returned: readonly string[];
}

export function readRequest(body: RequestBody): Asked {
  const { input, text } = schema.parse(body);
  return {
    wants: wanted(text?.format?.name),
    said: input.flatMap((one) => ("content" in one ? one.content.map((part) => part.text) : [])).join("\n\n"),
    returned: input.flatMap((one) => ("output" in one ? [one.output] : [])),
  };
}

const others = ["change", "approaches", "comparison"] as const;

function wanted(schemaName: string | undefined): Asked["wants"] {
  if (schemaName === undefined) return "prose";
  return others.find((name) => name === schemaName) ?? "review";
}

/** The number an added line has in the diff the model was shown (`+12|text`), or `null` when the diff does not add it. */
export function findAdded(said: string, path: string, code: string): number | null {
  const start = said.indexOf(`=== ${JSON.stringify(path)}`);
  if (start === -1) return null;
  const [, ...rest] = said.slice(start).split("\n");
  const end = rest.findIndex((line) => line.startsWith("=== "));
  const line = rest
    .slice(0, end === -1 ? undefined : end)
    .find((one) => /^\+\d+\|/.test(one) && one.endsWith(`|${code}`));
  return line === undefined ? null : Number.parseInt(line.slice(1), 10);
}

/** The number a line has in what `read_file` or `search` returned (`12|text`, `path:12|text`), or `null`. */
export function findReturned(output: string, code: string): number | null {
  const line = output.split("\n").find((one) => one.slice(one.indexOf("|") + 1).trim() === code.trim());
  const number = line === undefined ? undefined : /^(?:.*:)?(\d+)\|/.exec(line)?.[1];
  return number === undefined ? null : Number(number);
}

/** The findings of earlier rounds that the request asks about (`F1 (priority 0) "src/a.ts" line 8: title`). */
export function findOpen(said: string): readonly { readonly n: number; readonly title: string }[] {
  const lines = said.matchAll(/^F(\d+) \(priority \d\) ".*" line \d+: (.+)$/gm);
  return Array.from(lines, ([, n, title]) => ({ n: Number(n), title: title ?? "" }));
}
