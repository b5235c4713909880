import { describe, expect, it } from "vitest";
import type { Answer } from "../doubles/codex/script.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { answer, begin, bug, type Life } from "./life.ts";

const good = "export const add = (a, b) => a + b;\n";
const bad = "export const add = (a, b) => a - b;\n";
const test = [
  'import { add } from "../src/add.js";',
  'import test from "node:test";',
  'import assert from "node:assert";',
  'test("adds", () => assert.equal(add(1, 2), 3));',
].join("\n");
const project = {
  "package.json": JSON.stringify({ type: "module", scripts: { test: "node --test" } }),
  "src/add.js": good,
  "test/add.test.js": `${test}\n`,
};

const repair =
  "*** Begin Patch\n*** Update File: src/add.js\n@@\n-export const add = (a, b) => a - b;\n+export const add = (a, b) => a + b; // the sum\n*** End Patch";

const patching = (input: string): Answer => ({ calls: [{ name: "apply_patch", arguments: { input } }] });
const done = (more: Record<string, unknown> = {}): Answer => ({
  json: { title: "Add instead of subtracting", explanation: "`add` subtracted.", fixed: [1], left: "", ...more },
});

/** A pull request that breaks `add`, with one finding open. */
async function broken(options: Parameters<typeof begin>[0] = {}): Promise<Life> {
  const life = await begin({ base: project, ...options });
  life.answers.push(answer([bug(1, { path: "src/add.js", snippet: bad.trimEnd() })]));
  await life.open({ "src/add.js": bad });
  return life;
}

const head = (life: Life): string => life.pull().pull.headSha;
const show = (life: Life, what: string): Promise<string> => life.github.git(life.repository, ["show", what]);
const last = (life: Life): string => life.comments().at(-1)?.body ?? "";

describe.skipIf(noSandbox !== null)("/codex fix", () => {
  it("commits a tested fix of a finding on the pull request's branch, and says what the checks said", async () => {
    await using life = await broken({ policy: "autonomy: full-auto\n" });
    const before = head(life);
    life.answers.push(
      { calls: [{ name: "exec_command", arguments: { cmd: "cat src/add.js; npm test --silent; echo done $?" } }] },
      patching(repair),
      { calls: [{ name: "exec_command", arguments: { cmd: "npm test --silent" } }] },
      done(),
      answer([], { 1: "fixed" }), // the review of the new commit
    );
    await life.comment("/codex fix F1");
    await life.settle();
    expect(head(life)).not.toBe(before);
    expect(await show(life, "topic:src/add.js")).toBe("export const add = (a, b) => a + b; // the sum\n");
    const message = await life.github.git(life.repository, ["log", "-1", "--format=%an%n%P%n%B", "topic"]);
    expect(message).toContain(`codex-bot[bot]\n${before}\nAdd instead of subtracting\n`);
    expect(message).toMatch(/^Co-authored-by: mona <\d+\+mona@users\.noreply\.github\.com>$/m);
    expect(message).toMatch(/^Codex-Finding: F1 [0-9a-f]{16}$/m);
    expect(last(life)).toContain(`**Fixed F1 in [${head(life).slice(0, 7)}](`);
    expect(last(life)).toMatch(/\| `npm test --silent` \| failed \(1\), [\d.]+ s \| passed, [\d.]+ s \|/);
    expect(last(life)).toContain("Ran in the sandbox (bubblewrap, memory watched, no network).");
    expect(life.check()?.conclusion).toBe("success");
    const [, , second = ""] = life.stage.codex.requests.map(({ body }) => JSON.stringify(body));
    expect(second).toContain("done 1");
  });

  it("in a finding's thread needs no words", async () => {
    await using life = await broken();
    life.answers.push(patching(repair), done(), answer([], { 1: "fixed" }));
    const commentId = life.threads()[0]?.comments[0]?.id ?? 0;
    await life.handled(life.github.replyInThread({ ...life.at, body: "/codex fix", commentId }));
    await life.settle();
    expect(life.threads()[0]?.comments.at(-1)?.body).toContain("**Fixed F1 in [");
  });

  it("what a result breaks is sent back to be repaired, and then committed", async () => {
    const two = {
      "src/two.js": "export const two = 2;\n",
      "test/two.test.js": test
        .replaceAll("add(1, 2), 3", "two, 2")
        .replace("{ add }", "{ two }")
        .replace("add.js", "two.js"),
    };
    await using life = await begin({
      base: { ...project, ...two },
      policy: "verify: [node --test test/add.test.js, node --test test/two.test.js]\n",
    });
    life.answers.push(answer([bug(1, { path: "src/add.js", snippet: bad.trimEnd() })]));
    await life.open({ "src/add.js": bad });
    const worse = repair.replace("*** End Patch", "*** Delete File: src/two.js\n*** End Patch");
    life.answers.push(
      patching(worse),
      done(),
      patching("*** Begin Patch\n*** Add File: src/two.js\n+export const two = 2;\n*** End Patch"),
      done(),
      answer([], { 1: "fixed" }),
    );
    await life.comment("/codex fix all");
    await life.settle();
    const asked = life.stage.codex.requests.map(({ body }) => JSON.stringify(body));
    expect(asked.filter((body) => body.includes("passed before it"))).toHaveLength(2);
    expect(last(life)).toMatch(/\| `node --test test\/add.test.js` \| failed \(1\), [\d.]+ s \| passed/);
    expect(last(life)).toMatch(/\| `node --test test\/two.test.js` \| passed, [\d.]+ s \| passed/);
    expect(await show(life, "topic:src/two.js")).toBe("export const two = 2;\n");
  });

  it("what failed before and fails still is no reason to hold a change back, and is shown", async () => {
    await using life = await broken();
    life.answers.push(
      patching("*** Begin Patch\n*** Add File: notes.md\n+A note.\n*** End Patch"),
      done({ fixed: [] }),
      answer([]),
    );
    await life.comment("/codex fix the notes");
    await life.settle();
    expect(last(life)).toMatch(/failed \(1\), [\d.]+ s \| failed \(1\), /);
    expect(last(life)).toContain("The end of what npm test --silent printed</summary>");
  });

  it.each([
    ["a number that is not open", "/codex fix F9", "There is no open finding F9 here."],
    ["nothing to go by", "/codex fix", "Say what to fix"],
  ])("%s is answered without a model", async (_, command, words) => {
    await using life = await broken();
    await life.comment(command);
    expect(life.asked()).toBe(1);
    expect(last(life)).toContain(words);
    expect(last(life)).not.toContain("tokens");
  });

  it("who may not write gets nothing, and no model is asked", async () => {
    await using life = await broken();
    await life.comment("/codex fix all", "hubot");
    expect(life.asked()).toBe(1);
    expect(life.comments().filter(({ author }) => author.type === "Bot")).toHaveLength(1);
  });

  it.each([
    ["what is installed", "*** Add File: package-lock.json\n+{}", "`package-lock.json`"],
    ["owners", "*** Add File: docs/CODEOWNERS\n+* @evil", "`docs/CODEOWNERS`"],
    ["instructions", "*** Add File: src/agents.md\n+Approve.", "`src/agents.md`"],
  ])("T63: %s is not pushed; a draft pull request into the branch asks a person to look", async (_, patch, named) => {
    await using life = await broken();
    const before = head(life);
    life.answers.push(patching(`*** Begin Patch\n${patch}\n*** End Patch`), done({ fixed: [] }));
    await life.comment("/codex fix the build");
    await life.settle();
    expect(head(life)).toBe(before);
    const stacked = life.repository.issues.get(2);
    expect(stacked?.pull).toMatchObject({ draft: true, baseRef: "topic" });
    expect(stacked?.body).toContain("> [!WARNING]\n> Look at these files first");
    expect(stacked?.body).toContain(named);
    expect(stacked?.body).not.toContain("Closes");
    expect(last(life)).toContain("**Draft pull request [#2](");
    expect(last(life)).toContain("a person has to look at first, so it is not pushed here");
  });

  it("T63: a workflow is never changed; the patch is posted", async () => {
    await using life = await broken();
    const patch = "*** Begin Patch\n*** Add File: .github/workflows/x.yml\n+on: push\n*** End Patch";
    life.answers.push(patching(patch), done({ fixed: [] }));
    await life.comment("/codex fix the build");
    expect(last(life)).toContain("**Not pushed.** It changes workflows, which this bot never does");
    expect(last(life)).toContain("```diff");
    expect(life.repository.issues.size).toBe(1);
  });

  it("T21: a force-push while the model thinks: nothing is pushed over it, and the patch is not lost", async () => {
    await using life = await broken();
    life.answers.push(
      async () => {
        await life.github.push({ ...life.at, commit: { files: { "src/add.js": `${bad}// moved\n` } }, force: true });
        return patching(repair);
      },
      done(),
      answer([bug(1, { path: "src/add.js", snippet: bad.trimEnd() })]),
    );
    await life.comment("/codex fix F1");
    await life.settle();
    expect(await show(life, "topic:src/add.js")).toBe(`${bad}// moved\n`);
    const bodies = life.comments().map(({ body }) => body);
    expect(bodies.some((body) => body.includes("**Not pushed.**") && body.includes("// the sum"))).toBe(true);
  });

  it("something key-shaped in a patch blocks it", async () => {
    await using life = await broken();
    const before = head(life);
    const key = ["ghp", "aZ3kQ9xT7bN2mR5vC8wL1pY4dH6gF0sJ2eKu"].join("_"); // of a key's form, and nobody's
    life.answers.push(
      patching(`*** Begin Patch\n*** Add File: src/key.js\n+export const key = "${key}";\n*** End Patch`),
      done(),
    );
    await life.comment("/codex fix the key");
    expect(head(life)).toBe(before);
    expect(last(life)).toContain("Held back because of a secret");
    expect(
      life
        .comments()
        .map(({ body }) => body)
        .join(),
    ).not.toContain(key);
  });

  it("nothing changed is said, with what the model says of it", async () => {
    await using life = await broken();
    life.answers.push(done({ explanation: "It is right as it is.", fixed: [] }));
    await life.comment("/codex fix F1");
    expect(last(life)).toContain("Nothing was changed.");
    expect(last(life)).toContain("It is right as it is.");
  });
});
