import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReviewState } from "../../src/core/review-state.ts";
import { changed, found, next } from "./ledger-rig.ts";

describe("whatever happens over ten rounds", () => {
  const round = fc.record({
    at: fc.uniqueArray(fc.constantFrom(3, 20, 40, 50), { maxLength: 4 }),
    found: fc.uniqueArray(fc.constantFrom(3, 20, 40, 50), { maxLength: 4 }),
    priority: fc.constantFrom(0 as const, 1 as const, 2 as const),
    fixed: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 4 }),
    asked: fc.boolean(),
  });

  it("numbers and names are unique, nothing is told twice, and nothing open is forgotten", () => {
    fc.assert(
      fc.property(fc.array(round, { minLength: 1, maxLength: 10 }), (rounds) => {
        let state: ReviewState | null = null;
        const told = new Map<string, number>();
        for (const { at, found: lines, priority, fixed, asked } of rounds) {
          const placed = lines.filter((line) => at.includes(line)).map((line) => found(line, { priority }));
          const before: ReviewState | null = state;
          const answers = Object.fromEntries(fixed.map((n) => [n, "fixed" as const]));
          const after = next(before, { chunks: changed(...at), placed, answers, asked, posted: told });
          for (const { n, finding, fresh, prominent, late } of after.ledger.shown) {
            if (!fresh || !prominent || late) continue;
            expect(told.has(finding.id)).toBe(false);
            told.set(finding.id, n);
          }
          const { findings } = after.state;
          expect(new Set(findings.map(({ n }) => n)).size).toBe(findings.length);
          expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
          for (const one of before?.findings ?? []) expect(findings.find(({ id }) => id === one.id)?.n).toBe(one.n);
          state = after.state;
        }
      }),
      { numRuns: 200 },
    );
  });
});
