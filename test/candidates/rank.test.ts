import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareFacts, type Facts, groupsOf, rank } from "../../src/candidates/rank.ts";

const plain: Facts = {
  n: 1,
  failing: 0,
  broken: 0,
  crossed: 0,
  testsEdited: 0,
  protectedPaths: 0,
  manifests: 0,
  apiRemoved: 0,
  lines: 10,
  files: 2,
};

const count = fc.nat({ max: 2 });
const facts = fc.record({
  n: fc.constant(0),
  failing: count,
  broken: count,
  crossed: count,
  testsEdited: count,
  protectedPaths: count,
  manifests: count,
  apiRemoved: count,
  lines: fc.nat({ max: 40 }),
  files: fc.nat({ max: 4 }),
});
const several = fc
  .array(facts, { minLength: 1, maxLength: 6 })
  .map((all) => all.map((each, index) => ({ ...each, n: index + 1 })));
const scores = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 6, maxLength: 6 });
const wonBy = (all: readonly number[]): Map<number, number> => new Map(all.map((score, index) => [index + 1, score]));

describe("the order by facts", () => {
  it.each([
    [
      "a check that fails weighs more than all else",
      { failing: 1 },
      { broken: 9, crossed: 9, testsEdited: 9, lines: 900 },
    ],
    ["then what it broke", { broken: 1 }, { crossed: 9, testsEdited: 9, lines: 900 }],
    ["then the tests of others", { crossed: 1 }, { testsEdited: 9, protectedPaths: 9, lines: 900 }],
    ["then tests that were edited", { testsEdited: 1 }, { protectedPaths: 9, manifests: 9, lines: 900 }],
    ["then protected paths", { protectedPaths: 1 }, { manifests: 9, apiRemoved: 9, lines: 900 }],
    ["then dependencies", { manifests: 1 }, { apiRemoved: 9, lines: 900 }],
    ["then what others use", { apiRemoved: 1 }, { lines: 900, files: 90 }],
    ["then size", { lines: 40 }, { files: 90 }],
    ["then files", { files: 8 }, {}],
  ])("%s", (_, worse, better) => {
    expect(compareFacts({ ...plain, ...worse }, { ...plain, ...better })).toBeGreaterThan(0);
    expect(compareFacts({ ...plain, ...better }, { ...plain, ...worse })).toBeLessThan(0);
  });

  it("a few lines more say nothing", () => expect(compareFacts(plain, { ...plain, lines: 12, n: 2 })).toBe(0));

  it("is antisymmetric and transitive", () => {
    fc.assert(
      fc.property(facts, facts, facts, (a, b, c) => {
        expect(Math.sign(compareFacts(a, b)) + Math.sign(compareFacts(b, a))).toBe(0);
        if (compareFacts(a, b) <= 0 && compareFacts(b, c) <= 0) expect(compareFacts(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe("the rank", () => {
  it("is the same whatever the order in which candidates are given, and loses nobody", () => {
    fc.assert(
      fc.property(several, scores, fc.infiniteStream(fc.nat()), (all, won, keys) => {
        const shuffled = all.map((each) => ({ each, key: keys.next().value ?? 0 })).toSorted((a, b) => a.key - b.key);
        const ranked = rank(all, wonBy(won));
        expect(
          rank(
            shuffled.map(({ each }) => each),
            wonBy(won),
          ),
        ).toEqual(ranked);
        expect(ranked.toSorted((a, b) => a - b)).toEqual(all.map(({ n }) => n));
      }),
    );
  });

  it("never lets a comparison outweigh what was measured (T41)", () => {
    fc.assert(
      fc.property(several, scores, (all, won) => {
        const ranked = rank(all, wonBy(won)).map((n) => all.find((each) => each.n === n) ?? plain);
        for (const [index, each] of ranked.entries())
          for (const later of ranked.slice(index + 1)) expect(compareFacts(each, later)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("among those that facts do not tell apart, comparisons decide, then exact size, then who was first", () => {
    const [a, b, c, d] = [plain, { ...plain, n: 2, lines: 9 }, { ...plain, n: 3 }, { ...plain, n: 4, failing: 1 }];
    expect(groupsOf([d, c, b, a]).map((group) => group.map(({ n }) => n))).toEqual([[1, 2, 3], [4]]);
    expect(rank([a, b, c, d], new Map())).toEqual([2, 1, 3, 4]);
    expect(
      rank(
        [a, b, c, d],
        new Map([
          [3, 2],
          [4, 9],
        ]),
      ),
    ).toEqual([3, 2, 1, 4]);
  });
});
