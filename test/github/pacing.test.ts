import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RetryLater } from "../../src/core/errors.ts";
import { createPacing } from "../../src/github/pacing.ts";

function paced(): { at: () => number; pass: (ms: number) => void; pace: () => Promise<void> } {
  let now = 0;
  const sleep = (ms: number): Promise<void> => Promise.resolve(void (now += ms));
  return {
    at: () => now,
    pass: (ms) => void (now += ms),
    pace: createPacing({ clock: { now: () => 0, elapsed: () => now }, sleep }),
  };
}

describe("pacing", () => {
  it("lets one run's handful of writes through at once", async () => {
    const { pace, at } = paced();
    for (let sent = 0; sent < 8; sent++) await pace();
    expect(at()).toBe(0);
    await pace();
    expect(at()).toBe(8_000);
  });

  it("stays below 80 a minute and 500 an hour, however it is asked (F27)", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 500, maxLength: 700 }),
        async (gaps) => {
          const { pace, pass, at } = paced();
          const sent: number[] = [];
          for (const gap of gaps) {
            pass(gap);
            try {
              await pace();
              sent.push(at());
            } catch (error) {
              expect(error).toBeInstanceOf(RetryLater);
              expect(error instanceof RetryLater ? error.afterMs : 0).toBeGreaterThan(60_000);
              pass(600_000);
            }
          }
          const most = (within: number): number =>
            Math.max(...sent.map((start) => sent.filter((at) => at >= start && at < start + within).length));
          expect(most(60_000)).toBeLessThan(80);
          expect(most(3_600_000)).toBeLessThan(500);
        },
      ),
      { numRuns: 10 },
    );
  });

  it("does not hold a job for an hour's share, but says when to come back", async () => {
    const { pace, pass } = paced();
    for (let sent = 0; sent < 450; sent++) {
      pass(2_000);
      await pace();
    }
    await expect(pace()).rejects.toMatchObject({ name: "RetryLater", afterMs: 3_600_000 - 449 * 2_000 });
  });

  it("queues whoever comes while another waits", async () => {
    const slept: number[] = [];
    const pace = createPacing({
      clock: { now: () => 0, elapsed: () => 0 },
      sleep: (ms) => Promise.resolve(void slept.push(ms)),
    });
    await Promise.all(Array.from({ length: 24 }, () => pace()));
    expect(slept).toEqual([...Array.from({ length: 8 }, () => 8_000), ...Array.from({ length: 8 }, () => 16_000)]);
  });
});
