import { describe, expect, it } from "vitest";
import { pressAll } from "../core/suggestions/read-suggestion.ts";
import type { Answer } from "../doubles/codex/script.ts";
import type { FileTree } from "../doubles/github/git/commit-files.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { begin, type Life } from "./life.ts";

const broken = "export const add = (a, b) => a - b;\nexport const zero = 0;\n";
const mended = "export const add = (a, b) => a + b;\nexport const zero = 0;\n";
const test = [
  'import { add } from "../src/add.js";',
  'import test from "node:test";',
  'import assert from "node:assert";',
  'test("adds", () => assert.equal(add(1, 2), 3));',
].join("\n");
const long = (changed = ""): string =>
  `${Array.from({ length: 40 }, (_, index) => `export const l${index} = ${index};${index === 20 ? changed : ""}`).join("\n")}\n`;
const project = {
  "package.json": JSON.stringify({ type: "module", scripts: { test: "node --test" } }),
  "src/long.js": long(),
  "test/add.test.js": `${test}\n`,
};

/** A pull request of a fork, which brings `src/add.js` and a line of `src/long.js`. */
async function forked(more: { files?: FileTree; policy?: string } = {}): Promise<Life> {
  const life = await begin({ base: project, policy: `review:\n  automatic: false\n${more.policy ?? ""}` });
  const headRepository = await life.github.fork(life.repository, "hubot");
  const files = { "src/add.js": broken, "src/long.js": long(" // twenty"), ...more.files };
  const opening = { ...life.at, by: "hubot", title: "Add", head: "topic", headRepository, commit: { files } };
  await life.handled(life.github.openPull(opening));
  return life;
}

const repair =
  "*** Update File: src/add.js\n@@\n-export const add = (a, b) => a - b;\n+export const add = (a, b) => a + b;";
const patching = (...parts: readonly string[]): Answer => ({
  calls: [{ name: "apply_patch", arguments: { input: ["*** Begin Patch", ...parts, "*** End Patch"].join("\n") } }],
});
const done = (): Answer => ({
  json: { title: "Add instead of subtracting", explanation: "`add` subtracted.", fixed: [], left: "" },
});
const comments = (life: Life) =>
  life
    .threads()
    .flatMap((thread) => thread.comments)
    .filter(({ author }) => author.type === "Bot")
    .map(({ path, line, startLine, body }) => ({ path, line: line ?? 0, startLine: startLine ?? line ?? 0, body }));
const last = (life: Life): string => life.comments().at(-1)?.body ?? "";
const operations = (life: Life): readonly string[] => life.writes().filter((name) => !name.startsWith("checks/"));

describe.skipIf(noSandbox !== null)("/codex fix on a fork's pull request", () => {
  it("is one review of suggestions that, pressed, come to what the checks ran on; nothing is pushed", async () => {
    await using life = await forked();
    const twentieth = "*** Update File: src/long.js\n@@\n-export const l19 = 19;\n+export const l19 = 1_9;";
    life.answers.push(patching(repair, twentieth), done());
    await life.comment("/codex fix the sum");
    await life.settle();
    expect(operations(life)).toEqual(["pulls/create-review"]);
    const [review] = life.reviews();
    expect(review?.body).toContain(
      "**Suggested, not pushed:** Add instead of subtracting. The branch is in a fork, where this bot may not push.",
    );
    expect(review?.body).toContain("The 2 suggestions below are one change, and were checked as one.");
    expect(review?.body).toMatch(/\| `npm test --silent` \| failed \(1\), [\d.]+ s \| passed, [\d.]+ s \|/);
    const posted = comments(life);
    expect(posted.map(({ path, line }) => [path, line])).toEqual([
      ["src/add.js", 1],
      ["src/long.js", 20],
    ]);
    const pressed = (path: string, text: string): string =>
      pressAll(
        text,
        posted.filter((each) => each.path === path),
      );
    expect(pressed("src/add.js", broken)).toBe(mended);
    expect(pressed("src/long.js", long(" // twenty"))).toBe(long(" // twenty").replace("= 19;", "= 1_9;"));
  });

  it("in a thread says there where the suggestions are", async () => {
    await using life = await forked();
    life.answers.push(patching(repair), done());
    const at = { path: "src/add.js", line: 1 };
    await life.handled(life.github.reviewLine({ ...life.at, at, body: "/codex fix this" }));
    await life.settle();
    expect(operations(life)).toEqual(["pulls/create-review", "pulls/create-reply-for-review-comment"]);
    expect(life.threads()[0]?.comments.at(-1)?.body).toMatch(/^Suggested in \[a review of its own\]\(http/);
  });

  it("what adds a file is posted as a patch, with the reason", async () => {
    await using life = await forked();
    life.answers.push(patching("*** Add File: src/new.js\n+export {};"), done());
    await life.comment("/codex fix the sum");
    await life.settle();
    expect(operations(life)).toEqual(["issues/create-comment"]);
    expect(last(life)).toContain("**Not pushed.** The branch is in a fork, where this bot may not push.");
    expect(last(life)).toContain("It cannot be suggested line by line: it adds or deletes files.");
    expect(last(life)).toContain("```diff");
  });

  it("T63: what a person has to look at first gets no button", async () => {
    const manifest = (version: string): string =>
      `${project["package.json"].slice(0, -1)},\n"version": "${version}"}\n`;
    await using life = await forked({ files: { "package.json": manifest("1") } });
    life.answers.push(patching('*** Update File: package.json\n@@\n-"version": "1"}\n+"version": "2"}'), done());
    await life.comment("/codex fix the version");
    await life.settle();
    expect(operations(life)).toEqual(["issues/create-comment"]);
    expect(last(life)).toContain("it changes files that a person has to look at first.");
  });

  it("what a model wanted to run and may not can be let through by name", async () => {
    await using life = await forked();
    const asking: Answer = { calls: [{ name: "exec_command", arguments: { cmd: "node src/add.js" } }] };
    life.answers.push(asking, patching(repair), done());
    await life.comment("/codex fix the sum");
    await life.settle();
    expect(life.reviews()[0]?.body).toContain("- `/codex approve node src/add.js`");
    life.answers.push(asking, patching(repair), done());
    await life.comment("/codex approve node src/add.js");
    await life.settle();
    expect(life.reviews()).toHaveLength(2);
    expect(life.reviews()[1]?.body).not.toContain("/codex approve");
  });

  it("the same command delivered twice is answered once", async () => {
    await using life = await forked();
    life.answers.push(patching(repair), done());
    const delivery = await life.comment("/codex fix the sum");
    await life.settle();
    await life.host.handle(delivery);
    await life.settle();
    expect(operations(life)).toEqual(["pulls/create-review"]);
  });

  it("F32: where GitHub refuses the lines after all, the patch stands in the review", async () => {
    await using life = await forked();
    life.answers.push(patching(repair), done());
    const body = { message: "Unprocessable Entity: line must be part of the diff" };
    life.github.failNext({ method: "POST", path: /\/pulls\/1\/reviews$/, fault: 422, body });
    await life.comment("/codex fix the sum");
    await life.settle();
    expect(comments(life)).toEqual([]);
    const [review] = life.reviews();
    expect(review?.body).toContain("GitHub did not take suggestions on these lines.");
    expect(review?.body).toContain("```diff");
  });

  it("where GitHub takes no review, the patch is a comment", async () => {
    await using life = await forked();
    life.answers.push(patching(repair), done());
    life.github.failNext({ method: "POST", path: /\/pulls\/1\/reviews$/, fault: 403, times: 2 });
    await life.comment("/codex fix the sum");
    await life.settle();
    expect(life.reviews()).toEqual([]);
    expect(last(life)).toContain("where this bot may not push. GitHub did not take suggestions: ");
    expect(last(life)).toContain("```diff");
  });

  it("T21: where the branch moved meanwhile there is nothing to press", async () => {
    await using life = await forked();
    life.answers.push(async () => {
      await life.github.push({
        ...life.at,
        by: "hubot",
        repository: life.repository,
        commit: { files: { "x.js": "" } },
      });
      return patching(repair);
    }, done());
    await life.comment("/codex fix the sum");
    await life.settle();
    expect(life.reviews()).toEqual([]);
    expect(last(life)).toMatch(/\*\*Not pushed\.\*\* A newer push/);
    expect(last(life)).not.toContain("line by line");
  });
});
