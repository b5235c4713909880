import { describe, expect, it } from "vitest";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { begin } from "./life.ts";
import { advance, cart, commits, fine, git, head, last, parted, project, settles } from "./resolve-rig.ts";

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
});
