import { expect, it } from "vitest";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { answer, begin, type Life } from "./life.ts";

const base = {
  "package.json": JSON.stringify({ type: "module", scripts: { test: "node --test" } }),
  "test/a.test.js": "",
  "AGENTS.md": "# Shop\n\n## Tests\n\n- `node --test test/a.test.js`\n- `npm run deploy`\n",
};

async function fixed(policy: string, files: Record<string, string> = {}): Promise<string> {
  await using life: Life = await begin({ base, ...(policy !== "" && { policy }) });
  life.answers.push(answer([]));
  await life.open({ "src/a.js": "1\n", ...files });
  life.answers.push(
    {
      calls: [
        {
          name: "apply_patch",
          arguments: { input: "*** Begin Patch\n*** Update File: src/a.js\n@@\n-1\n+2\n*** End Patch" },
        },
      ],
    },
    { json: { title: "Count", explanation: "Done.", fixed: [], left: "" } },
    answer([]),
  );
  await life.comment("/codex fix the count");
  await life.settle();
  return life.comments().at(-1)?.body ?? "";
}

it.skipIf(noSandbox !== null)(
  "checks are those of AGENTS.md, where the policy names none, before conventions",
  async () => {
    const said = await fixed("");
    expect(said).toMatch(/\| `node --test test\/a.test.js` \| passed/);
    expect(said).not.toContain("npm");
  },
);

it.skipIf(noSandbox !== null)("a pull request's own AGENTS.md does not choose what is run (T23)", async () => {
  const said = await fixed("", { "AGENTS.md": "## Tests\n\n- `make test`\n" });
  expect(said).toMatch(/\| `node --test test\/a.test.js` \| passed/);
  expect(said).not.toContain("make test");
});

it.skipIf(noSandbox !== null)("the policy's checks come first", async () => {
  const said = await fixed('verify: ["node --version"]\n');
  expect(said).toMatch(/\| `node --version` \| passed/);
  expect(said).not.toContain("a.test.js");
});
