import { describe, expect, it } from "vitest";
import { answer, begin, bug, lines, path, ticking } from "./life.ts";

describe("while a review runs", () => {
  it("a newer push takes its place: nothing of the old commit is posted (F43)", async () => {
    await using life = await begin();
    const { github, stage } = life;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    life.answers.push(
      () => held.then(() => answer([bug(3, { title: "Stale" })])),
      answer([bug(20, { title: "Current" })]),
    );
    const opened = github.openPull({
      ...life.at,
      title: "Change",
      head: "topic",
      commit: { files: { [path]: lines(3) } },
    });
    await stage.codex.arrived(0);
    await opened;
    const old = life.pull().pull.headSha;
    await github.push({ ...life.at, commit: { files: { [path]: lines(20) } } });
    await stage.codex.arrived(1);
    await life.settle();
    release();
    const posted = JSON.stringify([life.threads().map(({ comments }) => comments[0]?.body), life.summary()?.body]);
    expect(posted).not.toContain("Stale");
    expect(posted).toContain("Current");
    expect(life.comments()).toHaveLength(1);
    const runs = life.repository.suites.filter(({ headSha }) => headSha === old).flatMap(({ runs }) => runs);
    expect(runs.map(({ conclusion }) => conclusion)).toEqual(["neutral"]);
    expect(life.check()?.conclusion).toBe("failure");
  });

  it("an older event that is delivered again does not end it (F40)", async () => {
    await using life = await begin({ github: { clock: ticking() } });
    const { github, stage } = life;
    life.answers.push(answer([]));
    const opened = await life.open({ [path]: lines(3) });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    life.answers.push(() => held.then(() => answer([bug(20)])));
    await github.push({ ...life.at, commit: { files: { [path]: lines(3, 20) } } });
    await stage.codex.arrived(1);
    await github.redeliver(opened);
    release();
    await life.settle();
    expect(life.threads()).toHaveLength(1);
    expect(life.check()?.conclusion).toBe("failure");
  });

  it("a command waits its turn and is not dropped by a push", async () => {
    await using life = await begin();
    const { github, stage } = life;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    life.answers.push(() => held.then(() => answer([])), { message: "It is a list." }, answer([]));
    await github.openPull({ ...life.at, title: "Change", head: "topic", commit: { files: { [path]: lines(3) } } });
    await stage.codex.arrived(0);
    await github.comment({ ...life.at, body: "/codex ask what is this?" });
    await github.push({ ...life.at, commit: { files: { [path]: lines(20) } } });
    await life.settle();
    release();
    expect(life.comments().some(({ body }) => body.includes("It is a list."))).toBe(true);
    expect(life.check()?.conclusion).toBe("success");
  });
});
