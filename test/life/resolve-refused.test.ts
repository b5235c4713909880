import { describe, expect, it } from "vitest";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { begin } from "./life.ts";
import { advance, cart, commits, fine, head, last, parted, project, settles, type Told, quick } from "./resolve-rig.ts";

describe.skipIf(noSandbox !== null)("what /codex resolve does not push", () => {
  const key = ["ghp", "aZ3kQ9xT7bN2mR5vC8wL1pY4dH6gF0sJ2eKu"].join("_"); // of a key's form, and nobody's

  it("a model that answers nonsense again and again is refused in public, and nothing is pushed", async () => {
    await using life = await parted({ policy: quick });
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
    await using life = await parted({ policy: quick });
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
    await using life = await parted({ policy: quick });
    life.answers.push(settles([], { left: "Which rate is meant?" }));
    await life.comment("/codex resolve");
    expect(commits(life)).toEqual([]);
    expect(last(life)).toContain("`src/cart.js: conflict 1 not settled`");
    expect(last(life)).toContain("**Left to a person:** Which rate is meant?");
  });

  it("T21: a push while the model thinks: nothing is pushed over it, and what was found is not lost", async () => {
    await using life = await parted({ policy: quick });
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

  it("who may not write gets nothing, and no model is asked", async () => {
    await using life = await parted();
    await life.comment("/codex resolve", "hubot");
    expect(life.asked()).toBe(0);
    expect(commits(life)).toEqual([]);
  });
});
