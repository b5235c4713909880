import { describe, expect, it } from "vitest";
import { createCodex } from "../../src/codex/client.ts";
import { keyProvider, openaiProvider } from "../../src/codex/provider.ts";
import { adapt, recordNamed } from "../../src/codex/records.ts";
import type { Turn, TurnEvent } from "../../src/core/codex-port.ts";
import type { Script } from "../doubles/codex/script.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import { call, frameOf, goOn, stage, typesOf } from "./socket-support.ts";
import { apiKey, handTime, rig, run, turn, verdict } from "./support.ts";

const tool = { name: "t", description: "T.", parameters: { type: "object", properties: {} } } as const;

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

  it.each<[string, string, number]>([
    ["gpt-test", "chained", 1],
    ["gpt-5.6-sol", "chained", 1],
    ["gpt-test", "developer", 1],
    ["gpt-test", "field", 3],
  ])("%s, instructions %s: they are sent %i times over a WebSocket", async (...[model, instructions, times]) => {
    await using double = await startCodexDouble([call, call, { message: "Done." }], 0, { sockets: {} });
    const settings = JSON.stringify({ "web-socket": true, instructions });
    const record = adapt({ ...recordNamed("openai"), baseUrl: double.url }, settings);
    using codex = createCodex(keyProvider(record, apiKey), { ...handTime(), random: () => 0 });
    const on = { codex, time: handTime() };
    let next: Turn = { ...turn, model, tools: [tool], instructions: "BE CAREFUL" };
    for (const _ of [1, 2, 3]) next = goOn(next, await run(on, { turn: next }));
    const sent = JSON.stringify(double.sockets[0]?.frames).split("BE CAREFUL").length - 1;
    expect([sent, double.sockets.length, double.requests, double.violations]).toEqual([times, 1, [], []]);
  });

  it("gives the same events, items and tokens as server-sent events", async () => {
    const script: Script = [
      { reasoning: "hm", commentary: "I look.", ...call, usage: { input: 9, cached: 4, output: 3 } },
    ];
    await using on = await stage(script);
    await using double = await startCodexDouble(script);
    const apart = (events: readonly TurnEvent[]): unknown =>
      events.map((event) => (event.type === "ended" ? { ...event.result, via: null } : event));
    expect(apart((await run(on.rig)).events)).toEqual(apart((await run(rig(double.url))).events));
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
      "x-codex-beta-features": "remote_compaction_v2",
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

  it("shares no connection between two credentials", async () => {
    await using double = await startCodexDouble([{ message: "x", always: true }], 0, { sockets: {} });
    const { clock, sleep } = handTime();
    const keys = ["sk-test-one", "sk-test-one", "sk-test-two"];
    const headers = () => Promise.resolve({ authorization: `Bearer ${String(keys.shift())}` });
    const provider = { ...openaiProvider({ apiKey, baseUrl: double.url }), webSocket: true, headers };
    using codex = createCodex(provider, { clock, sleep, doze: sleep, random: () => 0 });
    for (let round = 0; round < 3; round++)
      for await (const event of codex.run(turn, new AbortController().signal)) expect(event.type).not.toBe("retry");
    expect(double.sockets.map(({ frames }) => frames.length)).toEqual([2, 1]);
  });

  it("sends everything again when there is nothing new", async () => {
    await using on = await stage([{ message: "x", always: true }]);
    await run(on.rig, { turn: goOn(turn, await run(on.rig)) });
    expect([frameOf(on.double, 0, 1).previous_response_id, on.double.violations]).toEqual([undefined, []]);
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

  it("says in each frame, and not in the handshake, that a request is of the lite shape", async () => {
    await using on = await stage([call, { message: "x" }]);
    const lite = { ...turn, model: "gpt-6.1-sol" };
    await run(on.rig, { turn: goOn(lite, await run(on.rig, { turn: lite })) });
    const flag = { ws_request_header_x_openai_internal_codex_responses_lite: "true" };
    expect([0, 1].map((at) => frameOf(on.double, 0, at).client_metadata)).toEqual([flag, flag]);
    expect(typesOf(on.double, 0, 1)).toEqual(["function_call_output"]);
    expect(on.double.violations).toEqual([]);
  });
});
