import { describe, expect, it } from "vitest";
import { failingPart } from "../../src/ci/log-text.ts";

const at = "2026-01-02T03:04:05.6789012Z ";
const stamped = (...lines: readonly string[]): string => lines.map((line) => `${at}${line}\n`).join("");

const run = stamped(
  "##[group]Run npm ci",
  "added 3 packages",
  "##[endgroup]",
  "##[group]Run npm test",
  "shell: /usr/bin/bash -e {0}",
  "##[endgroup]",
  "not ok 1 - adds",
  "##[error]Process completed with exit code 1.",
  "Post job cleanup.",
  "[command]/usr/bin/git version",
);

describe("the failing part of a log", () => {
  it("is the step that ended badly, without times and without what came after", () => {
    expect(failingPart(run, [])).toEqual([
      "[group] Run npm test",
      "shell: /usr/bin/bash -e {0}",
      "",
      "not ok 1 - adds",
      "[error] Process completed with exit code 1.",
    ]);
  });

  it("ends at the last error where no program's exit code is said, and at the end where there is none", () => {
    const cut = stamped("one", "##[error]The operation was canceled.", "Cleaning up orphan processes");
    expect(failingPart(cut, [])).toEqual(["one", "[error] The operation was canceled."]);
    expect(failingPart(stamped("one", "two"), [])).toEqual(["one", "two", ""]);
    expect(failingPart("", [])).toEqual([""]);
  });

  it("is its end, in whole lines, where it is long", () => {
    const part = failingPart(stamped(...Array.from({ length: 9_000 }, (_, index) => `line ${index}`)), []);
    expect(part.join("\n").length).toBeLessThanOrEqual(12_000);
    expect(part[0]).toMatch(/^line \d+$/);
    expect(part.at(-2)).toBe("line 8999");
  });
});
