import { describe, expect, it } from "vitest";
import { startCodexDouble } from "../doubles/codex/server.ts";
import { stage } from "./socket-support.ts";
import { apiKey, rig, run, verdict } from "./support.ts";

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
