import { limits } from "../core/limits.ts";
import type { TestCounts } from "../core/proposal.ts";
import { nameOf } from "./junit.ts";

const point = /^ *(not )?ok\b(?: +\d+)?(?: +-)?(.*)$/;
const directive = /(?:^|[^\\])#\s*(skip|todo)\b/i;

/**
 * The tests that fail, where a program printed TAP (https://testanything.org). Anybody can print that, so it gives names to
 * a failure that the exit status told of, and decides nothing (T71). Of tests inside tests, only the inner ones count.
 */
export function parseTap(text: string): TestCounts | null {
  const lines = text.split("\n");
  if (!lines.slice(0, 5).some((line) => /^TAP version 1[34]\s*$/.test(line))) return null;
  const [failing, counts] = [new Set<string>(), { passed: 0, failed: 0, skipped: 0 }];
  let depth = 0; // of the point before: one that is less deep sums it up
  for (const line of lines) {
    const found = point.exec(line);
    if (found === null) continue;
    const [, not, rest = ""] = found;
    const indent = line.length - line.trimStart().length;
    const sums = indent < depth;
    depth = indent;
    if (sums) continue;
    if (directive.test(rest)) counts.skipped += 1;
    else if (not === undefined) counts.passed += 1;
    else {
      counts.failed += 1;
      failing.add(nameOf(rest));
    }
  }
  return {
    source: "tap",
    ...counts,
    failing: [...failing].filter((name) => name !== "").slice(0, limits.failingTests),
  };
}
