import { describe, expect, it } from "vitest";
import type { Answer } from "../doubles/codex/script.ts";
import { noSandbox, openBench } from "../workspace/sandbox-rig.ts";
import { answer, begin, type Life } from "./life.ts";

const done: Answer = { json: { title: "Change it", explanation: "Done.", fixed: [], left: "" } };
const patching = (...body: readonly string[]): Answer => ({
  calls: [{ name: "apply_patch", arguments: { input: ["*** Begin Patch", ...body, "*** End Patch"].join("\n") } }],
});
const last = (life: Life): string => life.comments().at(-1)?.body ?? "";

/** A project whose tests leave a report: one fails because of `state.json`, by name. */
const runner = `
const { writeFileSync, readFileSync } = require("node:fs");
const { failing, code, junit } = JSON.parse(readFileSync("state.json", "utf8"));
const cases = ["a", "b", "c"].map((name) => '<testcase classname="t" name="' + name + '">' + (failing.includes(name) ? "<failure/>" : "") + "</testcase>");
if (junit !== false) { require("node:fs").mkdirSync("out", { recursive: true }); writeFileSync("out/report.xml", "<testsuite>" + cases.join("") + "</testsuite>"); }
process.exitCode = code;
`;
const state = (failing: readonly string[], code: number, more: object = {}): string =>
  `${JSON.stringify({ failing, code, ...more })}\n`;

async function project(before: string): Promise<Life> {
  const stale = '<testsuite><testcase name="stale"><failure/></testcase></testsuite>';
  const life = await begin({
    base: { "run.cjs": runner, "state.json": state([], 0), ".gitignore": "out/\n", "old.xml": stale },
    policy: "verify: [node run.cjs]\n",
  });
  life.answers.push(answer([]));
  await life.open({ "state.json": before });
  return life;
}

const setState = (from: string, to: string): Answer =>
  patching("*** Update File: state.json", "@@", `-${from.trimEnd()}`, `+${to.trimEnd()}`);

describe.skipIf(noSandbox !== null)("reports of tests", () => {
  it("tell by name what failed before, what was mended, and what the change broke", async () => {
    const [first, worse, better] = [state(["a", "b"], 1), state(["b", "c"], 1), state(["b"], 1)];
    await using life = await project(first);
    life.answers.push(setState(first, worse), done, setState(worse, better), done, answer([]));
    await life.comment("/codex fix the state");
    await life.settle();
    const asked = life.stage.codex.requests.map(({ body }) => JSON.stringify(body));
    expect(asked.some((body) => body.includes("passed before it") && body.includes("t › c"))).toBe(true);
    expect(last(life)).toMatch(
      /\| `node run.cjs` \| failed \(1\): 2 of 3, [\d.]+ s \| failed \(1\): 1 of 3, [\d.]+ s \|/,
    );
    expect(last(life)).toContain("**Failed before, too:** `t › b`");
    expect(last(life)).toContain("**Passes now:** `t › a`");
    expect(last(life)).not.toContain("stale");
  });

  it("make nothing green, and a failure that one counts is not passed over", async () => {
    const [first, liar] = [state([], 1), state(["c"], 0)];
    await using life = await project(first);
    life.answers.push(setState(first, liar), done, done, done, answer([])); // asked twice to repair it
    await life.comment("/codex fix the state");
    await life.settle();
    expect(last(life)).toMatch(/\| failed \(1\), [\d.]+ s \| exit 0, but its report counts 1 of 3 as failed, /);
    expect(last(life)).toContain("**Broke:** `t › c`");
  });

  it("that were there before count for nothing", async () => {
    const [first, silent] = [state(["a"], 1), state(["a"], 0, { junit: false })];
    await using life = await project(first);
    life.answers.push(setState(first, silent), done, answer([]));
    await life.comment("/codex fix the state");
    await life.settle();
    expect(last(life)).toMatch(/\| failed \(1\): 1 of 3, [\d.]+ s \| passed, [\d.]+ s \|/);
  });
});

const pytest = noSandbox === null ? await pytestInside() : noSandbox;
if (pytest !== null) console.warn(`skipped: ${pytest}`);

async function pytestInside(): Promise<string | null> {
  await using bench = await openBench({ "a.txt": "" });
  return (await bench.sh("python3 -m pytest --version")).code === 0 ? null : "there is no pytest in the sandbox";
}

it.skipIf(pytest !== null)("pytest, however it is started, leaves a report that no patch takes up", async () => {
  const py = "def test_one():\n    assert True\n\n\ndef test_two():\n    assert False\n";
  await using life = await begin({
    base: { "tests/test_it.py": py },
    policy: 'verify: ["python3 -m pytest -q", "cd tests && python3 -m pytest -q -k one"]\n',
  });
  life.answers.push(answer([]));
  await life.open({ "notes.md": "x\n" });
  life.answers.push(
    patching("*** Update File: tests/test_it.py", "@@ def test_two():", "-    assert False", "+    assert True"),
    done,
    answer([]),
  );
  await life.comment("/codex fix the test");
  await life.settle();
  expect(last(life)).toMatch(/\| `python3 -m pytest -q` \| failed \(1\): 1 of 2, [\d.]+ s \| passed \(2 tests\), /);
  expect(last(life)).toMatch(/-k one` \| passed \(1 tests\), /);
  expect(last(life)).toContain("**Passes now:** `tests.test_it › test_two`");
  const changed = await life.github.git(life.repository, ["diff", "--name-only", "topic~1", "topic"]);
  expect(changed.trim()).toBe("tests/test_it.py");
});
