import type { FileTree } from "../../test/doubles/github/git/commit-files.ts";

/** Something the project wants and does not have: its test stands on the default branch already, and is red. */
export const postage = {
  title: "Say what a parcel costs to send",
  body: "One coin for each 500 grams that were begun. `test/postage.test.ts` says how it should be, and is red.",
  message: "Say how postage is to be counted",
} as const;

export const postageTest: FileTree = {
  "test/postage.test.ts": `import { equal } from "node:assert/strict";
import { test } from "node:test";
import { postage } from "../src/postage.ts";

test("a begun half kilogram costs a coin", () => equal(postage(501), 2));
`,
};

/** The work, as a Codex model writes it. */
export const work = [
  "*** Begin Patch",
  "*** Add File: src/postage.ts",
  "+/** What a parcel of so many grams costs to send, in coins. */",
  "+export function postage(grams: number): number {",
  "+  return Math.ceil(grams / 500);",
  "+}",
  "*** End Patch",
].join("\n");

/** What is asked for on the second pull request afterwards. */
export const naming = "say in a comment what happens without weights";

export const note = [
  "*** Begin Patch",
  "*** Update File: src/weight.ts",
  "@@",
  "-/** The greatest of some weights, in grams; 0 for none. */",
  "+/** The greatest of some weights, in grams. Without weights it is 0, and nobody is asked to pay. */",
  "*** End Patch",
].join("\n");
