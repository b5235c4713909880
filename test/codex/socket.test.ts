import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Item, Turn } from "../../src/core/codex-port.ts";
import type { Script } from "../doubles/codex/script.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import type { CodexDouble } from "../doubles/codex/server.ts";
import type { Handshake } from "../doubles/codex/sockets.ts";
import { apiKey, rig, run, turn, verdict } from "./support.ts";
import type { Ran, Rig, RigOptions } from "./support.ts";

interface Stage extends AsyncDisposable {
  readonly double: CodexDouble;
  readonly rig: Rig;
}

async function stage(script: Script, handshakes: readonly Handshake[] = [], options: RigOptions = {}): Promise<Stage> {
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
  input: z.array(z.looseObject({ type: z.string() })),
  client_metadata: z.record(z.string(), z.string()).optional(),
});
const frameOf = (double: CodexDouble, connection: number, index: number) =>
  frameSchema.parse(double.sockets[connection]?.frames[index]);
const typesOf = (double: CodexDouble, connection: number, index: number) =>
  frameOf(double, connection, index).input.map(({ type }) => type);

/** The next request of a thread: what came is answered, or somebody speaks. */
function goOn(before: Turn, { result }: Ran, said?: string): Turn {
  const outputs = result.items.flatMap((item): Item[] =>
    item.type === "call" ? [{ type: "output", callId: item.callId, output: "done" }] : [],
  );
  const words: Item[] = said === undefined ? [] : [{ type: "message", role: "user", text: said }];
  return { ...before, input: [...before.input, ...result.items, ...outputs, ...words] };
}

const call = { calls: [{ name: "t", arguments: {} }] };

describe("a thread over a WebSocket", () => {
  it("sends everything once, and then only what is new", async () => {
    await using on = await stage([{ reasoning: "hm", ...call }, call, { message: "Done." }, { message: "Bye." }]);
    const first = await run(on.rig);
    const second = goOn(turn, first);
    const third = goOn(second, await run(on.rig, { turn: second }));
    const last = await run(on.rig, { turn: third });
    await run(on.rig, { turn: goOn(third, last, "thanks") });
    expect(
      [0, 1, 2, 3].map((at) => [frameOf(on.double, 0, at).previous_response_id, typesOf(on.double, 0, at)]),
    ).toEqual([
      [undefined, ["message"]],
      ["resp_0001", ["function_call_output"]],
      ["resp_0002", ["function_call_output"]],
      ["resp_0003", ["message"]],
    ]);
    expect(on.double.sockets.length).toBe(1);
    expect([on.double.requests, on.double.violations]).toEqual([[], []]);
    expect(first.result.usage.requests).toBe(1);
  });

  it("gives the same events, items and tokens as server-sent events", async () => {
    const script: Script = [
      { reasoning: "hm", commentary: "I look.", ...call, usage: { input: 9, cached: 4, output: 3 } },
    ];
    await using on = await stage(script);
    await using double = await startCodexDouble(script);
    expect((await run(on.rig)).events).toEqual((await run(rig(double.url))).events);
  });

  it("shakes hands in the words of the real client, and nothing of it is compressed", async () => {
    await using on = await stage([{ message: "x" }]);
    await run(on.rig);
    const { host: _, "sec-websocket-key": __, ...headers } = on.double.sockets[0]!.handshake.headers;
    expect(headers).toEqual({
      authorization: "Bearer ***",
      connection: "Upgrade",
      "openai-beta": "responses_websockets=2026-02-06",
      "sec-websocket-version": "13",
      upgrade: "websocket",
      "user-agent": "codex-bot",
    });
  });

  it.each<[string, Partial<Turn>]>([
    ["model", { model: "gpt-other" }],
    ["instructions", { instructions: "Other." }],
    ["effort", { effort: "low" }],
    ["tools", { tools: [{ name: "t2", description: "d", parameters: { type: "object" } }] }],
    ["cache key", { cacheKey: "cache-2" }],
    [
      "output",
      { output: { name: "o", schema: { type: "object", properties: {}, additionalProperties: false, required: [] } } },
    ],
    ["history", { input: [{ type: "message", role: "user", text: "another beginning" }] }],
  ])("sends everything again when the %s is another", async (_, other) => {
    await using on = await stage([{ message: "one" }, { message: "two" }]);
    const next = { ...goOn(turn, await run(on.rig), "more"), ...other };
    await run(on.rig, { turn: next });
    expect(frameOf(on.double, 0, 1).previous_response_id).toBeUndefined();
    expect(frameOf(on.double, 0, 1).input.length).toBe(next.input.length);
    expect(on.double.violations).toEqual([]);
  });

  it("takes a second connection for a second thread, and none for one that begins when another has ended", async () => {
    await using on = await stage([call, { message: "b" }, { message: "c" }, { message: "d" }]);
    const first = await run(on.rig);
    await run(on.rig, { turn: { ...turn, cacheKey: "b" } });
    await run(on.rig, { turn: { ...turn, cacheKey: "c" } });
    expect(on.double.sockets.map(({ frames }) => frames.length)).toEqual([1, 2]);
    await run(on.rig, { turn: goOn(turn, first) });
    expect(frameOf(on.double, 0, 1).previous_response_id).toBe("resp_0001");
  });

  it("asks one thing at a time on one connection", async () => {
    const answers = Array.from({ length: 5 }, () => ({ message: "x", delayMs: 5 }));
    await using on = await stage(answers);
    await Promise.all(answers.map(() => run(on.rig)));
    expect(on.double.sockets.length).toBe(5);
    expect(on.double.violations).toEqual([]);
  });

  it("has a bounded number of connections, and asks without one beyond it", async () => {
    await using on = await stage(Array.from({ length: 17 }, () => ({ message: "x", delayMs: 50 })));
    await Promise.all(Array.from({ length: 17 }, () => run(on.rig)));
    expect([on.double.sockets.length, on.double.requests.length]).toEqual([16, 1]);
  });

  it("echoes the turn's state until a person speaks, and the first one counts", async () => {
    await using on = await stage([
      { ...call, turnState: "ts-1" },
      { ...call, turnState: "ts-2" },
      { message: "a" },
      { message: "b" },
    ]);
    const second = goOn(turn, await run(on.rig));
    const third = goOn(second, await run(on.rig, { turn: second }));
    const fourth = goOn(third, await run(on.rig, { turn: third }), "next");
    await run(on.rig, { turn: fourth });
    const states = [0, 1, 2, 3].map((at) => frameOf(on.double, 0, at).client_metadata?.["x-codex-turn-state"]);
    expect(states).toEqual([undefined, "ts-1", "ts-1", undefined]);
  });

  it("can be made ready: the first request then brings only what is new", async () => {
    await using on = await stage([{ message: "x" }]);
    await on.rig.codex.prepare({ ...turn, input: [] }, new AbortController().signal);
    await run(on.rig);
    expect(frameOf(on.double, 0, 0)).toMatchObject({ generate: false, input: [] });
    expect(frameOf(on.double, 0, 1)).toMatchObject({ previous_response_id: "resp_0001" });
    expect(frameOf(on.double, 0, 1).generate).toBeUndefined();
    expect(on.double.violations).toEqual([]);
  });

  it("is not hindered by a making ready that failed", async () => {
    await using on = await stage([{ message: "x" }], [{ http: 500 }]);
    await on.rig.codex.prepare(turn, new AbortController().signal);
    expect(verdict((await run(on.rig)).result)).toBe("completed");
  });
});

describe("a handshake", () => {
  it("refused with 426 is the end of WebSockets, without a word", async () => {
    await using on = await stage([{ message: "a" }, { message: "b" }], [{ http: 426 }]);
    const { result, retries } = await run(on.rig);
    on.rig.time.advance(86_400_000);
    await run(on.rig);
    expect([verdict(result), retries.length]).toEqual(["completed", 0]);
    expect([on.double.refusedHandshakes, on.double.sockets.length, on.double.requests.length]).toEqual([[426], 0, 2]);
  });

  it.each([400, 403, 404, 500, 503])("refused with %i is not tried a second time", async (http) => {
    await using on = await stage([{ message: "a" }, { message: "b" }, { message: "c" }], [{ http }]);
    expect((await run(on.rig)).retries).toEqual([]);
    await run(on.rig);
    expect([on.double.refusedHandshakes, on.double.requests.length]).toEqual([[http], 2]);
    on.rig.time.advance(600_000);
    await run(on.rig);
    expect([on.double.sockets.length, on.double.requests.length]).toEqual([1, 2]);
  });

  it("that nobody answers is not waited for long", async () => {
    await using on = await stage([{ message: "a" }], ["hang"]);
    on.rig.time.pass(15_000);
    expect(verdict((await run(on.rig)).result)).toBe("completed");
    expect(on.double.requests.length).toBe(1);
  });

  it("redirected is not followed: the key goes nowhere else (T78)", async () => {
    await using elsewhere = await startCodexDouble([{ message: "stolen" }], 0, { sockets: {} });
    await using on = await stage(
      [{ message: "a" }],
      [{ http: 302, headers: { location: `${elsewhere.url}/responses` } }],
    );
    await run(on.rig);
    expect([elsewhere.sockets.length, elsewhere.requests.length]).toEqual([0, 0]);
  });

  it("that agrees on compression nobody asked for is broken off (T75)", async () => {
    await using double = await startCodexDouble([{ message: "a" }], 0, { sockets: { compresses: true } });
    const subject = rig(double.url, { webSocket: true });
    expect(verdict((await run(subject)).result)).toBe("completed");
    expect(double.requests.length).toBe(1);
  });

  it("refused with a usage limit is final", async () => {
    const error = { type: "usage_limit_reached", message: "limit", resets_in_seconds: 60 };
    await using on = await stage([], [{ http: 429, body: { error } }]);
    expect(verdict((await run(on.rig)).result)).toBe("quota http-429");
  });

  it("refused for too many requests is waited for as long as it says", async () => {
    await using on = await stage([{ message: "a" }], [{ http: 429, headers: { "retry-after": "7" } }]);
    const { result, retries } = await run(on.rig);
    expect([verdict(result), retries[0]?.waitMs]).toEqual(["completed", 7000]);
  });

  it("refused for the key says so, and never shows it", async () => {
    const error = { message: `Incorrect API key provided: ${apiKey}`, code: "invalid_api_key" };
    await using on = await stage([], [{ http: 401, body: { error } }]);
    const { events, result } = await run(on.rig);
    expect(verdict(result)).toBe("auth http-401");
    expect(JSON.stringify(events)).not.toContain(apiKey);
  });

  it("is no way around a caller who gives up", async () => {
    await using on = await stage([], ["hang"]);
    const stop = new AbortController();
    const ran = run(on.rig, { signal: stop.signal });
    stop.abort();
    expect(verdict((await ran).result)).toBe("cancelled cancelled");
  });
});

describe("a connection", () => {
  const forgotten = { type: "invalid_request_error", code: "previous_response_not_found", message: "no" };
  const tooOld = { type: "invalid_request_error", code: "websocket_connection_limit_reached", message: "60 minutes" };

  it.each([forgotten, tooOld])("that says $code is replaced by a new one that is told everything", async (error) => {
    await using on = await stage([call, { http: 400, body: { error } }, { message: "x" }]);
    const next = goOn(turn, await run(on.rig));
    const { result, retries } = await run(on.rig, { turn: next });
    expect([verdict(result), retries.length]).toEqual(["completed", 0]);
    expect(frameOf(on.double, 1, 0).previous_response_id).toBeUndefined();
    expect(typesOf(on.double, 1, 0)).toEqual(["message", "function_call", "function_call_output"]);
    await on.double.sockets[0]?.closed;
  });

  it("that says so again and again does not go on for ever", async () => {
    await using on = await stage([{ http: 400, body: { error: forgotten }, always: true }]);
    expect(verdict((await run(on.rig)).result)).toBe("transient cut");
    expect(on.double.sockets.length).toBe(8);
  });

  it("closed between two requests costs nothing", async () => {
    await using on = await stage([call, { message: "x" }]);
    const next = goOn(turn, await run(on.rig));
    on.double.sockets[0]?.drop();
    const { result, retries } = await run(on.rig, { turn: next });
    expect([verdict(result), retries.length, on.double.sockets.length]).toEqual(["completed", 0, 2]);
  });

  it.each([
    ["cut", { cut: 8 }],
    ["closed in good order", { eof: 8 }],
    ["closed with 1008", { eof: 8, closeCode: 1008 }],
    ["sent a binary frame", { cut: 8, binary: true }],
  ])("%s in the middle is asked again on a new one, with what was finished", async (_, end) => {
    await using on = await stage([{ reasoning: "hm", message: "half", ...end }, { message: "whole" }]);
    const { result, retries } = await run(on.rig);
    expect(result.items.map((item) => (item.type === "message" ? item.text : item.type))).toEqual([
      "reasoning",
      "whole",
    ]);
    expect(retries.length).toBe(1);
    expect(typesOf(on.double, 1, 0)).toEqual(["message", "reasoning"]);
    expect(on.double.violations).toEqual([]);
  });

  it.each([
    [500, "transient http-500"],
    [429, "rate http-429"],
  ])("with an error of status %i is not used again", async (http, said) => {
    await using on = await stage([{ http, headers: { "Retry-After": "3" } }, { message: "x" }]);
    const { result, retries } = await run(on.rig);
    expect([verdict(result), retries[0]?.waitMs, on.double.sockets.length]).toEqual(["completed", 3000, 2]);
    await using once = await stage([{ http }], [], { limits: { requestAttempts: 1 } });
    expect(verdict((await run(once.rig)).result)).toBe(said);
  });

  it("is retired before the backend does it", async () => {
    await using on = await stage([call, { message: "x" }]);
    const next = goOn(turn, await run(on.rig));
    on.rig.time.advance(55 * 60_000);
    await on.double.sockets[0]?.closed;
    await run(on.rig, { turn: next });
    expect(frameOf(on.double, 1, 0).input.length).toBe(3);
  });

  it("is closed when nobody has used it for five minutes", async () => {
    await using on = await stage([call]);
    await run(on.rig);
    for (const seconds of [30, 60, 120, 120]) on.rig.time.advance(seconds * 1000);
    await on.double.sockets[0]?.closed;
  });

  it("answers pings", async () => {
    await using on = await stage([{ message: "x", stall: 5 }]);
    const stop = new AbortController();
    const ran = run(on.rig, { signal: stop.signal });
    const socket = await on.double.connected(0);
    await socket.framed(0);
    socket.ping();
    expect(await socket.ponged(0)).toBe("from the double");
    stop.abort();
    await ran;
  });

  it("is never compressed: a frame that is counts as a broken answer (T75)", async () => {
    await using on = await stage([{ stall: true }], [], { limits: { requestAttempts: 1 } });
    const ran = run(on.rig);
    const socket = await on.double.connected(0);
    await socket.framed(0);
    socket.raw(Buffer.from([0xc1, 0x02, 0x03, 0x00]));
    expect(verdict((await ran).result)).toBe("bad-request encoded");
  });

  it.each([
    ["a frame of any size (T77)", { eventBytes: 1000 }],
    ["an answer of any size (T77)", { streamBytes: 4000 }],
  ])("does not take %s", async (_, bounds) => {
    await using on = await stage([{ message: "x".repeat(3000) }], [], { limits: bounds });
    expect(verdict((await run(on.rig)).result)).toBe("bad-request too-large");
  });

  it("does not keep a caller who gives up, and is dropped", async () => {
    await using on = await stage([{ message: "hello", stall: 5 }]);
    const stop = new AbortController();
    const { result } = await run(on.rig, {
      signal: stop.signal,
      onEvent: (event) => event.type === "text" && stop.abort(),
    });
    expect(verdict(result)).toBe("cancelled cancelled");
    await on.double.sockets[0]?.closed;
  });

  it("is dropped when nobody listens any more", async () => {
    await using on = await stage([{ message: "hello", stall: 5 }]);
    for await (const event of on.rig.codex.run(turn, new AbortController().signal)) if (event.type === "text") break;
    await on.double.sockets[0]?.closed;
  });
});

describe("keeping a line alive", () => {
  it("pings after 30 s of silence, then less and less often, and as often again when something came", async () => {
    await using on = await stage([{ message: "hello", stall: 5 }], [], { limits: { stallSeconds: 3600 } });
    const stop = new AbortController();
    const ran = run(on.rig, { signal: stop.signal });
    const socket = await on.double.connected(0);
    await socket.framed(0);
    const pingsAfter = async (seconds: number): Promise<number> => {
      const before = socket.pings();
      await socket.settled();
      on.rig.time.advance(seconds * 1000);
      await socket.settled();
      return socket.pings() - before;
    };
    const waits = [30, 29, 1, 59, 1, 119, 1, 119, 1];
    const pings: number[] = [];
    for (const seconds of waits) pings.push(await pingsAfter(seconds));
    expect(pings).toEqual([0, 0, 1, 0, 1, 0, 1, 0, 1]);
    socket.send(JSON.stringify({ type: "keepalive" }));
    expect([await pingsAfter(120), await pingsAfter(30)]).toEqual([0, 1]);
    stop.abort();
    await ran;
  });

  it("drops a line that answers no more, long before the stall clock, and asks again", async () => {
    await using on = await stage([{ stall: true }, { message: "x" }]);
    const ran = run(on.rig);
    const socket = await on.double.connected(0);
    await socket.framed(0);
    socket.deaf();
    on.rig.time.advance(30_000);
    await socket.pinged(0);
    on.rig.time.advance(60_000);
    expect(verdict((await ran).result)).toBe("completed");
  });
});
