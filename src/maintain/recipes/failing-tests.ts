import type { Recipe } from "../recipe.ts";

export const failingTests: Recipe = {
  wish: `Look after the tests of the default branch. Where you can run programs you are told what the checks say; run them several times, for a test that passes now and fails then is what nobody else has time to find.
A test that fails: find out whether the code is wrong or the test, and repair that one. A flaky test: find what it depends on (time, order, a port, a random value, something left behind by another test) and remove that; never by retrying, waiting longer, or skipping it.
Never weaken or delete a test. When everything passes, and passes again, change nothing and say so.`,
  gather: () => Promise.resolve([]),
};
