import { describe, expect, it } from "vitest";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { begin, type Life } from "./life.ts";

const project = {
  "package.json": JSON.stringify({ type: "module", scripts: { test: "node --test" } }),
  "src/add.js": "export const add = (a, b) => a + b;\n",
};
const twice = "export const twice = (a) => a * 2;\n";
const lines = [
  'import { twice } from "../src/twice.js";',
  'import test from "node:test";',
  'import assert from "node:assert";',
  'test("doubles", () => assert.equal(twice(2), 4));',
];
const adding = (path: string, more = ""): string =>
  `*** Begin Patch\n*** Add File: ${path}\n${lines.map((line) => `+${line}`).join("\n")}\n${more}*** End Patch`;

async function asked(command: string, patch: string): Promise<Life> {
  const life = await begin({ base: project, policy: "review: { automatic: false }\n" });
  await life.open({ "src/twice.js": twice });
  life.answers.push(
    { calls: [{ name: "apply_patch", arguments: { input: patch } }] },
    { json: { title: "Test twice", explanation: "It doubles.", fixed: [], left: "" } },
  );
  await life.comment(command);
  await life.settle();
  return life;
}

const last = (life: Life): string => life.comments().at(-1)?.body ?? "";
const tree = (life: Life): Promise<string> =>
  life.github.git(life.repository, ["ls-tree", "-r", "--name-only", "topic"]);

describe.skipIf(noSandbox !== null)("/codex test", () => {
  it("commits tests that ran, and the model sees what the pull request changes", async () => {
    await using life = await asked("/codex test", adding("test/twice.test.js"));
    expect(await tree(life)).toContain("test/twice.test.js");
    expect(last(life)).toMatch(/^\*\*Tests committed in \[[0-9a-f]{7}\]\(/);
    expect(last(life)).toMatch(/\| `npm test --silent` \| .* \| passed, /);
    const input = JSON.stringify(life.stage.codex.requests[0]?.body);
    expect(input).toContain("+export const twice");
    expect(input).toContain("write the tests that are missing for the change shown above.");
  });

  it("says to the model what was named", async () => {
    await using life = await asked("/codex test src/add.js", adding("test/add.test.js"));
    expect(JSON.stringify(life.stage.codex.requests[0]?.body)).toContain("missing for src/add.js.");
  });

  it.each([
    [
      "code",
      "*** Update File: src/add.js\n@@\n-export const add = (a, b) => a + b;\n+export const add = () => 4;\n",
      "src/add.js",
    ],
    ["what runs the tests", "*** Add File: Makefile\n+test:\n+\ttrue\n", "Makefile"],
    ["a test's own folder's Makefile", "*** Add File: test/Makefile\n+test:\n", "test/Makefile"],
  ])("pushes nothing that changes %s along with them", async (_, more, named) => {
    await using life = await asked("/codex test", adding("test/twice.test.js", more));
    expect(await tree(life)).not.toContain("test/twice.test.js");
    expect(last(life)).toContain(`**Not pushed.** Tests were asked for, and it changes other files: \`${named}\`.`);
    expect(last(life)).toContain("doubles");
  });
});
