import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { TurnEvent } from "../../../src/core/codex-port.ts";
import { startCodexDouble } from "../../doubles/codex/server.ts";
import { stage } from "../socket-support.ts";
import { rig, run, turn, verdict } from "../support.ts";
import type { Ran } from "../support.ts";

/** Rows of codex-wire.md, section 5, over both transports where a row is not about one of them. */
const created = { type: "response.created", response: { id: "r" } };
const completed = { type: "response.completed", response: { id: "r" } };
const message = { type: "message", content: [{ type: "output_text", text: "done" }] };
const done = { type: "response.output_item.done", output_index: 0, item: message };
const wire = (events: readonly (object | string)[]): string =>
  events.map((event) => (typeof event === "string" ? event : `data: ${JSON.stringify(event)}`)).join("\n\n") + "\n\n";

async function received(events: readonly (object | string)[]): Promise<readonly Ran[]> {
  const script = [{ rawText: wire(events), always: true }];
  const limits = { requestAttempts: 1 };
  await using double = await startCodexDouble(script);
  await using on = await stage(script, [], { limits });
  return [await run(rig(double.url, { limits })), await run(on.rig)];
}

const typesOf = ({ events }: Ran): readonly string[] => events.map(({ type }: TurnEvent) => type);

describe("5 framing", () => {
  it.each<[string, readonly (object | string)[]]>([
    ["event lines are ignored", [`event: other\ndata: ${JSON.stringify(created)}`, done, completed]],
    ["comments are ignored", [created, ": keepalive", done, ": keepalive", completed]],
    ["data over several lines is joined", [created, `data: {"type":\ndata: "response.in_progress"}`, done, completed]],
    ["[DONE] is ignored", [created, "data: [DONE]", done, completed]],
    ["unparsable data skips that event", [created, "data: {oops", done, completed]],
    ["unknown types are ignored", [created, { type: "response.novelty", x: 1 }, done, completed]],
  ])("%s", async (_, events) => {
    for (const ran of await received(events)) expect(typesOf(ran)).toEqual(["started", "item", "ended"]);
  });

  it("reading stops at response.completed", async () => {
    for (const ran of await received([created, completed, done])) expect(typesOf(ran)).toEqual(["started", "ended"]);
  });
});

describe("5 events", () => {
  it("response.created: the answer has begun", async () => {
    for (const ran of await received([created, completed])) expect(typesOf(ran)[0]).toBe("started");
  });

  it.each([
    ["response.in_progress", {}],
    ["response.content_part.added", { part: {} }],
    ["response.content_part.done", { part: {} }],
    ["response.output_text.done", { text: "x" }],
    ["response.function_call_arguments.delta", { delta: "{" }],
    ["response.function_call_arguments.done", { arguments: "{}" }],
    ["response.reasoning_summary_part.added", { summary_index: 0 }],
    ["response.reasoning_summary_text.delta", { delta: "x" }],
    ["response.reasoning_summary_text.done", { text: "x" }],
    ["response.reasoning_text.delta", { content_index: 0, delta: "x" }],
    ["response.custom_tool_call_input.delta", { item_id: "i", delta: "x" }],
    ["response.metadata", { headers: {}, metadata: {} }],
    ["codex.rate_limits", { plan_type: "plus", rate_limits: {} }],
    ["responsesapi.websocket_timing", { ms: 1 }],
  ])("%s changes nothing", async (type, more) => {
    for (const ran of await received([created, { type, ...more }, done, completed])) {
      expect([typesOf(ran), verdict(ran.result)]).toEqual([["started", "item", "ended"], "completed"]);
    }
  });

  it("response.output_item.added says only that an item has begun", async () => {
    for (const ran of await received([
      created,
      { type: "response.output_item.added", output_index: 0, item: {} },
      done,
      completed,
    ]))
      expect(typesOf(ran)).toEqual(["started", "item", "ended"]);
  });

  it("response.output_text.delta is for the eye, and no item", async () => {
    for (const ran of await received([created, { type: "response.output_text.delta", delta: "do" }, completed])) {
      expect(typesOf(ran)).toEqual(["started", "text", "ended"]);
      expect(ran.result.items).toEqual([]);
    }
  });

  it("response.output_item.done is the unit of truth", async () => {
    for (const ran of await received([created, done, completed]))
      expect(ran.result.items).toEqual([{ type: "message", role: "assistant", text: "done" }]);
  });

  it("response.output_item.done of an unknown kind is dropped", async () => {
    const unknown = { type: "response.output_item.done", output_index: 0, item: { type: "novelty" } };
    for (const ran of await received([created, unknown, completed])) expect(ran.result.items).toEqual([]);
  });

  it("response.output_item.done is handed on before response.completed comes", async () => {
    const tool = { type: "function_call", call_id: "c", name: "t", arguments: "{}" };
    const call = { type: "response.output_item.done", output_index: 0, item: tool };
    await using double = await startCodexDouble([{ rawText: wire([created, call]), stall: 0 }]);
    for await (const event of rig(double.url).codex.run(turn, new AbortController().signal))
      if (event.type === "item") break;
  });

  it("response.completed: the output list is not used, usage is optional", async () => {
    const listed = { ...completed, response: { id: "r", output: [message, message], usage: null } };
    for (const ran of await received([created, done, listed])) {
      expect([verdict(ran.result), ran.result.items.length]).toEqual(["completed", 1]);
      expect(ran.result.usage).toMatchObject({ requests: 1, inputTokens: 0 });
    }
  });

  it("response.completed: usage is counted", async () => {
    const usage = {
      input_tokens: 9,
      input_tokens_details: { cached_tokens: 4, cache_write_tokens: 1 },
      output_tokens: 3,
      output_tokens_details: { reasoning_tokens: 2 },
      total_tokens: 12,
    };
    for (const ran of await received([created, { ...completed, response: { id: "r", usage } }]))
      expect(ran.result.usage).toEqual({
        requests: 1,
        inputTokens: 9,
        cachedTokens: 4,
        outputTokens: 3,
        reasoningTokens: 2,
      });
  });

  it("response.completed: end_turn false asks for another request", async () => {
    for (const ran of await received([created, { ...completed, response: { id: "r", end_turn: false } }]))
      expect(ran.result.outcome).toEqual({ kind: "completed", endTurn: false });
  });

  it("response.failed and response.incomplete end it (6.2)", async () => {
    const failed = { type: "response.failed", response: { id: "r", error: { code: "invalid_prompt", message: "no" } } };
    const incomplete = {
      type: "response.incomplete",
      response: { id: "r", incomplete_details: { reason: "max_output_tokens" } },
    };
    for (const ran of await received([created, failed]))
      expect(verdict(ran.result)).toBe("policy failed-invalid-prompt");
    for (const ran of await received([created, done, incomplete])) {
      expect(verdict(ran.result)).toBe("context incomplete-max-output-tokens");
      expect(ran.result.items.length).toBe(1);
    }
  });

  it("error: read in both of its shapes", async () => {
    for (const error of [{ code: "server_error", message: "no" }, { error: { code: "server_error", message: "no" } }])
      for (const ran of await received([created, { type: "error", ...error }]))
        expect(verdict(ran.result)).toBe("transient failed-server-error");
  });

  it("calls are answered in the order of the calls, after all of them", async () => {
    const items = ["c1", "c2"].map((call_id, output_index) => ({
      type: "response.output_item.done",
      output_index,
      item: { type: "function_call", call_id, name: "t", arguments: "{}" },
    }));
    for (const ran of await received([created, ...items, completed]))
      expect(
        z
          .array(z.looseObject({ callId: z.string() }))
          .parse(ran.result.items)
          .map(({ callId }) => callId),
      ).toEqual(["c1", "c2"]);
  });
});
