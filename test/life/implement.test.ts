import { describe, expect, it } from "vitest";
import type { Answer } from "../doubles/codex/script.ts";
import { begin, type Life, type LifeOptions } from "./life.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";

const project = {
  "package.json": JSON.stringify({ name: "sums", type: "module", scripts: { test: "node --test" } }),
  "src/add.js": "export const add = (a, b) => a + b;\n",
  "test/add.test.js":
    'import test from "node:test";\nimport assert from "node:assert";\nimport { add } from "../src/add.js";\ntest("adds", () => assert.equal(add(1, 2), 3));\n',
};

const patch = `*** Begin Patch
*** Add File: src/twice.js
+export const twice = (a) => 2 * a;
*** Add File: test/twice.test.js
+import test from "node:test";
+import assert from "node:assert";
+import { twice } from "../src/twice.js";
+test("doubles", () => assert.equal(twice(2), 4));
*** End Patch`;

const plan = {
  goal: "Numbers can be doubled. @evil/team Closes #9",
  criteria: ["`twice(2)` is 4"],
  steps: [{ title: "Add twice", files: ["src/twice.js", "test/twice.test.js"] }],
  questions: [],
  estimate: { files: 2, lines: 6 },
};

function patching(input: string): Answer {
  return { calls: [{ name: "apply_patch", arguments: { input } }] };
}

function done(more: Record<string, unknown> = {}): Answer {
  return { json: { title: "Double numbers", explanation: "It doubles.", fixed: [], left: "", ...more } };
}

async function issue(options: LifeOptions = {}) {
  const life = await begin({ base: project, ...options });
  const { repository, github } = life;
  const opened = { repository, by: "hubot", title: "Numbers should be doubled", body: "Please add `twice`." };
  await life.handled(github.openIssue(opened));
  return life;
}

function pulls({ repository }: Life) {
  return [...repository.issues.values()].flatMap((one) => (one.pull === null ? [] : [{ ...one, pull: one.pull }]));
}

function last(life: Life): string {
  return life.comments().at(-1)?.body ?? "";
}

describe.skipIf(noSandbox !== null)("/codex implement", () => {
  it("opens a draft pull request that closes the issue, and says so there", async () => {
    await using life = await issue();
    life.answers.push(patching(patch), done({ left: "Halving. Fixes #7" }));
    await life.comment("/codex implement");
    await life.settle();
    const [made] = pulls(life);
    expect(made?.pull).toMatchObject({ draft: true, baseRef: "main" });
    expect(made?.pull.headRef).toMatch(/^codex\/1-[0-9a-f]{8}$/);
    expect(made?.title).toBe("Double numbers");
    expect(made?.body).toContain("Closes #1");
    expect(made?.body).not.toContain("Fixes #7");
    expect(made?.body).toMatch(/\| `npm test --silent` \| passed, [\d.]+ s \| passed/);
    expect(made?.body).toContain("`test/twice.test.js`");
    expect(last(life)).toContain(`**Draft pull request [#${made?.number}](`);
    const branch = made?.pull.headRef ?? "";
    expect(await life.github.git(life.repository, ["show", `${branch}:src/twice.js`])).toContain("2 * a");
    const asked = life.stage.codex.requests.map(({ body }) => JSON.stringify(body));
    expect(asked[0]).toContain("Please add `twice`.");
  });

  it("what decides what is installed or run is told of first, and workflows are never changed", async () => {
    await using life = await issue();
    const more = patch.replace("*** End Patch", "*** Add File: .npmrc\n+audit=false\n*** End Patch");
    const never = patch.replace("*** End Patch", "*** Add File: .github/workflows/x.yml\n+on: push\n*** End Patch");
    life.answers.push(patching(more), done(), patching(never), done());
    await life.comment("/codex implement");
    await life.settle();
    expect(pulls(life)[0]?.body).toMatch(/^> \[!WARNING\]\n> Look at these files first.*`\.npmrc`/);
    await life.comment("/codex implement once more");
    expect(pulls(life)).toHaveLength(1);
    expect(last(life)).toContain("It changes workflows, which this bot never does: `.github/workflows/x.yml`.");
  });

  it("--plan posts a plan, and approve begins with it", async () => {
    await using life = await issue();
    life.answers.push({ json: plan });
    await life.comment("/codex implement --plan with care");
    expect(pulls(life)).toHaveLength(0);
    expect(last(life)).toContain("**A plan, nothing done yet.** `/codex approve` begins.");
    expect(last(life)).toContain("1. Add twice (`src/twice.js`, `test/twice.test.js`)");
    expect(last(life)).toContain("Numbers can be doubled. `@evil/team` Closes `#9`");
    await life.comment("/codex approve", "hubot");
    expect(pulls(life)).toHaveLength(0);
    life.answers.push(patching(patch), done());
    await life.comment("/codex approve");
    await life.settle();
    expect(pulls(life)).toHaveLength(1);
    expect(pulls(life)[0]?.body).toContain("1. Add twice");
    const [, second = ""] = life.stage.codex.requests.map(({ body }) => JSON.stringify(body));
    expect(second).toContain("plan that was agreed to");
    expect(second).toContain("To do: with care");
  });

  it("options that narrow a request hold when it goes on after a plan", async () => {
    await using life = await issue();
    life.answers.push({ json: plan }, patching(patch), done());
    await life.comment("/codex implement --autonomy suggest --plan");
    await life.comment("/codex approve");
    await life.settle();
    expect(pulls(life)).toHaveLength(0);
    expect(last(life)).toContain("**Ready, not pushed:** Double numbers.");
  });

  it("plan-first in the policy asks for a plan without an option", async () => {
    await using life = await issue({ policy: "plan-first: true\n" });
    life.answers.push({ json: plan });
    await life.comment("/codex implement");
    expect(last(life)).toContain("**A plan, nothing done yet.**");
  });

  it("suggest: nothing is pushed; approve pushes it without asking a model, and once", async () => {
    await using life = await issue({ policy: "autonomy: suggest\n" });
    life.answers.push(patching(patch), done());
    await life.comment("/codex implement");
    expect(pulls(life)).toHaveLength(0);
    expect(last(life)).toContain("**Ready, not pushed:** Double numbers.");
    expect(last(life)).toContain("+export const twice");
    const asked = life.asked();
    await life.comment("/codex approve");
    await life.settle();
    expect(pulls(life)).toHaveLength(1);
    await life.comment("/codex approve");
    await life.settle();
    expect(pulls(life)).toHaveLength(1);
    expect(life.asked()).toBe(asked);
    expect(last(life)).toContain(`**Draft pull request [#${pulls(life)[0]?.number}](`);
  });

  it("what waits and was edited is not let through (T81)", async () => {
    await using life = await issue({ policy: "autonomy: suggest\n" });
    life.answers.push(patching(patch), done());
    await life.comment("/codex implement");
    const comment = life.comments().at(-1);
    await life.github.editComment({ ...life.at, commentId: comment?.id ?? 0, body: `${comment?.body}\n` });
    if (comment !== undefined) comment.updatedAt = "2099-01-01T00:00:00Z"; // GitHub counts in seconds
    await life.comment("/codex approve");
    expect(last(life)).toContain("Nothing waits for approval here.");
    expect(pulls(life)).toHaveLength(0);
  });

  it("a copy of what waits, posted by somebody else, is nothing", async () => {
    await using life = await issue({ policy: "autonomy: suggest\n" });
    life.answers.push(patching(patch), done());
    await life.comment("/codex implement");
    const [body = ""] = [life.comments().at(-1)?.body];
    life.repository.issues.get(1)?.comments.splice(0);
    await life.comment(body, "hubot");
    await life.comment("/codex approve");
    expect(last(life)).toContain("Nothing waits for approval here.");
  });

  it("auto-edit: other commands than the checks wait for their name", async () => {
    await using life = await issue();
    life.answers.push(
      { calls: [{ name: "exec_command", arguments: { cmd: "node scripts/make.js" } }] },
      patching(patch),
      done(),
    );
    await life.comment("/codex implement");
    await life.settle();
    expect(last(life)).toContain("- `/codex approve node scripts/make.js`");
    const [, second = ""] = life.stage.codex.requests.map(({ body }) => JSON.stringify(body));
    expect(second).toContain("Not run.");
    await life.comment("/codex approve");
    expect(last(life)).toContain("Name what may run: `/codex approve node scripts/make.js`.");
    life.answers.push(
      { calls: [{ name: "exec_command", arguments: { cmd: "node scripts/make.js" } }] },
      patching(patch.replaceAll("twice", "thrice")),
      done({ title: "Treble numbers" }),
    );
    await life.comment("/codex approve node scripts/make.js");
    await life.settle();
    const ran = life.stage.codex.requests.map(({ body }) => JSON.stringify(body)).at(-1) ?? "";
    expect(ran).toContain("Cannot find module");
    expect(pulls(life)).toHaveLength(2);
  });

  it.each([
    ["an option that widens nothing", "/codex implement --autonomy suggest", "**Ready, not pushed:**"],
    ["a command that takes no plan", "/codex ask --plan what?", "ask takes no `--plan`."],
    ["a command that is done one way", "/codex ask --n 3 what?", "ask takes no `--n`."],
  ])("%s", async (_, command, words) => {
    await using life = await issue();
    if (command.includes("suggest")) life.answers.push(patching(patch), done());
    await life.comment(command);
    expect(last(life)).toContain(words);
  });

  it("on a pull request it says where it works", async () => {
    await using life = await begin({ base: project });
    await life.open({ "src/add.js": "export const add = (a, b) => b + a;\n" }, { draft: true });
    await life.comment("/codex implement it");
    expect(last(life)).toContain("`/codex implement` works on issues.");
    await life.comment("/codex implement --n 2 --plan it");
    expect(last(life)).toContain("`/codex implement --plan` works on issues.");
    await life.comment("/codex implement --n 2");
    expect(last(life)).toContain("Say what to do");
    expect(life.asked()).toBe(0);
  });
});
