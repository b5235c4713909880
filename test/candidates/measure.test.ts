import { expect, it } from "vitest";
import type { Success } from "../../src/candidates/attempt.ts";
import { countCrossed, type Crossed } from "../../src/candidates/cross.ts";
import { factsOf } from "../../src/candidates/measure.ts";
import { noUsage } from "../../src/core/codex-port.ts";
import type { CheckRun } from "../../src/core/proposal.ts";
import type { PatchedFile } from "../../src/core/workspace-port.ts";

const run = (code: number, command = "npm test"): CheckRun => ({
  command,
  code,
  ended: "exit",
  durationMs: 1,
  excerpt: "",
  logBytes: 0,
  logSha256: "0".repeat(64),
});

function success(
  n: number,
  patch: string,
  more: { files?: readonly PatchedFile[]; codes?: readonly [number, number] } = {},
): Success {
  const [before, after] = more.codes ?? [0, 0];
  return {
    n,
    approach: "",
    same: [],
    usage: noUsage,
    elapsedMs: 1,
    outcome: {
      kind: "made",
      applied: { kind: "applied", tree: "0".repeat(40), files: more.files ?? [] },
      body: {
        kind: "patch",
        base: "0".repeat(40),
        patch,
        title: "",
        explanation: "",
        fixed: [],
        left: "",
        sandbox: "",
        network: [],
        setup: [],
        checks: [{ before: run(before), after: run(after) }],
      },
    },
  };
}

const file = (path: string, status: PatchedFile["status"] = "modified"): PatchedFile => ({
  path,
  status,
  oldMode: "100644",
  newMode: "100644",
  content: Buffer.from(""),
});

const change = (path: string, lines: readonly string[]): string => {
  const [removed, added] = ["-", "+"].map((sign) => lines.filter((line) => line.startsWith(sign)).length);
  return `diff --git a/${path} b/${path}\nindex 1111111..2222222 100644\n--- a/${path}\n+++ b/${path}\n@@ -1,${removed} +1,${added} @@\n${lines.join("\n")}\n`;
};

it("counts what is there, by path and by line", () => {
  const files = [file("src/a.js"), file("test/a.test.js"), file("test/b.test.js", "added"), file("package.json")];
  const patch = change("src/a.js", ["-export function gone() {}", "-const own = 1;", "+const own = 2;"]);
  expect(factsOf(success(1, patch, { files, codes: [0, 1] }), 2)).toEqual({
    n: 1,
    failing: 1,
    broken: 1,
    crossed: 2,
    testsEdited: 1,
    protectedPaths: 1,
    manifests: 1,
    apiRemoved: 1,
    lines: 3,
    files: 4,
  });
});

it.each([
  ["a changed signature", "src/a.ts", ["-export const f = (a: A) => a;", "+export const f = (a: A, b: B) => a;"], 1],
  ["another body", "src/a.ts", ["-export const f = (a: A) => a;", "+export const f = (a: A) => b;"], 0],
  ["another value", "src/a.ts", ["-export const most = 3;", "+export const most = 4;"], 0],
  ["a private function of Python", "a.py", ["-def _f(a):", "-    return a"], 0],
  ["a public one", "a.py", ["-def f(a):", "-    return a"], 1],
  ["one of Go", "a.go", ["-func (s *S) Run() error {"], 1],
  ["one of Rust", "a.rs", ["-pub(crate) fn run() {"], 1],
  ["one of a test", "test/a.js", ["-export const help = 1;"], 0],
  ["a line that only looks like a header", "a.sql", ["--- export of data"], 0],
] as const)("of what others use: %s", (...[, path, lines, removed]) =>
  expect(factsOf(success(1, change(path, lines)), 0).apiRemoved).toBe(removed),
);

it("a failure before is not its doing, and fails all the same", () =>
  expect(factsOf(success(1, "", { codes: [1, 1] }), 0)).toMatchObject({ failing: 1, broken: 0 }));

const cross = (n: number, from: number, code: number): Crossed => ({ n, from, run: run(code) });

it("tests that fail on everybody but their author count against nobody (T41)", () => {
  const two = success(2, "");
  expect(countCrossed(two, [cross(2, 1, 1), cross(3, 1, 1)])).toBe(0);
  expect(countCrossed(two, [cross(2, 1, 1), cross(3, 1, 0)])).toBe(1);
  expect(countCrossed(two, [cross(2, 1, 1), cross(3, 4, 0)])).toBe(0);
  expect(countCrossed(two, [cross(2, 1, 1)])).toBe(0);
});

it("a check that fails in any case is not failed by another one's tests", () =>
  expect(countCrossed(success(2, "", { codes: [1, 1] }), [cross(2, 1, 1), cross(3, 1, 0)])).toBe(0));
