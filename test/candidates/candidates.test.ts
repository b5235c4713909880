import { describe, expect, it } from "vitest";
import type { Answer } from "../doubles/codex/script.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { adding, done, patching, play, project, testOf } from "./rig.ts";

const twice = "export const twice = (a) => 2 * a;\n";
const sum = "export const twice = (a) => a + a;\n";
const shift = "export const twice = (a) => a << 1;\n";
const ways = ["Multiply", "Add", "Shift"];
const failure = (n: { readonly result: { readonly kind: string } }) => n.result;

describe.skipIf(noSandbox !== null)("candidates", () => {
  it("are made side by side from the same beginning, tried on each other, and ranked by what was measured", async () => {
    const half = "assert.equal(twice(1.5), 3)";
    const { body, asked, kept, candidate, proposal } = await play({
      files: project,
      ways,
      steps: {
        Multiply: [adding({ "src/twice.js": twice, "test/twice.test.js": testOf("halves", half) }), done()],
        Add: [adding({ "src/twice.js": sum }), done()],
        Shift: [adding({ "src/twice.js": shift }), done()],
      },
    });
    expect(body.candidates.map(({ n, approach }) => [n, approach])).toEqual([
      [2, "Add"],
      [1, "Multiply"],
      [3, "Shift"],
    ]);
    expect(candidate(2).cross).toMatchObject([{ from: 1, run: { code: 0 } }]);
    expect(candidate(3).cross).toMatchObject([{ from: 1, run: { code: 1 } }]);
    expect(candidate(1).cross).toEqual([]);
    expect(body).toMatchObject({ task: "Add `twice`", partial: null, notes: [], judged: null });
    const first = candidate(1).result;
    expect(first.kind === "patch" && first.checks.map(({ before, after }) => [before.code, after.code])).toEqual([
      [0, 0],
    ]);
    expect(kept.at(-1)?.body).toMatchObject({ kind: "candidates", partial: { reason: "cut-off" } });
    expect(kept).toHaveLength(4);
    expect(proposal.account.usage.requests).toBe(asked.length);
    // All of a first request but its last item is the same.
    const firsts = ways.map((way) => asked.find((one) => one.kind === "change" && one.way === way)?.text ?? "");
    const heads = firsts.map((text) => text.slice(0, text.lastIndexOf('{"type":"message"')));
    expect(new Set(heads).size).toBe(1);
    expect(heads[0]).toContain("The checks before your change");
    expect(firsts[1]).toContain("Go the way of Add.");
    expect(asked.filter(({ kind }) => kind === "approaches")).toHaveLength(1);
  });

  it("ask after the first one's first event, though they stand ready before", async () => {
    const asked: (readonly string[])[] = [];
    await play({
      files: project,
      ways,
      steps: {
        Multiply: [adding({ "src/twice.js": twice }), done()],
        Add: [adding({ "src/twice.js": sum }), done()],
        Shift: [adding({ "src/twice.js": shift }), done()],
      },
      held: (began) => void asked.push(began),
    });
    expect(asked).toEqual([["Multiply"]]);
  });

  it("bring nothing along that the checks leave behind, though those are asked of the commit once", async () => {
    const littering = {
      ...project,
      "test/litter.test.js": 'import { writeFileSync } from "node:fs";\nwriteFileSync("litter.txt", "left");\n',
    };
    const check: Answer = { calls: [{ name: "exec_command", arguments: { cmd: "npm test --silent" } }] };
    const { body } = await play({
      files: littering,
      n: 2,
      ways: ["Multiply", "Add"],
      steps: {
        Multiply: [adding({ "src/twice.js": twice }), check, done()],
        Add: [adding({ "src/twice.js": sum }), check, done()],
      },
    });
    const patches = body.candidates.map(({ result }) => (result.kind === "patch" ? result.patch : ""));
    expect(patches.map((patch) => patch.match(/^diff --git .*$/gm))).toEqual([
      ["diff --git a/src/twice.js b/src/twice.js"],
      ["diff --git a/src/twice.js b/src/twice.js"],
    ]);
  });

  it("that come to the same tree are one", async () => {
    const { body, candidate } = await play({
      files: project,
      ways,
      steps: {
        Multiply: [adding({ "src/twice.js": twice }), done()],
        Add: [adding({ "src/twice.js": sum }), done()],
        Shift: [adding({ "src/twice.js": twice }), done("Another title")],
      },
    });
    expect(body.candidates.map(({ n }) => n)).toHaveLength(2);
    expect(candidate(1).same).toEqual([3]);
  });

  it("fail alone, with why, and all of them too", async () => {
    const refused = { http: 400, body: { error: { message: "no", type: "invalid_request_error", code: "bad" } } };
    const { body, candidate } = await play({
      files: project,
      ways,
      steps: { Multiply: [refused], Add: [done()], Shift: [refused] },
    });
    expect(body.candidates.map(({ n }) => n)).toEqual([1, 2, 3]);
    expect(failure(candidate(1))).toMatchObject({ kind: "failed", failure: { kind: "bad-request" } });
    expect(failure(candidate(2))).toMatchObject({ kind: "failed", failure: { reason: "nothing-changed" } });
    expect(body.partial).toBeNull();
  });

  it("that are too large to stand beside others fail", async () => {
    const { candidate } = await play({
      files: project,
      n: 2,
      ways: ["Large", "Small"],
      steps: {
        Large: [adding({ "src/large.js": "// much\n".repeat(40_000) }), done()],
        Small: [adding({ "src/twice.js": twice }), done()],
      },
    });
    expect(failure(candidate(1))).toMatchObject({ failure: { reason: "patch-size" } });
    expect(failure(candidate(2)).kind).toBe("patch");
  });

  it("that hang are ended by their own time, and the others stand", async () => {
    const { body, candidate } = await play({
      files: project,
      ways,
      steps: {
        Multiply: [adding({ "src/twice.js": twice }), done()],
        Add: [{ stall: true }],
        Shift: [adding({ "src/twice.js": shift }), done()],
      },
      kept: ({ candidates }, endTime) => {
        if (candidates.filter(({ result }) => result.kind === "patch").length === 2) endTime(2);
      },
    });
    expect(body.candidates.at(-1)?.n).toBe(2);
    expect(failure(candidate(2))).toMatchObject({ failure: { kind: "cancelled", reason: "candidate-time" } });
    expect(failure(candidate(1)).kind).toBe("patch");
    expect(body.partial).toBeNull();
  });

  it("that the budget ends are reported with those that were finished", async () => {
    const both = Promise.withResolvers<void>();
    const { body, candidate } = await play({
      files: project,
      policy: "budget: { tokens: 900000 }\n",
      ways,
      steps: {
        Multiply: [adding({ "src/twice.js": twice }), done()],
        Add: [adding({ "src/twice.js": sum }), done()],
        Shift: [
          async () => {
            await both.promise;
            return { ...adding({ "src/twice.js": shift }), usage: { input: 900_000, output: 1 } };
          },
        ],
      },
      kept: ({ candidates }) => {
        if (candidates.filter(({ result }) => result.kind === "patch").length === 2) both.resolve();
      },
    });
    expect(failure(candidate(3))).toMatchObject({ failure: { reason: "token-budget" } });
    expect(body.candidates.filter(({ result }) => result.kind === "patch")).toHaveLength(2);
    expect(body.partial).toMatchObject({ reason: "token-budget" });
  });

  it("that change tests to look green stand below", async () => {
    const files = { ...project, "src/add.js": "export const add = (a, b) => a - b;\n" };
    const mend = patching(
      "*** Update File: src/add.js",
      "@@",
      "-export const add = (a, b) => a - b;",
      "+export const add = (a, b) => a + b;",
    );
    const bend = patching(
      "*** Update File: test/add.test.js",
      "@@",
      '-test("adds", () => assert.equal(add(1, 2), 3));',
      '+test("adds", () => assert.ok(add));',
    );
    const { body, candidate } = await play({
      files,
      n: 2,
      ways: ["Bend", "Mend"],
      steps: { Bend: [bend, done()], Mend: [mend, done()] },
    });
    expect(body.candidates.map(({ n }) => n)).toEqual([2, 1]);
    for (const n of [1, 2]) {
      const { result } = candidate(n);
      expect(result.kind === "patch" && result.checks.map(({ before, after }) => [before.code, after.code])).toEqual([
        [1, 0],
      ]);
    }
  });

  it("are fewer where policy or budget say so, and go without a way where none is named", async () => {
    const { body, asked } = await play({
      files: project,
      policy: "candidates: { max: 3 }\nbudget: { tokens: 300000 }\n",
      n: 4,
      ways: null,
      steps: { "": [adding({ "src/twice.js": twice }), adding({ "src/twice.js": sum }), done(), done()] },
    });
    expect(body.candidates.map(({ approach }) => approach)).toEqual(["", ""]);
    expect(body.notes).toEqual([
      "4 ways were asked for, and this repository's policy lets 3 be tried.",
      "2 of 3 ways were tried: one takes about 150,000 tokens, and a job here may use 300,000.",
      "The model named no ways to go about it, so each was tried as it came.",
    ]);
    expect(asked.find(({ kind }) => kind === "approaches")?.text).toContain("Name 2 ways");
  });
});
