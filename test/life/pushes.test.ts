import { describe, expect, it } from "vitest";
import { answer, begin, bug, type Life, lines, path } from "./life.ts";

async function withThree(life: Life): Promise<void> {
  life.answers.push(answer([bug(3), bug(20), bug(40)]));
  await life.open({ [path]: lines(3, 20, 40) });
  expect(life.threads()).toHaveLength(3);
  expect(life.check()).toMatchObject({ status: "completed", conclusion: "failure" });
}

describe("a pull request with three bugs", () => {
  it("a push that fixes one: its thread is resolved, nothing is said twice, the check stays red", async () => {
    await using life = await begin();
    await withThree(life);
    life.answers.push(answer([], { 1: "fixed", 2: "open", 3: "open" }));
    await life.push({ [path]: lines(20, 40) });
    expect(life.threads().map(({ resolvedBy }) => resolvedBy !== null)).toEqual([true, false, false]);
    expect(life.threads().flatMap(({ comments }) => comments)).toHaveLength(3);
    expect(life.reviews()).toHaveLength(1);
    expect(life.comments()).toHaveLength(1);
    expect(life.check()).toMatchObject({
      conclusion: "failure",
      title: "2 problems (2 × P1). Read the diff of 1 file.",
    });
    expect(life.summary()?.body).toContain("Fixed since the last review: F1.");
    expect(life.summary()?.body).toContain("round 2");
  });

  it("open ones that the model says nothing about stay open and red", async () => {
    await using life = await begin();
    await withThree(life);
    life.answers.push(answer([]));
    await life.push({ [path]: lines(20, 40) });
    expect(life.threads().every(({ resolvedBy }) => resolvedBy === null)).toBe(true);
    expect(life.check()?.conclusion).toBe("failure");
    expect(life.summary()?.body).toContain("**F3 · P1** engines40");
    const [first] = life.threads()[0]?.comments ?? [];
    expect(life.summary()?.body).toContain(
      `[still open](${life.github.url}/octo-shop/cart/pull/1#discussion_r${first?.id})`,
    );
  });

  it("the model's word closes nothing whose file did not change", async () => {
    await using life = await begin();
    await withThree(life);
    life.answers.push(answer([], { 1: "fixed", 2: "fixed", 3: "fixed" }));
    await life.push({ "src/other.js": "export {};\n" });
    expect(life.threads().every(({ resolvedBy }) => resolvedBy === null)).toBe(true);
    expect(life.check()?.conclusion).toBe("failure");
  });

  it("a push that fixes the rest: green, every thread resolved, no new review", async () => {
    await using life = await begin();
    await withThree(life);
    life.answers.push(answer([], { 1: "fixed", 2: "fixed", 3: "fixed" }));
    await life.push({ [path]: `${lines()}  more();\n` });
    expect(life.threads().every(({ resolvedBy }) => resolvedBy !== null)).toBe(true);
    expect(life.reviews()).toHaveLength(1);
    expect(life.check()).toMatchObject({ conclusion: "success", title: "No problems found. Read the diff of 1 file." });
  });

  it("a file that leaves the change takes its findings along, without asking the model", async () => {
    await using life = await begin();
    await withThree(life);
    await life.push({ [path]: lines() });
    expect(life.threads().every(({ resolvedBy }) => resolvedBy !== null)).toBe(true);
    expect(life.asked()).toBe(1);
  });

  it("a renamed file keeps its findings: no thread is resolved, none is opened", async () => {
    await using life = await begin();
    await withThree(life);
    life.answers.push(answer([bug(20, { path: "src/moved.js" })], { 1: "open", 3: "unclear" }));
    await life.push({ "src/moved.js": lines(3, 20, 40), [path]: null });
    expect(life.threads()).toHaveLength(3);
    expect(life.threads().every(({ resolvedBy }) => resolvedBy === null)).toBe(true);
    expect(life.check()?.conclusion).toBe("failure");
  });
});

describe("the same change again is silence", () => {
  async function silently(life: Life, act: () => Promise<unknown>): Promise<void> {
    const [before, asked] = [life.writes().length, life.asked()];
    const body = life.summary()?.body;
    await act();
    expect(life.writes().slice(before)).toEqual(["checks/update"]);
    expect(life.asked()).toBe(asked);
    expect(life.summary()?.body).toBe(body);
  }

  it("after a force-push: no comment, no edit, the verdict that stands", async () => {
    await using life = await begin();
    await withThree(life);
    await silently(life, () => life.push({ [path]: lines(3, 20, 40) }, { force: true }));
    expect(life.check()).toMatchObject({ status: "completed", conclusion: "failure" });
    expect(life.check()?.title).toMatch(/^The same change as at [0-9a-f]{7}: 3 open\.$/);
  });

  it("after a rebase onto a base that moved", async () => {
    await using life = await begin();
    await withThree(life);
    const { github, repository } = life;
    await github.pushBranch({ repository, by: "mona", branch: "main", commit: { files: { "README.md": "# List\n" } } });
    const git = (...args: readonly string[]) => github.git(repository, args).then((text) => text.trim());
    const tree = await git("merge-tree", "--write-tree", "main", "topic");
    const rebased = await git(
      "-c",
      "user.name=m",
      "-c",
      "user.email=m@x",
      "commit-tree",
      tree,
      "-p",
      "main",
      "-m",
      "x",
    );
    await git("update-ref", "refs/heads/topic", rebased);
    await silently(life, () => life.handled(github.push({ ...life.at, force: true })));
    expect(life.check()?.conclusion).toBe("failure");
  });

  it("but not when the same lines stand at another place", async () => {
    await using life = await begin({ base: { [path]: lines() } });
    life.answers.push(answer([]));
    await life.open({ [path]: lines().replace("  ok(10);\n", "  ok(10);\n  stop();\n") });
    expect(life.check()?.conclusion).toBe("success");
    life.answers.push(answer([bug(31, { snippet: "  stop();", title: "Stop later" })]));
    await life.push({ [path]: lines().replace("  ok(30);\n", "  ok(30);\n  stop();\n") }, { force: true });
    expect(life.check()?.conclusion).toBe("failure");
    expect(life.threads()).toHaveLength(1);
  });

  it("but not when another file has other rules by now", async () => {
    await using life = await begin();
    life.answers.push(answer([]), answer([]));
    await life.open({ [path]: lines(3) });
    const { github, repository } = life;
    const rules = { "AGENTS.md": "## Code Review Rules\n\nNever call bad().\n" };
    await github.pushBranch({ repository, by: "mona", branch: "main", commit: { files: rules } });
    await life.push({ [path]: lines(3) }, { force: true });
    expect(life.asked()).toBe(2);
  });

  it("after `/codex review` with another model, which is no change of the rules", async () => {
    await using life = await begin();
    life.answers.push(answer([]), answer([]));
    await life.open({ [path]: lines(3) });
    await life.comment("/codex review --effort high");
    await silently(life, () => life.push({ [path]: lines(3) }, { force: true }));
    expect(life.check()?.conclusion).toBe("success");
  });

  it("and never green where not all of it was read", async () => {
    await using life = await begin();
    const long = `${"x".repeat(70_000)}\n`;
    life.answers.push(answer([]));
    await life.open({ [path]: lines(3), "long.txt": long.repeat(2) });
    expect(life.check()?.conclusion).toBe("neutral");
    life.answers.push(answer([]));
    await life.push({ [path]: lines(3), "long.txt": long.repeat(2) }, { force: true });
    expect(life.check()?.conclusion).toBe("neutral");
  });
});
