import * as fc from "fast-check";
import { expect, it } from "vitest";
import { cronProblem } from "../../../src/core/config/cron-fields.ts";
import { nextTime, previousTime } from "../../../src/core/upkeep/cron.ts";

const now = Date.parse("2026-11-02T00:30:00Z");

it.each([
  "0 6 * * 1",
  "*/15 * * * *",
  "0 6,18 * * mon-fri",
  "30 4 1-7/2 JAN,jul *",
  "0 0 29 2 *",
  "0 0 31 2 5",
  "0 0 * * 7",
])("%s is taken, and its times can be reckoned", (cron) => {
  expect(cronProblem(cron)).toBeNull();
  expect(nextTime({ cron, zone: "Asia/Tokyo" }, now)).toBeGreaterThan(now);
});

it("whatever the policy takes has a next time, and one before it where there was one", () => {
  const span = (from: number, to: number) =>
    fc.oneof(
      fc.constant("*"),
      fc.integer({ min: from, max: to }).map(String),
      fc
        .tuple(fc.integer({ min: from, max: to }), fc.integer({ min: from, max: to }), fc.integer({ min: 1, max: 9 }))
        .map(([a, b, step]) => `${Math.min(a, b)}-${Math.max(a, b)}/${step}`),
      fc.integer({ min: 1, max: 30 }).map((step) => `*/${step}`),
    );
  const line = fc.tuple(span(0, 59), span(0, 23), span(1, 31), span(1, 12), span(0, 7)).map((parts) => parts.join(" "));
  fc.assert(
    fc.property(line, (cron) => {
      fc.pre(cronProblem(cron) === null);
      const next = nextTime({ cron, zone: "Europe/Berlin" }, now);
      expect(next).not.toBeNull();
      expect(previousTime({ cron, zone: "Europe/Berlin" }, next ?? 0)).toBe(next);
    }),
    { numRuns: 150 },
  );
});
