import { describe, expect, it } from "vitest";
import { type Choosing, openChoosing, pulls } from "../rig/choosing.ts";
import { adding, candidate, offering, patched, three } from "../rig/made-candidates.ts";

describe("candidates on a pull request", () => {
  async function onPull(more: Parameters<Choosing["open"]>[0] = {}) {
    const life = await openChoosing();
    await life.open(more);
    await life.offer(three(life.tip("topic") ?? ""));
    return life;
  }

  it("pick commits on its own branch, and all branches of candidates go", async () => {
    await using life = await onPull();
    expect(life.branches()).toEqual(["codex/1/1", "codex/1/2"]);
    const head = life.tip("topic");
    await life.say("/codex pick 2");
    expect(await life.github.git(life.repository, ["rev-parse", "topic^"])).toContain(head);
    expect(await life.github.git(life.repository, ["show", "topic:src/two.js"])).toContain("two = 2");
    expect(life.last()).toContain("**Committed in [");
    expect(life.branches()).toEqual([]);
    await life.say("/codex pick 1");
    expect(life.last()).toMatch(/^Candidate 2 was picked before: \[[0-9a-f]{7}\]/);
  });

  it("a head that moved is not pushed over", async () => {
    await using life = await onPull();
    const { repository } = life;
    await life.github.push({ repository, by: "mona", number: 1, commit: { message: "more", files: { "x.js": "" } } });
    const head = life.tip("topic");
    await life.say("/codex pick 2");
    expect(life.last()).toMatch(
      /Not done: Candidate 2 was made for `?[0-9a-f]{7}`?, and the head is `?[0-9a-f]{7}`? now/,
    );
    expect(life.tip("topic")).toBe(head);
    expect(life.branches()).toHaveLength(2);
  });

  it("of somebody who may not write here: nothing is pushed until a person picks", async () => {
    await using life = await onPull({ by: "hubot" });
    expect(life.branches()).toEqual([]);
    await life.say("/codex pick 2");
    expect(await life.github.git(life.repository, ["show", "topic:src/two.js"])).toContain("two = 2");
  });

  it("guarded files: its branch becomes a pull request into it", async () => {
    await using life = await openChoosing();
    await life.open();
    const base = life.tip("topic") ?? "";
    await life.offer(offering(base, [candidate(1, patched(base, adding("package.json", "{}")))]));
    await life.say("/codex pick 1");
    expect(pulls(life).map(({ pull }) => [pull.headRef, pull.baseRef])).toEqual([
      ["topic", "main"],
      ["codex/1/1", "topic"],
    ]);
    expect(life.branches()).toEqual(["codex/1/1"]);
  });
});
