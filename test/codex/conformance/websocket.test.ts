import { describe, expect, it } from "vitest";
import type { Answer } from "../../doubles/codex/script.ts";
import type { Handshake } from "../../doubles/codex/sockets.ts";
import { call, frameOf, goOn, stage, typesOf } from "../socket-support.ts";
import type { Stage } from "../socket-support.ts";
import { run, turn, verdict } from "../support.ts";

/** Rows of codex-wire.md, section 7. How a connection is used, in full: ../socket-*.test.ts. */
const always = true;
const done: Answer = { message: "x", always };

/** How a turn went: its end, retries, frames on each connection, requests over HTTP. */
async function went(on: Stage): Promise<readonly unknown[]> {
  const { result, retries } = await run(on.rig);
  const frames = on.double.sockets.map((socket) => socket.frames.length);
  return [verdict(result), retries.length, frames, on.double.requests.length];
}

describe("7.1 client frames and their sequence", () => {
  it("response.create with all fields of the body, stream true, no stream_id", async () => {
    await using on = await stage([done]);
    await run(on.rig);
    const frame = on.double.sockets[0]?.frames[0];
    expect(frame).toMatchObject({ type: "response.create", model: "gpt-test", stream: true, store: false });
    expect(Object.keys(Object(frame))).not.toContain("stream_id");
  });

  it("warm-up: generate false, answered with an id, and the first real frame goes on from it", async () => {
    await using on = await stage([done]);
    await on.rig.codex.prepare({ ...turn, input: [] }, new AbortController().signal);
    await run(on.rig);
    expect(
      [0, 1].map((at) => [frameOf(on.double, 0, at).generate, frameOf(on.double, 0, at).previous_response_id]),
    ).toEqual([
      [false, undefined],
      [undefined, "resp_0001"],
    ]);
  });

  it("each follow-up: the last completed id, and only new client items", async () => {
    await using on = await stage([{ reasoning: "hm", ...call }, done]);
    await run(on.rig, { turn: goOn(turn, await run(on.rig)) });
    expect(frameOf(on.double, 0, 1).previous_response_id).toBe("resp_0001");
    expect(typesOf(on.double, 0, 1)).toEqual(["function_call_output"]);
  });

  it("tools and the rest are repeated in every frame", async () => {
    await using on = await stage([call, done]);
    await run(on.rig, { turn: goOn(turn, await run(on.rig)) });
    const [first, second] = on.double.sockets[0]!.frames.map((frame) => ({ ...Object(frame), input: 0 }));
    expect(second).toEqual({ ...first, previous_response_id: "resp_0001" });
  });

  it("no new item, no previous id", async () => {
    await using on = await stage([done]);
    await run(on.rig);
    await run(on.rig);
    expect(frameOf(on.double, 0, 1).previous_response_id).toBeUndefined();
    expect(on.double.violations).toEqual([]);
  });

  it("a response that did not complete is not gone on from", async () => {
    await using on = await stage([{ message: "x", incomplete: "max_output_tokens" }, done]);
    const first = await run(on.rig);
    await run(on.rig, { turn: goOn(turn, first, "more") });
    expect([frameOf(on.double, 1, 0).previous_response_id, on.double.sockets.length]).toEqual([undefined, 2]);
  });
});

describe("7.2 server frames", () => {
  const limit = { type: "usage_limit_reached", message: "The usage limit has been reached", resets_in_seconds: 13_872 };
  const raw = (frame: object): Answer => ({ rawText: `data: ${JSON.stringify(frame)}\n\n`, always });
  it.each([
    ["status", { type: "error", status: 429, error: limit }],
    ["status_code", { type: "error", status_code: 429, error: limit, headers: { "X-Codex-Plan-Type": "plus" } }],
  ])("an error with %s is judged like the same status over HTTP", async (_, frame) => {
    await using on = await stage([raw(frame)]);
    const { result } = await run(on.rig);
    expect(result.outcome).toMatchObject({ failure: { kind: "quota", reason: "http-429", retryAfterMs: 13_872_000 } });
  });
});

describe("7.4 WebSocket failures", () => {
  const page = "<!DOCTYPE html><html></html>";
  it.each<[string, Handshake, unknown]>([
    ["handshake 426", { http: 426 }, ["completed", 0, [], 1]],
    ["handshake 401", { http: 401 }, ["auth http-401", 0, [], 0]],
    [
      "handshake 429 usage_limit_reached",
      { http: 429, body: { error: { type: "usage_limit_reached" } } },
      ["quota http-429", 0, [], 0],
    ],
    ["handshake 403", { http: 403 }, ["completed", 0, [], 1]],
    ["handshake 403 HTML", { http: 403, page }, ["completed", 0, [], 1]],
    ["handshake 404", { http: 404 }, ["completed", 0, [], 1]],
    ["handshake 5xx", { http: 503 }, ["completed", 0, [], 1]],
  ])("%s", async (_, handshake, outcome) => {
    await using on = await stage([done], [handshake]);
    expect(await went(on)).toEqual(outcome);
  });

  it("handshake timeout", async () => {
    await using on = await stage([done], ["hang"]);
    on.rig.time.pass(15_000);
    expect(await went(on)).toEqual(["completed", 0, [], 1]);
  });

  const error = (code: string): Answer => ({
    http: 400,
    body: { error: { code, type: "invalid_request_error", message: "m" } },
  });
  it.each<[string, Answer, unknown]>([
    ["error frame 400", { ...error("x"), always }, ["bad-request http-400", 0, [1], 0]],
    ["error frame 500", { http: 500 }, ["completed", 1, [1, 1], 0]],
    [
      "error frame 429 plain, retry-after honoured",
      { http: 429, headers: { "retry-after": "1" } },
      ["completed", 1, [1, 1], 0],
    ],
    ["previous_response_not_found", error("previous_response_not_found"), ["completed", 0, [1, 1], 0]],
    ["websocket_connection_limit_reached", error("websocket_connection_limit_reached"), ["completed", 0, [1, 1], 0]],
    ["error frame without status", { error: { code: "server_error", message: "m" } }, ["completed", 1, [1, 1], 0]],
    ["close frame 1000", { message: "x", eof: 4 }, ["completed", 1, [1, 1], 0]],
    ["close frame 1008", { message: "x", eof: 4, closeCode: 1008 }, ["completed", 1, [1, 1], 0]],
    ["close frame 1011", { message: "x", eof: 4, closeCode: 1011 }, ["completed", 1, [1, 1], 0]],
    ["TCP cut", { message: "x", cut: 4 }, ["completed", 1, [1, 1], 0]],
    ["binary frame", { message: "x", cut: 4, binary: true }, ["completed", 1, [1, 1], 0]],
    ["response.failed retryable", { failed: { code: "server_error", message: "m" } }, ["completed", 1, [1, 1], 0]],
    [
      "response.failed terminal",
      { failed: { code: "invalid_prompt", message: "m" }, always },
      ["policy failed-invalid-prompt", 0, [1], 0],
    ],
  ])("%s", async (_, answer, outcome) => {
    await using on = await stage([answer, done]);
    expect(await went(on)).toEqual(outcome);
    expect(on.double.violations).toEqual([]);
  });

  it("error frame 401: another credential, and a new connection", async () => {
    await using on = await stage([{ http: 401, body: { error: { code: "invalid_api_key", message: "m" } } }]);
    expect(await went(on)).toEqual(["auth http-401", 0, [1], 0]);
  });

  it("idle timeout: a new connection with everything", async () => {
    await using on = await stage([{ message: "hello", stall: 5 }, done], [], { limits: { stallSeconds: 20 } });
    const { result, retries } = await run(on.rig, {
      onEvent: (event) => event.type === "text" && on.rig.time.advance(20_000),
    });
    expect([verdict(result), retries.length, on.double.sockets.length]).toEqual(["completed", 1, 2]);
  });

  it("server closes between requests: full input on a new connection, and no retry", async () => {
    await using on = await stage([call, done]);
    const next = goOn(turn, await run(on.rig));
    on.double.sockets[0]?.drop();
    const { retries } = await run(on.rig, { turn: next });
    expect([retries.length, typesOf(on.double, 1, 0)]).toEqual([
      0,
      ["message", "function_call", "function_call_output"],
    ]);
  });

  it("warm-up fails: dropped silently, the turn opens a fresh connection", async () => {
    await using on = await stage([done], ["accept"]);
    const ready = on.rig.codex.prepare({ ...turn, instructions: "" }, new AbortController().signal);
    (await on.double.connected(0)).drop();
    await ready;
    expect((await run(on.rig)).retries).toEqual([]);
  });
});
