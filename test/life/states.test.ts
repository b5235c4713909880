import { describe, expect, it } from "vitest";
import { answer, begin, bug, lines, path } from "./life.ts";

describe("what a pull request goes through", () => {
  it("a draft: its check is concluded and says so; made ready, it is reviewed, once", async () => {
    await using life = await begin();
    await life.open({ [path]: lines(3) }, { draft: true });
    expect(life.check()).toMatchObject({ status: "completed", conclusion: "skipped", title: "Not reviewed: draft." });
    life.answers.push(answer([bug(3)]));
    await life.handled(life.github.markReady(life.at));
    expect(life.check()?.conclusion).toBe("failure");
    await life.handled(life.github.convertToDraft(life.at));
    await life.handled(life.github.markReady(life.at));
    expect(life.asked()).toBe(1);
    expect(life.threads()).toHaveLength(1);
  });

  it("closed and opened again without a change: nothing is said twice, the verdict stands", async () => {
    await using life = await begin();
    life.answers.push(answer([bug(3)]));
    await life.open({ [path]: lines(3) });
    const before = life.writes().length;
    await life.handled(life.github.closePull(life.at));
    await life.handled(life.github.reopenPull(life.at));
    expect(life.writes().slice(before)).toEqual([]);
    expect(life.checks().map(({ conclusion }) => conclusion)).toEqual(["failure"]);
  });

  it("a command on a closed one is refused in a word", async () => {
    await using life = await begin();
    life.answers.push(answer([]));
    await life.open({ [path]: lines(3) });
    await life.handled(life.github.closePull(life.at));
    await life.comment("/codex review");
    expect(life.asked()).toBe(1);
    expect(life.comments().at(-1)?.body).toContain("This pull request is closed.");
  });

  it("locked: the verdict is in the check, with what GitHub did not take", async () => {
    const readsOnly = {
      metadata: "read",
      contents: "read",
      issues: "write",
      pull_requests: "write",
      checks: "write",
    } as const;
    await using life = await begin({ github: { app: { permissions: readsOnly } } });
    life.answers.push(answer([]), answer([bug(20)]));
    await life.open({ [path]: lines(3) });
    await life.handled(life.github.lock(life.at));
    await life.push({ [path]: lines(3, 20) });
    expect(life.check()).toMatchObject({ status: "completed", conclusion: "failure" });
    expect(life.check()?.summary).toContain("Not posted: ");
  });

  it("back to a commit that was reviewed before another one: its own verdict, not the other's", async () => {
    await using life = await begin();
    life.answers.push(answer([bug(3)]));
    await life.open({ [path]: lines(3) });
    const first = life.pull().pull.headSha;
    life.answers.push(answer([], { 1: "fixed" }));
    await life.push({ [path]: `${lines()}  more();\n` });
    expect(life.check()?.conclusion).toBe("success");
    const { github, repository } = life;
    await github.git(repository, ["update-ref", "refs/heads/topic", first]);
    life.answers.push(answer([bug(3)]));
    await life.handled(github.push({ ...life.at, force: true }));
    expect(life.check()?.conclusion).toBe("failure");
    expect(life.summary()?.body).toContain("### 1 problem (1 × P1)");
    expect(life.threads()).toHaveLength(1);
  });

  it("a run that died before its check was concluded: the same event concludes it, and asks nobody", async () => {
    await using life = await begin();
    life.answers.push(answer([bug(3)]));
    const opened = await life.open({ [path]: lines(3) });
    const run = life.check();
    if (run === undefined) throw new Error("no check");
    Object.assign(run, { status: "in_progress", conclusion: null });
    await life.handled(life.github.redeliver(opened).then(() => opened));
    expect(life.check()).toMatchObject({ status: "completed", conclusion: "failure" });
    expect(life.asked()).toBe(1);
  });

  it("a review that fails leaves open findings open, and red", async () => {
    await using life = await begin();
    life.answers.push(answer([bug(3)]), { http: 401 });
    await life.open({ [path]: lines(3) });
    await life.push({ [path]: lines(3, 20) });
    expect(life.check()).toMatchObject({ conclusion: "failure" });
    expect(life.check()?.title).toMatch(/^Not reviewed: /);
    expect(life.summary()?.body).toContain("**F1 · P1**");
    expect(life.summary()?.body).toContain('"status":"open"');
  });

  it("with the quiet profile nothing is posted, and the same event is not paid for twice", async () => {
    await using life = await begin({ policy: "review:\n  profile: quiet\n" });
    life.answers.push(answer([]));
    const opened = await life.open({ [path]: lines(3) });
    expect(life.comments()).toEqual([]);
    expect(life.check()?.conclusion).toBe("success");
    await life.handled(life.github.closePull(life.at));
    await life.handled(life.github.reopenPull(life.at));
    await life.handled(life.github.redeliver(opened).then(() => opened));
    expect(life.asked()).toBe(1);
  });
});
