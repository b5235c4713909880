import { limits } from "./limits.ts";
import type { CheckRun } from "./proposal.ts";

/** Its exit status says so, and no report that it left says otherwise: a report makes nothing green. */
export function passes({ code, tests }: Pick<CheckRun, "code" | "tests">): boolean {
  return code === 0 && (tests?.source !== "junit" || tests.failed === 0);
}

export interface Compared {
  /** Tests that fail now and did not before. */
  readonly broke: readonly string[];
  readonly failedBefore: readonly string[];
  /** Tests that failed before and are counted among others now. */
  readonly mended: readonly string[];
}

/** What became of each test between two runs of a check, as far as both left reports that name all. */
export function compareTests(before: CheckRun, after: CheckRun): Compared {
  const [then, now] = [before.tests, after.tests];
  if (!namesAll(then) || !namesAll(now)) return { broke: [], failedBefore: [], mended: [] };
  return {
    broke: now.failing.filter((name) => !then.failing.includes(name)),
    failedBefore: now.failing.filter((name) => then.failing.includes(name)),
    mended: now.passed === 0 ? [] : then.failing.filter((name) => !now.failing.includes(name)),
  };
}

/** Tests of one name count as one; a list that was cut names some only. */
function namesAll(tests: CheckRun["tests"]): tests is NonNullable<CheckRun["tests"]> {
  return tests !== undefined && tests.source === "junit" && tests.failing.length < limits.failingTests;
}

/** Those that pass before and not after, or in which a test fails that did not: broken by the change. */
export function broken(before: readonly CheckRun[], after: readonly CheckRun[]): readonly CheckRun[] {
  return after.filter((run, index) => {
    const then = before[index] ?? run;
    return !passes(run) && (passes(then) || compareTests(then, run).broke.length > 0);
  });
}
