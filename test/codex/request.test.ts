import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { toBody } from "../../src/codex/request.ts";
import type { Item } from "../../src/core/codex-port.ts";
import { checkRequest } from "../doubles/codex/check-request.ts";
import { turn } from "./support.ts";

const accepts = { cacheKey: true, encryptedReasoning: true };
const history: readonly Item[] = [
  { type: "message", role: "developer", text: "rules" },
  { type: "message", role: "user", text: "hello" },
  { type: "reasoning", summary: [{ type: "summary_text", text: "hm" }], encrypted: "ENC" },
  { type: "message", role: "assistant", text: "I look.", phase: "commentary" },
  { type: "call", callId: "c1", name: "read_file", arguments: "{not json" },
  { type: "output", callId: "c1", output: "no" },
  { type: "reasoning", summary: [], encrypted: null },
];
const full = {
  ...turn,
  input: history,
  tools: [{ name: "read_file", description: "d", parameters: { type: "object", properties: {} } }],
  output: { name: "answer", schema: { type: "object", properties: {}, required: [], additionalProperties: false } },
};

describe("toBody", () => {
  it("writes a whole turn as the backend takes it", () => {
    const body = toBody(full, accepts);
    expect(checkRequest(body)).toMatchObject({ request: { model: "gpt-test", store: false, stream: true } });
    expect(body).toMatchSnapshot();
  });

  it("leaves out what was not asked for or is not accepted", () => {
    const body = toBody({ ...turn, effort: null }, { cacheKey: false, encryptedReasoning: false });
    expect(Object.keys(body)).toEqual([
      "model",
      "instructions",
      "tools",
      "tool_choice",
      "parallel_tool_calls",
      "store",
      "stream",
      "input",
    ]);
  });

  it("never sends empty instructions", () => {
    expect(toBody({ ...turn, instructions: " " }, accepts)["instructions"]).not.toMatch(/^\s*$/);
  });

  it("writes the same bytes up to what is new, for the prompt cache", () => {
    const before = JSON.stringify(toBody({ ...full, input: history.slice(0, 4) }, accepts)).slice(0, -2);
    expect(JSON.stringify(toBody(full, accepts)).startsWith(before)).toBe(true);
  });
});

const capture = new URL("../../../shared/data/captures/20-tools-sse-classic.json", import.meta.url);
const found = existsSync(capture);
if (!found) console.log("skipped: the recorded requests of the real client are not here");

it.skipIf(!found)("sends no field with a history item that the real client does not send", () => {
  const recordSchema = z.object({
    body: z.object({ json: z.object({ input: z.array(z.looseObject({ type: z.string() })) }) }),
  });
  const { records } = z.object({ records: z.array(z.unknown()) }).parse(JSON.parse(readFileSync(capture, "utf8")));
  const real = new Map<string, Set<string>>();
  for (const record of records) {
    const parsed = recordSchema.safeParse(record);
    for (const item of parsed.success ? parsed.data.body.json.input : []) {
      real.set(item.type, new Set([...(real.get(item.type) ?? []), ...Object.keys(item)]));
    }
  }
  const ours = z.array(z.looseObject({ type: z.string() })).parse(toBody(full, accepts)["input"]);
  expect(ours.length).toBe(history.length);
  for (const item of ours) expect([...(real.get(item.type) ?? [])]).toEqual(expect.arrayContaining(Object.keys(item)));
});
