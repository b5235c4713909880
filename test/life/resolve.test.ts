import { describe, expect, it } from "vitest";
import type { Answer } from "../doubles/codex/script.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { begin, type Life, type LifeOptions } from "./life.ts";

const cart = (rate: string, name: string): string =>
  [`export const rate = ${rate};`, "export const keep = 1;", "", `export const label = () => "${name}";`, ""].join(
    "\n",
  );
const test = [
  'import { label, rate } from "../src/cart.js";',
  'import test from "node:test";',
  'import assert from "node:assert";',
  'test("label", () => assert.equal(label(), "cart"));',
  'test("rate", () => assert.ok(rate > 0));',
  "",
].join("\n");
const project = {
  "package.json": JSON.stringify({ type: "module", scripts: { test: "node --test" } }),
  "src/cart.js": cart("0.1", "cart"),
  "test/cart.test.js": test,
};

interface Told {
  readonly path?: string;
  readonly index?: number;
  readonly text: string;
}

const settles = (texts: readonly Told[], more: Record<string, unknown> = {}): Answer => ({
  json: {
    resolutions: texts.map(({ path = "src/cart.js", index = 1, text }) => ({
      path,
      index,
      text,
      ours: "raise the rate to 0.2",
      theirs: "keep the rate in a fraction",
    })),
    explanation: "Both: the new rate, as a fraction.",
    left: "",
    ...more,
  },
});
const fine = settles([{ text: "export const rate = 1 / 5;\n" }]);

/** A pull request whose base went on and changed the same line, and something else. */
async function parted(options: LifeOptions = {}, main: Readonly<Record<string, string>> = {}): Promise<Life> {
  const policy = "review:\n  automatic: false\n";
  const life = await begin({ policy, ...options, base: { ...project, ...options.base } });
  await life.open({ "src/cart.js": cart("0.2", "cart"), "src/own.js": "export const own = 1;\n" });
  const files = { "src/cart.js": cart("1 / 10", "cart"), "src/new.js": "export const fresh = 1;\n", ...main };
  await advance(life, files);
  return life;
}

async function advance(life: Life, files: Readonly<Record<string, string>>): Promise<void> {
  await life.github.pushBranch({ ...life.at, branch: "main", commit: { files, message: "Go on" } });
  await life.settle();
}

const head = (life: Life): string => life.pull().pull.headSha;
const git = (life: Life, ...args: readonly string[]): Promise<string> =>
  life.github.git(life.repository, args).then((text) => text.trimEnd());
const last = (life: Life): string => life.comments().at(-1)?.body ?? "";
const commits = (life: Life): readonly string[] => life.writes().filter((each) => each.startsWith("git/"));

describe.skipIf(noSandbox !== null)("/codex resolve", () => {
  it("merges the base with two parents, settles only the conflict, and tells what both sides meant", async () => {
    await using life = await parted();
    const [before, main] = [head(life), await git(life, "rev-parse", "main")];
    life.answers.push(
      {
        calls: [
          { name: "read_file", arguments: { path: "src/cart.js" } },
          { name: "theirs_read_file", arguments: { path: "src/cart.js" } },
        ],
      },
      fine,
    );
    await life.comment("/codex resolve");
    await life.settle();
    expect(await git(life, "rev-parse", "topic^1", "topic^2")).toBe(`${before}\n${main}`);
    expect(await git(life, "show", "topic:src/cart.js")).toBe(cart("1 / 5", "cart").trimEnd());
    expect(await git(life, "diff", "--name-only", "topic^1", "topic")).toBe("src/cart.js\nsrc/new.js");
    expect(await git(life, "diff", "--name-only", "topic^2", "topic")).toBe("src/cart.js\nsrc/own.js");
    const message = await git(life, "log", "-1", "--format=%an%n%B", "topic");
    expect(message).toContain("codex-bot[bot]\nMerge main into topic\n");
    expect(message).toMatch(/^Co-authored-by: mona <\d+\+mona@users\.noreply\.github\.com>$/m);
    expect(last(life)).toContain(`**Merged \`main\` (${main.slice(0, 7)}) in [${head(life).slice(0, 7)}](`);
    expect(last(life)).toContain("1 conflict in 1 file settled; every other line is as git merged it.");
    expect(last(life)).toContain(
      "- `src/cart.js`, conflict 1 · **this branch:** raise the rate to 0.2 · **`main`:** keep the rate in a fraction",
    );
    expect(last(life)).toMatch(/\| `npm test --silent` \| passed, [\d.]+ s \| passed, [\d.]+ s \|/);
    const [asked = "", answered = ""] = life.stage.codex.requests.map(({ body }) => JSON.stringify(body));
    expect(asked).toContain("export const rate = 0.1;");
    expect(asked).toContain("conflict 1, theirs");
    expect(answered).toContain("rate = 1 / 10;");
  });

  it("with nothing in conflict makes the commit without a model, and says so", async () => {
    await using life = await begin({ base: project, policy: "review:\n  automatic: false\n" });
    await life.open({ "src/own.js": "export const own = 1;\n" });
    await advance(life, { "src/new.js": "export const fresh = 1;\n" });
    await life.comment("/codex resolve");
    await life.settle();
    expect(life.asked()).toBe(0);
    expect(await git(life, "log", "-1", "--format=%s", "topic")).toBe("Merge main into topic");
    expect(await git(life, "diff", "--name-only", "main", "topic")).toBe("src/own.js");
    expect(last(life)).toContain("There was no conflict, so no model was asked.");
    expect(last(life)).toMatch(/\| `npm test --silent` \| passed, [\d.]+ s \| passed/);
    expect(last(life)).not.toContain("tokens");
    await life.comment("/codex resolve");
    expect(last(life)).toContain("there is nothing to merge");
    expect(commits(life)).toHaveLength(3);
  });

  it("what breaks a check is sent back with what the check printed, and then committed", async () => {
    await using life = await parted();
    life.answers.push(settles([{ text: "export const rate = -1;\n" }]), fine);
    await life.comment("/codex resolve");
    await life.settle();
    expect(JSON.stringify(life.stage.codex.requests[1]?.body)).toContain("do not pass on the merge");
    expect(await git(life, "show", "topic:src/cart.js")).toContain("rate = 1 / 5;");
    expect(last(life)).toMatch(/passed, [\d.]+ s \| passed/);
  });

  it("what cannot be put in is sent back with the reason, and then committed", async () => {
    await using life = await parted();
    life.answers.push({ message: "I would rather not." }, settles([]), fine);
    await life.comment("/codex resolve");
    await life.settle();
    const asked = life.stage.codex.requests.map(({ body }) => JSON.stringify(body));
    expect(asked[1]).toContain("not the JSON object that was asked for");
    expect(asked[2]).toContain("src/cart.js: conflict 1 not settled");
    expect(await git(life, "show", "topic:src/cart.js")).toContain("rate = 1 / 5;");
  });

  const key = ["ghp", "aZ3kQ9xT7bN2mR5vC8wL1pY4dH6gF0sJ2eKu"].join("_"); // of a key's form, and nobody's

  it("a model that answers nonsense again and again is refused in public, and nothing is pushed", async () => {
    await using life = await parted();
    const before = head(life);
    const cases: readonly (readonly [texts: readonly Told[], reason: string])[] = [
      [[{ text: "<<<<<<< ours\nexport const rate = 1;\n" }], "holds a conflict marker"],
      [[{ text: "ok\n" }, { path: "src/new.js", text: "evil\n" }], 'There is no conflict 1 in "src/new.js"'],
      [[{ path: ".github/workflows/x.yml", text: "on: push\n" }], "There is no conflict 1 in"],
      [[{ index: 2, text: "evil\n" }], "There is no conflict 2 in"],
      [[{ text: "a\n" }, { text: "b\n" }], "There are two resolutions of conflict 1 in"],
    ];
    for (const [texts, reason] of cases) {
      life.answers.push(settles(texts), settles(texts), settles(texts));
      await life.comment("/codex resolve");
      expect(last(life)).toContain("Not done:");
      expect(last(life)).toContain(reason);
    }
    await life.settle();
    expect(head(life)).toBe(before);
    expect(commits(life)).toEqual([]);
  });

  it("something key-shaped in a text blocks it", async () => {
    await using life = await parted();
    const before = head(life);
    life.answers.push(settles([{ text: `export const rate = 1; // ${key}\n` }]));
    await life.comment("/codex resolve");
    await life.settle();
    expect(head(life)).toBe(before);
    expect(last(life)).toContain("Held back because of a secret");
    expect(JSON.stringify(life.comments().map(({ body }) => body))).not.toContain(key);
  });

  it("T63: a conflict in a file that decides what is installed is not pushed; its text is posted", async () => {
    const manifest = (version: string): string => `{"type": "module",\n"version": "${version}",\n"scripts": {}}\n`;
    await using life = await begin({
      policy: "review:\n  automatic: false\n",
      base: { "package.json": manifest("1"), "src/cart.js": cart("0.1", "cart") },
    });
    await life.open({ "package.json": manifest("2") });
    const before = head(life);
    await advance(life, { "package.json": manifest("3") });
    life.answers.push(settles([{ path: "package.json", text: '"version": "4",\n' }]));
    await life.comment("/codex resolve");
    await life.settle();
    expect(head(life)).toBe(before);
    expect(last(life)).toContain("**Not pushed.** Conflicts were settled in files that a person has to look at first");
    expect(last(life)).toContain('```\n"version": "4",\n');
  });

  it("what people have to settle is named, and what was found for the rest is posted as text", async () => {
    await using life = await parted(
      { base: { "gone.txt": "a long story of a file\n" } },
      { "gone.txt": "a long story of a file, changed\n" },
    );
    await life.push({ "gone.txt": null });
    const before = head(life);
    life.answers.push(fine);
    await life.comment("/codex resolve");
    await life.settle();
    expect(head(life)).toBe(before);
    expect(last(life)).toContain("**Not pushed.** A merge is committed whole, and these need a person.");
    expect(last(life)).toContain("- `gone.txt: one side changed it and the other deleted it`");
    expect(last(life)).toContain("```\nexport const rate = 1 / 5;\n");
    expect(last(life)).not.toContain("Not verified");
  });

  it("a conflict that the model leaves is left, with its question", async () => {
    await using life = await parted();
    life.answers.push(settles([], { left: "Which rate is meant?" }));
    await life.comment("/codex resolve");
    expect(commits(life)).toEqual([]);
    expect(last(life)).toContain("`src/cart.js: conflict 1 not settled`");
    expect(last(life)).toContain("**Left to a person:** Which rate is meant?");
  });

  it("T21: a push while the model thinks: nothing is pushed over it, and what was found is not lost", async () => {
    await using life = await parted();
    life.answers.push(async () => {
      await life.github.push({ ...life.at, commit: { files: { "src/own.js": "export const own = 2;\n" } } });
      return fine;
    });
    await life.comment("/codex resolve");
    await life.settle();
    expect(commits(life)).toEqual([]);
    const bodies = life.comments().map(({ body }) => body);
    expect(bodies.some((body) => body.includes("**Not pushed.**") && body.includes("rate = 1 / 5;"))).toBe(true);
  });

  it("on a fork's branch nothing is pushed, and the texts are posted", async () => {
    const life = await begin({ base: project, policy: "review:\n  automatic: false\n" });
    await using _ = life;
    const headRepository = await life.github.fork(life.repository, "hubot");
    const commit = { files: { "src/cart.js": cart("0.2", "cart") } };
    await life.handled(
      life.github.openPull({ ...life.at, by: "hubot", title: "Raise", head: "topic", headRepository, commit }),
    );
    await advance(life, { "src/cart.js": cart("1 / 10", "cart") });
    life.answers.push(fine);
    await life.comment("/codex resolve");
    expect(commits(life)).toEqual([]);
    expect(last(life)).toContain("**Not pushed.** The branch is in a fork, where this bot may not push.");
    expect(last(life)).toContain("```\nexport const rate = 1 / 5;\n");
    expect(last(life)).toMatch(/\| `npm test --silent` \| passed, [\d.]+ s \| passed/);
  });

  it("a base that went on meanwhile is no reason against what was merged of it", async () => {
    await using life = await parted();
    const main = await git(life, "rev-parse", "main");
    life.answers.push(async () => {
      const files = { "src/later.js": "export const later = 1;\n" };
      await life.github.pushBranch({ ...life.at, branch: "main", commit: { files, message: "Later" } });
      return fine;
    });
    await life.comment("/codex resolve");
    await life.settle();
    expect(await git(life, "rev-parse", "topic^2")).toBe(main);
    expect(await git(life, "show", "topic:src/cart.js")).toContain("rate = 1 / 5;");
  });

  it("who may not write gets nothing, and no model is asked", async () => {
    await using life = await parted();
    await life.comment("/codex resolve", "hubot");
    expect(life.asked()).toBe(0);
    expect(commits(life)).toEqual([]);
  });
});
