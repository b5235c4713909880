import { expect, it } from "vitest";
import { runThread } from "../../src/agent/loop.ts";
import type { Item } from "../../src/core/codex-port.ts";
import { limits } from "../../src/core/limits.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import type { Answer } from "../doubles/codex/script.ts";
import type { SocketOptions } from "../doubles/codex/sockets.ts";
import { rig, turn } from "./support.ts";
import type { Rig } from "./support.ts";

const minute = 60_000;
const input: readonly Item[] = [{ type: "message", role: "user", text: "Look." }];

/** A whole thread; every wait and every clock passes at once. */
async function ended({ codex, time }: Rig, signal: AbortSignal) {
  const ends = { over: false };
  const started = time.clock.elapsed();
  const thread = { ...turn, id: "t", input, tools: {}, feature: "test" };
  const running = runThread(thread, { codex, journal: null, signal }).finally(() => (ends.over = true));
  while (!ends.over) {
    await new Promise((resume) => setImmediate(resume));
    if (time.asleep() > 0) time.advance(500);
  }
  return { outcome: (await running).outcome, tookMs: time.clock.elapsed() - started };
}

// The real client: thirty requests in 25 seconds, or no end at all.
it.each<[string, readonly Answer[], SocketOptions | undefined]>([
  ["that always fails", [{ http: 500, body: {}, always: true }], undefined],
  ["that shows a page", [{ html: 502, always: true }], undefined],
  ["that takes the connection and says nothing", [{ stall: true, always: true }], undefined],
  ["that cuts every answer", [{ message: "x", cut: 4, always: true }], undefined],
  ["that hangs up", [{ cut: "before-headers", always: true }], undefined],
  ["that leaves every handshake hanging", [{ stall: true, always: true }], { handshakes: Array(9).fill("hang") }],
])("a server %s: at most four requests, one line, and an end in time", async (_, script, sockets) => {
  await using double = await startCodexDouble(script, 0, sockets === undefined ? {} : { sockets });
  const subject = rig(double.url, { webSocket: sockets !== undefined });
  const { outcome, tookMs } = await ended(subject, new AbortController().signal);
  expect(outcome).toMatchObject({
    kind: "failed",
    failure: { message: expect.stringMatching(/^[^\n]{20,300}\(4 attempts\)$/) },
  });
  expect(double.requests.length).toBe(limits.requestAttempts);
  expect(tookMs).toBeLessThan(limits.requestSeconds * 1000 + minute);
  subject.codex[Symbol.dispose]();
});

it("and the job's own deadline ends it sooner, in one line", async () => {
  await using double = await startCodexDouble([{ stall: true, always: true }]);
  const subject = rig(double.url);
  const deadline = new AbortController();
  void double.arrived(0).then(() => deadline.abort());
  const { outcome } = await ended({ ...subject, time: { ...subject.time, asleep: () => 0 } }, deadline.signal);
  expect(outcome).toMatchObject({ kind: "failed", failure: { kind: "cancelled" } });
  expect(double.requests.length).toBe(1);
});
