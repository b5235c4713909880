import { z } from "zod";
import type { Item, Turn } from "../../src/core/codex-port.ts";
import type { Script } from "../doubles/codex/script.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import type { CodexDouble } from "../doubles/codex/server.ts";
import type { Handshake } from "../doubles/codex/sockets.ts";
import { rig } from "./support.ts";
import type { Ran, Rig, RigOptions } from "./support.ts";

export interface Stage extends AsyncDisposable {
  readonly double: CodexDouble;
  readonly rig: Rig;
}

export async function stage(
  script: Script,
  handshakes: readonly Handshake[] = [],
  options: RigOptions = {},
): Promise<Stage> {
  const double = await startCodexDouble(script, 0, { sockets: { handshakes } });
  const subject = rig(double.url, { webSocket: true, ...options });
  return {
    double,
    rig: subject,
    async [Symbol.asyncDispose]() {
      subject.codex[Symbol.dispose]();
      await double.close();
    },
  };
}

const frameSchema = z.looseObject({
  previous_response_id: z.string().optional(),
  generate: z.boolean().optional(),
  // The prompt stands before all else where nothing is gone on from, and is nobody's turn.
  input: z
    .array(z.looseObject({ type: z.string(), role: z.string().optional() }))
    .transform((items) => items.filter(({ role }) => role !== "developer")),
  client_metadata: z.record(z.string(), z.string()).optional(),
});
export const frameOf = (double: CodexDouble, connection: number, index: number) =>
  frameSchema.parse(double.sockets[connection]?.frames[index]);
export const typesOf = (double: CodexDouble, connection: number, index: number) =>
  frameOf(double, connection, index).input.map(({ type }) => type);

/** The next request of a thread: what came is answered, or somebody speaks. */
export function goOn(before: Turn, { result }: Ran, said?: string): Turn {
  const outputs = result.items.flatMap((item): Item[] =>
    item.type === "call" ? [{ type: "output", callId: item.callId, output: "done" }] : [],
  );
  const words: Item[] = said === undefined ? [] : [{ type: "message", role: "user", text: said }];
  return { ...before, input: [...before.input, ...result.items, ...outputs, ...words] };
}

export const call = { calls: [{ name: "t", arguments: {} }] };
