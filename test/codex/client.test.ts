import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Item } from "../../src/core/codex-port.ts";
import type { Answer } from "../doubles/codex/script.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import { apiKey, completed, rig, run, serve, stream, turn, verdict } from "./support.ts";

const said = (items: readonly Item[]): string[] =>
  items.map((item) => (item.type === "message" ? item.text : item.type));
const bodySchema = z.looseObject({ input: z.array(z.record(z.string(), z.unknown())) });
const inputOf = (body: unknown) => bodySchema.parse(body).input;

describe("an answer", () => {
  it("comes as events, items and counted tokens", async () => {
    await using double = await startCodexDouble([
      {
        reasoning: "hm",
        commentary: "I look.",
        message: "Done.",
        usage: { input: 10, cached: 4, output: 5, reasoning: 2 },
      },
    ]);
    const { events, result } = await run(rig(double.url));
    expect(events[0]).toEqual({ type: "started" });
    expect(events.flatMap((event) => (event.type === "text" ? [event.delta] : [])).join("|")).toBe("I lo|ok.|Don|e.");
    expect(result.items).toEqual([
      { type: "reasoning", summary: [{ type: "summary_text", text: "hm" }], encrypted: "ENC_resp_0001" },
      { type: "message", role: "assistant", text: "I look.", phase: "commentary" },
      { type: "message", role: "assistant", text: "Done.", phase: "final_answer" },
    ]);
    expect(result).toMatchObject({ outcome: { kind: "completed", endTurn: true }, responseId: "resp_0001" });
    expect(result.usage).toEqual({
      requests: 1,
      inputTokens: 10,
      cachedTokens: 4,
      outputTokens: 5,
      reasoningTokens: 2,
    });
    expect(double.violations).toEqual([]);
  });

  it("is asked for in plain bytes, with the key", async () => {
    await using double = await startCodexDouble([{ message: "x" }]);
    await run(rig(double.url));
    const headers = double.requests[0]?.headers;
    expect(headers).toMatchObject({
      "accept-encoding": "identity",
      accept: "text/event-stream",
      authorization: "Bearer ***",
    });
  });

  it("passes on that the model wants another turn", async () => {
    await using double = await startCodexDouble([{ message: "x", end_turn: false }]);
    expect((await run(rig(double.url))).result.outcome).toEqual({ kind: "completed", endTurn: false });
  });

  it("ends at response.completed although the connection stays open (F10)", async () => {
    await using double = await startCodexDouble([{ message: "x", hang: true }]);
    expect(verdict((await run(rig(double.url))).result)).toBe("completed");
  });

  it("needs no content type", async () => {
    await using server = await serve((response) => response.writeHead(200).end(completed));
    expect(verdict((await run(rig(server.url))).result)).toBe("completed");
  });
});

describe("a cut (F05, F06, F09)", () => {
  const cuts: readonly Answer["cut"][] = ["before-headers", "before-first-event", "after-text-delta"];
  it.each(cuts)("%s is asked again, and half a text is dropped", async (cut) => {
    const answer: Answer = { message: "partial", ...(cut === undefined ? {} : { cut }) };
    await using double = await startCodexDouble([answer, { message: "whole" }]);
    const { result, retries } = await run(rig(double.url));
    expect(said(result.items)).toEqual(["whole"]);
    expect(retries.length).toBe(1);
    expect(inputOf(double.requests[1]?.body)).toEqual(inputOf(double.requests[0]?.body));
  });

  it("after a finished item is asked again with the item", async () => {
    const events = { reasoning: "hm", message: "m" };
    // created, in_progress, five events of the reasoning, then the message begins.
    await using double = await startCodexDouble([{ ...events, eof: 8 }, { message: "whole" }]);
    const { result } = await run(rig(double.url));
    expect(said(result.items)).toEqual(["reasoning", "whole"]);
    expect(inputOf(double.requests[1]?.body).at(-1)).toEqual({
      type: "reasoning",
      summary: [{ type: "summary_text", text: "hm" }],
      encrypted_content: "ENC_resp_0001",
    });
    expect(result.usage.requests).toBe(2);
    expect(double.violations).toEqual([]);
  });

  it("after a finished call ends the turn: the next request needs the output (F08)", async () => {
    await using double = await startCodexDouble([{ calls: [{ name: "t", arguments: {} }], cut: 7 }]);
    const { result, retries } = await run(rig(double.url));
    expect(verdict(result)).toBe("completed");
    expect(said(result.items)).toEqual(["call"]);
    expect(retries.length).toBe(1);
    expect(double.requests.length).toBe(1);
  });

  it("after a finished call at the last attempt is not the end: it came on", async () => {
    const down = { http: 500 };
    await using double = await startCodexDouble([down, down, down, { calls: [{ name: "t", arguments: {} }], eof: 7 }]);
    expect(verdict((await run(rig(double.url))).result)).toBe("completed");
  });

  it("in the middle of a call's arguments gives no call (F07)", async () => {
    await using double = await startCodexDouble([
      { calls: [{ name: "t", arguments: { a: 1 } }], cut: 5 },
      { message: "x" },
    ]);
    expect(said((await run(rig(double.url))).result.items)).toEqual(["x"]);
  });

  it("at every attempt ends with what was finished", async () => {
    await using double = await startCodexDouble([{ message: "whole message", eof: 9, always: true }]);
    const { result } = await run(rig(double.url));
    expect(verdict(result)).toBe("transient cut");
    expect(said(result.items)).toEqual(Array.from({ length: 4 }, () => "whole message"));
    expect(double.requests.length).toBe(4);
    expect(result.outcome).toMatchObject({ failure: { message: expect.stringContaining("(4 attempts)") } });
  });
});

describe("a refusal", () => {
  it.each([401, 402, 403, 404, 409, 413, 422, 400])("of %i is not asked again", async (http) => {
    await using double = await startCodexDouble([{ http, body: { error: { message: "no" } } }]);
    const { result } = await run(rig(double.url));
    expect(result.outcome).toMatchObject({ kind: "failed", failure: { reason: `http-${http}` } });
    expect(double.requests.length).toBe(1);
  });

  it.each([500, 502, 503, 504, 429, 408])("of %i is asked again, and no more than four times (F03)", async (http) => {
    await using double = await startCodexDouble([{ http, always: true }]);
    await run(rig(double.url));
    expect(double.requests.length).toBe(4);
  });

  it("waits as long as it was told, and not less (F01)", async () => {
    await using double = await startCodexDouble([{ http: 429, headers: { "retry-after": "7" } }, { message: "x" }]);
    const { result, retries } = await run(rig(double.url, { random: () => 0.5 }));
    expect(retries.map((retry) => retry.waitMs)).toEqual([7250]);
    expect(verdict(result)).toBe("completed");
  });

  it("gives a longer wait back instead of sitting it out (F01)", async () => {
    await using double = await startCodexDouble([{ http: 429, headers: { "retry-after": "86400" } }]);
    const { result } = await run(rig(double.url));
    expect(result.outcome).toMatchObject({ failure: { kind: "rate", retryAfterMs: 86_400_000 } });
    expect(double.requests.length).toBe(1);
  });

  it("by quota is final, also inside a stream, and says until when (F02)", async () => {
    const error = { code: "usage_limit_reached", message: "The usage limit has been reached", resets_in_seconds: 3600 };
    await using double = await startCodexDouble([
      { http: 429, body: { error } },
      { failed: { code: "usage_limit_reached", message: "" } },
    ]);
    const { result } = await run(rig(double.url));
    expect(result.outcome).toMatchObject({ failure: { kind: "quota", retryAfterMs: 3_600_000 } });
    expect(verdict((await run(rig(double.url))).result)).toBe("quota failed-usage-limit-reached");
    expect(double.requests.length).toBe(2);
  });

  it("as a web page is a hint and not a dump", async () => {
    await using double = await startCodexDouble([{ html: 403 }, { html: 200 }]);
    for (const kind of ["policy", "bad-request"]) {
      const { result } = await run(rig(double.url));
      expect(verdict(result)).toBe(`${kind} html`);
      expect(JSON.stringify(result.outcome)).not.toContain("checking");
    }
  });

  it("in JSON with status 200 is read", async () => {
    const body = { error: { code: "insufficient_quota", message: "pay" } };
    await using double = await startCodexDouble([
      { http: 200, body },
      { http: 200, body: { id: "r", output: [] } },
    ]);
    expect(verdict((await run(rig(double.url))).result)).toBe("quota failed-insufficient-quota");
    expect(verdict((await run(rig(double.url))).result)).toBe("bad-request not-a-stream");
  });

  it("never shows the key, even if the server does", async () => {
    await using double = await startCodexDouble(
      [401, 400, 429, 500].map((http) => ({ http, body: { error: { message: `key ${apiKey}` } } })),
    );
    for (let round = 0; round < 4; round++) {
      const { events } = await run(rig(double.url, { limits: { requestAttempts: 1 } }));
      expect(JSON.stringify(events)).not.toContain(apiKey);
    }
  });

  it("in a stream keeps what was finished", async () => {
    await using double = await startCodexDouble([{ message: "part", incomplete: "max_output_tokens" }]);
    const { result } = await run(rig(double.url));
    expect([verdict(result), ...said(result.items)]).toEqual(["context incomplete-max-output-tokens", "part"]);
  });
});

it("throws for a defect of our own, and only for that", async () => {
  const broken = { fetch: () => Promise.reject(new RangeError("ours")) };
  await expect(run(rig("http://127.0.0.1:1/v1", broken))).rejects.toThrow("ours");
});

it("closes the connection when nobody listens any more", async () => {
  const closed = Promise.withResolvers<void>();
  await using server = await serve((response) => {
    response.once("close", closed.resolve);
    response.writeHead(200, stream).write('data: {"type":"response.created","response":{"id":"r"}}\n\n');
  });
  for await (const event of rig(server.url).codex.run(turn, new AbortController().signal)) {
    if (event.type === "started") break;
  }
  await closed.promise;
});
