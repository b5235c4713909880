import { describe, expect, it } from "vitest";
import { call, frameOf, goOn, stage, typesOf } from "./socket-support.ts";
import { run, turn, verdict } from "./support.ts";

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

  it("is retired although it is in use all the time", async () => {
    await using on = await stage([{ ...call, always: true }]);
    let next = goOn(turn, await run(on.rig));
    const [socket] = on.double.sockets;
    for (let minutes = 4; minutes < 55; minutes += 4) {
      on.rig.time.advance(240_000);
      await socket!.settled();
      next = goOn(next, await run(on.rig, { turn: next }));
    }
    expect(on.double.sockets.length).toBe(1);
    on.rig.time.advance(240_000);
    await run(on.rig, { turn: next });
    expect([on.double.sockets.length, on.double.violations]).toEqual([2, []]);
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
