import { describe, expect, it } from "vitest";
import { isTestFile } from "../../src/core/test-files.ts";
import type { Answer } from "../doubles/codex/script.ts";
import { answer, begin } from "../life/life.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";

describe("T71: what counts as a test, or as what runs them", () => {
  it.each([
    "test/add.test.js",
    "src/add.spec.ts",
    "pkg/add_test.go",
    "tests/test_add.py",
    "test_add.py",
    "src/__tests__/a.js",
    "conftest.py",
    "vitest.config.ts",
    "Makefile",
  ])("%s", (path) => {
    expect(isTestFile(path)).toBe(true);
  });

  it.each(["src/add.js", "src/testing.ts", "src/latest.js", "docs/testing.md", "contest.py"])("and not %s", (path) => {
    expect(isTestFile(path)).toBe(false);
  });
});

const project = {
  "package.json": JSON.stringify({ type: "module", scripts: { test: "node --test" } }),
  "test/add.test.js": 'import { add } from "../src/add.js";\nif (add(1, 2) !== 3) throw new Error("wrong");\n',
  "src/add.js": "export const add = (a, b) => a + b;\n",
};

it.skipIf(noSandbox !== null)("T71: a check that turned green because it was changed is shown as changed", async () => {
  await using life = await begin({ base: project });
  const says: Answer = { json: { title: "Add", explanation: "All tests pass: 10 passed.", fixed: [], left: "" } };
  const patch =
    '*** Begin Patch\n*** Update File: test/add.test.js\n@@\n-if (add(1, 2) !== 3) throw new Error("wrong");\n+console.log("10 passed");\n*** End Patch';
  life.answers.push(answer([]));
  await life.open({ "src/add.js": "export const add = (a, b) => a - b;\n" });
  life.answers.push({ calls: [{ name: "apply_patch", arguments: { input: patch } }] }, says, answer([]));
  await life.comment("/codex fix the tests");
  await life.settle();
  const said = life.comments().at(-1)?.body ?? "";
  expect(said).toContain("**Tests changed with it:** `test/add.test.js`");
  expect(said).toMatch(/failed \(1\), [\d.]+ s \| passed/);
});

it.skipIf(noSandbox !== null)("T71: what a check prints makes nothing green", async () => {
  const liar = { ...project, "test/add.test.js": 'console.log("# pass 10\\n# fail 0\\nok 1");\nprocess.exit(1);\n' };
  await using life = await begin({ base: liar });
  life.answers.push(answer([]));
  await life.open({ "src/other.js": "export {};\n" });
  const patch = "*** Begin Patch\n*** Add File: src/new.js\n+export {};\n*** End Patch";
  life.answers.push(
    { calls: [{ name: "apply_patch", arguments: { input: patch } }] },
    { json: { title: "Add", explanation: "All green.", fixed: [], left: "" } },
    answer([]),
  );
  await life.comment("/codex fix the file");
  await life.settle();
  expect(life.comments().at(-1)?.body).toMatch(/failed \(1\), [\d.]+ s \| failed \(1\)/);
});
