import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  limits
} from "./chunk-S4SIBR44.js";

// src/core/check-verdict.ts
function passes({ code, tests }) {
  return code === 0 && (tests?.source !== "junit" || tests.failed === 0);
}
function compareTests(before, after) {
  const [then, now] = [before.tests, after.tests];
  if (!namesAll(then) || !namesAll(now)) return { broke: [], failedBefore: [], mended: [] };
  return {
    broke: now.failing.filter((name) => !then.failing.includes(name)),
    failedBefore: now.failing.filter((name) => then.failing.includes(name)),
    mended: now.passed === 0 ? [] : then.failing.filter((name) => !now.failing.includes(name))
  };
}
function namesAll(tests) {
  return tests !== void 0 && tests.source === "junit" && tests.failing.length < limits.failingTests;
}
function broken(before, after) {
  return after.filter((run, index) => {
    const then = before[index] ?? run;
    return !passes(run) && (passes(then) || compareTests(then, run).broke.length > 0);
  });
}

export {
  passes,
  compareTests,
  broken
};
