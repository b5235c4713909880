import { describe, expect, it } from "vitest";
import { z } from "zod";
import { startCodexDouble } from "../doubles/codex/server.ts";
import { rig, run, turn, verdict } from "./support.ts";

const background = true;
const answer = { reasoning: "hm", commentary: "I look.", calls: [{ name: "t", arguments: { a: 1 } }] };

describe("an answer that the backend may keep", () => {
  it("is asked for in the background and kept, and only then", async () => {
    await using double = await startCodexDouble([{ message: "x", always: true }]);
    await run(rig(double.url, { background }));
    await run(rig(double.url));
    const asked = z.array(
      z.looseObject({ body: z.looseObject({ store: z.boolean(), background: z.boolean().optional() }) }),
    );
    expect(asked.parse(double.requests).map(({ body }) => [body.store, body.background])).toEqual([
      [true, true],
      [false, undefined],
    ]);
    expect(double.violations).toEqual([]);
  });

  it("is read on where it broke, at any event: one request, nothing dropped, not even half a text", async () => {
    await using whole = await startCodexDouble([answer]);
    const expected = (await run(rig(whole.url, { background }))).events;
    for (let cut = 1; cut <= 20; cut++) {
      await using double = await startCodexDouble([{ ...answer, cut }]);
      const subject = rig(double.url, { background });
      subject.time.pass(500);
      expect((await run(subject)).events, `cut after ${cut}`).toEqual(expected);
      expect(double.requests.filter(({ method }) => method === "POST").length).toBe(1);
      expect([double.violations, double.cancelled]).toEqual([[], []]);
    }
  });

  it("is read on again and again as long as it comes on", async () => {
    await using double = await startCodexDouble([{ ...answer, cut: 2, again: [2, 2, 2, 2, 2] }]);
    const subject = rig(double.url, { background });
    for (let round = 0; round < 9; round++) subject.time.pass(500);
    expect(verdict((await run(subject)).result)).toBe("completed");
    expect(double.requests.length).toBe(7);
  });

  it("that does not come on is given up, called off, and asked for anew", async () => {
    const again = [0, 0, 0, 0, 0, 0];
    await using double = await startCodexDouble([{ ...answer, cut: 2, again }, { message: "x" }]);
    const subject = rig(double.url, { background });
    for (const ms of [500, 1000, 2000]) subject.time.pass(ms);
    const { result, retries } = await run(subject);
    expect([verdict(result), retries.length]).toEqual(["completed", 1]);
    await double.arrived(5);
    expect(double.cancelled).toEqual(["resp_0001"]);
  });

  it("is called off by a caller who gives up, and by one who listens no more", async () => {
    await using double = await startCodexDouble([{ message: "hello", stall: 5, always: true }]);
    const stop = new AbortController();
    await run(rig(double.url, { background }), {
      signal: stop.signal,
      onEvent: (event) => event.type === "text" && stop.abort(),
    });
    await double.arrived(1);
    for await (const event of rig(double.url, { background }).codex.run(turn, new AbortController().signal)) {
      if (event.type === "text") break;
    }
    await double.arrived(3);
    expect(double.cancelled).toEqual(["resp_0001", "resp_0002"]);
  });

  it("that is gone is asked for anew", async () => {
    await using double = await startCodexDouble([{ http: 500 }, { message: "x" }]);
    expect(verdict((await run(rig(double.url, { background }))).result)).toBe("completed");
  });
});
