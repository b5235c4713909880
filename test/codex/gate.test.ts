import { describe, expect, it } from "vitest";
import { createGate } from "../../src/codex/gate.ts";
import type { Gate, Pass } from "../../src/codex/gate.ts";
import type { Failure } from "../../src/core/codex-port.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import { handTime, rig, run, verdict } from "./support.ts";
import type { HandTime } from "./support.ts";

const failure = (kind: Failure["kind"], retryAfterMs: number | null = null): Failure => ({
  kind,
  retryAfterMs,
  message: "",
  reason: "",
});
const quiet = new AbortController().signal;

async function through(gate: Gate): Promise<Pass> {
  const pass = await gate.enter(1e9, quiet);
  if (pass.kind !== "pass") throw new Error(`the gate is closed: ${pass.kind}`);
  return pass;
}

function stage(): { readonly gate: Gate; readonly time: HandTime } {
  const time = handTime();
  return { gate: createGate(time, 120_000), time };
}

async function fail(gate: Gate, times: number, kind: Failure["kind"] = "transient"): Promise<void> {
  for (let n = 0; n < times; n++) (await through(gate)).ended(failure(kind));
}

describe("a backend that fails five times in a row", () => {
  it("is not asked for half a minute, and what is said names how long", async () => {
    const { gate, time } = stage();
    await fail(gate, 5);
    time.advance(10_000);
    expect(await gate.enter(1e9, quiet)).toEqual({ kind: "closed", failures: 5, forMs: 20_000 });
  });

  it("is asked on as long as something else comes in between", async () => {
    const { gate } = stage();
    for (const kind of ["bad-request", null] as const) {
      await fail(gate, 4);
      (await through(gate)).ended(kind === null ? null : failure(kind));
    }
    await fail(gate, 4);
    await through(gate);
  });

  it("is not found to be up by callers who gave up, or limits", async () => {
    const { gate } = stage();
    await fail(gate, 4);
    await fail(gate, 3, "cancelled");
    await fail(gate, 3, "rate");
    await fail(gate, 1);
    expect((await gate.enter(1e9, quiet)).kind).toBe("closed");
  });

  it("is then asked by one alone; the others follow when that one is answered", async () => {
    const { gate, time } = stage();
    await fail(gate, 5);
    time.advance(30_000);
    const first = await through(gate);
    const order: string[] = [];
    const others = [1, 2, 3].map(async () => {
      (await through(gate)).ended(null);
      order.push("follows");
    });
    await Promise.resolve();
    order.push("answered");
    first.answered();
    await Promise.all(others);
    expect(order).toEqual(["answered", "follows", "follows", "follows"]);
  });

  it("stays away from the others when the first fails again", async () => {
    const { gate, time } = stage();
    await fail(gate, 5);
    time.advance(30_000);
    const first = await through(gate);
    const other = gate.enter(1e9, quiet);
    first.ended(failure("unreachable"));
    expect(await other).toEqual({ kind: "closed", failures: 6, forMs: 30_000 });
  });

  it("does not hold a caller who gives up", async () => {
    const { gate, time } = stage();
    await fail(gate, 5);
    time.advance(30_000);
    await through(gate);
    const stop = new AbortController();
    const waiting = gate.enter(1e9, stop.signal);
    stop.abort();
    expect((await waiting).kind).toBe("pass");
  });
});

it("a limit with a time to wait holds everybody back until then, but nobody beyond his own time", async () => {
  const { gate, time } = stage();
  (await through(gate)).ended(failure("rate", 7000));
  expect((await gate.enter(5000, quiet)).kind).toBe("pass");
  const other = through(gate);
  await Promise.resolve();
  expect(time.asleep()).toBe(1);
  time.advance(7000);
  await other;
});

it("a dead server hears of ten workers no more than sixteen times (the real client: 30 times each)", async () => {
  await using double = await startCodexDouble([{ http: 500, always: true }]);
  const subject = rig(double.url);
  const results = await Promise.all(Array.from({ length: 10 }, () => run(subject)));
  expect(double.requests.length).toBeLessThanOrEqual(16);
  for (const { result } of results) {
    expect(verdict(result)).toMatch(/^(?:transient http-500|unreachable closed)$/);
    const { outcome } = result;
    expect(outcome.kind === "failed" && outcome.failure.message).toMatch(/^[^\n]+\(4 attempts\)$/);
  }
});
