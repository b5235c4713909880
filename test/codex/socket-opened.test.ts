import { describe, expect, it } from "vitest";
import { openCodex } from "../../src/hosts/open-codex.ts";
import { ask } from "./auth-support.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import { stage } from "./socket-support.ts";
import { apiKey, run, verdict } from "./support.ts";

const live = new AbortController().signal;
const hi = [{ message: "hi", always: true }];

describe("a connection that is opened ahead", () => {
  it("is there for the first turn, and says nothing before it", async () => {
    await using it = await stage(hi);
    await it.rig.codex.open(live);
    expect([it.double.sockets.length, it.double.sockets[0]?.frames]).toEqual([1, []]);
    expect(verdict((await run(it.rig)).result)).toBe("completed");
    expect([it.double.sockets.length, it.double.requests, it.double.violations]).toEqual([1, [], []]);
  });

  it("is waited for by a turn that comes before it is open, and opened once", async () => {
    await using it = await stage(hi);
    const opening = [it.rig.codex.open(live), it.rig.codex.open(live)];
    await run(it.rig);
    await Promise.all(opening);
    await it.rig.codex.open(live);
    expect(it.double.sockets.length).toBe(1);
  });

  it.each([426, 403, 500])("that is refused with %i is not asked for again by the turn", async (http) => {
    await using it = await stage(hi, [{ http }]);
    await it.rig.codex.open(live);
    expect(verdict((await run(it.rig)).result)).toBe("completed");
    expect([it.double.refusedHandshakes, it.double.sockets.length, it.double.requests.length]).toEqual([[http], 0, 1]);
  });

  it("that is refused for its credential leaves the answer to the turn", async () => {
    await using it = await stage(hi, [{ http: 401 }, { http: 401 }]);
    await it.rig.codex.open(live);
    expect(verdict((await run(it.rig)).result)).toBe("auth http-401");
  });

  it("that ends before the turn is replaced", async () => {
    await using it = await stage(hi);
    await it.rig.codex.open(live);
    it.double.sockets[0]?.drop();
    expect(verdict((await run(it.rig)).result)).toBe("completed");
  });

  it("is nothing where there are only server-sent events", async () => {
    await using it = await stage(hi, [], { webSocket: false });
    await it.rig.codex.open(live);
    expect([it.double.sockets.length, it.double.refusedHandshakes]).toEqual([0, []]);
  });

  it("and a host opens the first way's", async () => {
    await using double = await startCodexDouble(hi, 0, { sockets: {} });
    const settings = { CODEX_BOT_PROVIDER: "openai", CODEX_BOT_PROVIDER_SETTINGS: '{"web-socket": true}' };
    const { codex } = openCodex({ OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: double.url, ...settings }, "bot");
    await codex.open?.(live);
    expect(double.sockets.length).toBe(1);
    expect(verdict(await ask(codex))).toBe("completed");
    expect([double.sockets.length, double.sockets[0]?.frames.length]).toEqual([1, 1]);
  });
});
