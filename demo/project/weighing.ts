import type { FileTree } from "../../test/doubles/github/git/commit-files.ts";

/** A second, small pull request: its own test fails. */
export const weighing = {
  branch: "heaviest",
  title: "Find the heaviest parcel of a day",
  body: "The courier asks for it. I have not run the tests yet.",
  message: "Find the heaviest parcel",
} as const;

const wrong = "  return weights.reduce((heaviest, weight) => (heaviest > weight ? weight : heaviest), 0);";
const right = "  return weights.reduce((heaviest, weight) => (heaviest > weight ? heaviest : weight), 0);";
const path = "src/weight.ts";

export const weighingFiles: FileTree = {
  [path]: `/** The greatest of some weights, in grams; 0 for none. */
export function heaviest(weights: readonly number[]): number {
${wrong}
}
`,
  "test/weight.test.ts": `import { equal } from "node:assert/strict";
import { test } from "node:test";
import { heaviest } from "../src/weight.ts";

test("the heaviest of three", () => equal(heaviest([300, 900, 400]), 900));
`,
};

/** What a good reviewer says of it. */
export const mixedUp = {
  path,
  code: wrong,
  priority: 1,
  title: "Keep the heavier of the two",
  body: "`heaviest([300, 900, 400])` gives 0: where the heaviest so far is the greater one, the other is kept.",
  rule: null,
} as const;

/** The repair, as a Codex model writes one. */
export const repair = [
  "*** Begin Patch",
  `*** Update File: ${path}`,
  "@@",
  `-${wrong}`,
  `+${right}`,
  "*** End Patch",
].join("\n");

export const repairedLine = right;
