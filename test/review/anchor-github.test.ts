import * as fc from "fast-check";
import { expect, it } from "vitest";
import { indexDiff } from "../../src/context/diff/diff-index.ts";
import { hunkLines } from "../../src/context/diff/hunk-lines.ts";
import { anchor, type AnchorClaim } from "../../src/review/anchor.ts";
import { filesOf } from "../context/parse-text.ts";
import { realDiffs } from "../context/real-diffs.ts";
import { rulesOf } from "./github-accepts.ts";

const cases = realDiffs.map(({ diff }) => ({
  diff: indexDiff(filesOf(diff)),
  rules: rulesOf(diff),
  lines: diff.split("\n"),
}));
const some = fc.integer({ min: 0, max: 1e9 });
const number = fc.oneof(fc.integer({ min: -5, max: 400 }), fc.integer({ min: -5, max: 1_000_000 }));

/** A claim about one of the diffs: its paths and lines, or anything at all. */
const claims = fc.record({
  at: some,
  path: fc.oneof({ weight: 8, arbitrary: some }, fc.string()),
  side: fc.constantFrom("LEFT" as const, "RIGHT" as const),
  startLine: number,
  line: number,
  snippet: fc.oneof(fc.tuple(some, fc.integer({ min: 1, max: 15 }), fc.integer({ min: 0, max: 2 })), fc.string()),
});

function pick<T>(items: readonly T[], at: number): T {
  const item = items[at % items.length];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

it.skipIf(cases.length === 0)(
  "GitHub refuses no comment, and every finding stays visible, for any claim on any real diff",
  () => {
    const seen = { exact: 0, nearby: 0, unanchored: 0 };
    fc.assert(
      fc.property(claims, (made) => {
        const { diff, rules, lines } = pick(cases, made.at);
        const snippet =
          typeof made.snippet === "string"
            ? made.snippet
            : lines
                .slice(made.snippet[0] % lines.length)
                .slice(0, made.snippet[1])
                .map((line) => line.slice(typeof made.snippet === "string" ? 0 : made.snippet[2]))
                .join("\n");
        const path = typeof made.path === "string" ? made.path : pick(rules.paths, made.path);
        const claim: AnchorClaim = { path, side: made.side, startLine: made.startLine, line: made.line, snippet };
        const anchored = anchor(claim, diff);
        seen[anchored.kind] += 1;
        if (anchored.kind === "unanchored") {
          expect(rules.hasLines(path)).toBe(false);
          return;
        }
        expect(anchored.line - anchored.startLine).toBeLessThan(10);
        expect(rules.accepts(anchored), JSON.stringify({ claim, anchored })).toBe(true);
      }),
      { numRuns: 4000 },
    );
    expect(Math.min(...Object.values(seen)), "every rung of the ladder was stood on").toBeGreaterThan(50);
  },
);

it.skipIf(cases.length === 0)(
  "a true quote with a true line is anchored there, on every line of every real diff",
  () => {
    const wrong: unknown[] = [];
    let lines = 0;
    for (const { diff, rules } of cases) {
      for (const file of diff.files.filter((each) => diff.uncommentable(each) === null)) {
        for (const { kind, oldLine, newLine, text } of file.hunks.flatMap(hunkLines)) {
          const side = kind === "removed" ? "LEFT" : "RIGHT";
          const line = (kind === "removed" ? oldLine : newLine) ?? 0;
          const claim: AnchorClaim = { path: file.path, side, startLine: line, line, snippet: text };
          const at = anchor(claim, diff);
          const there = at.kind === "exact" && at.side === side && at.startLine === line && at.line === line;
          if (!there || !rules.accepts(at)) wrong.push({ claim, at });
          lines += 1;
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(lines).toBeGreaterThan(50_000);
  },
);
