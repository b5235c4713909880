import { describe, expect, it } from "vitest";
import { answer, begin, bug, lines, path } from "./life.ts";

describe("GitHub's own records mislead", () => {
  it("replies make reviews at the head: the next push is new all the same (trap 1)", async () => {
    await using life = await begin();
    life.answers.push(answer([bug(3)]));
    await life.open({ [path]: lines(3) });
    await life.github.push({ ...life.at, commit: { files: { [path]: lines(3, 20) } } }).catch(() => undefined);
    life.answers.push(answer([bug(20)], { 1: "open" }));
    await life.settle();
    const commentId = life.threads()[0]?.comments[0]?.id ?? 0;
    await life.handled(life.github.replyInThread({ ...life.at, body: "I see.", commentId }));
    // The newest review is the reply's, at the head, and says nothing about what was reviewed.
    expect(life.pull().pull.reviews.at(-1)).toMatchObject({ body: "", commitId: life.pull().pull.headSha });
    life.answers.push(answer([bug(40)], { 1: "open", 2: "open" }));
    await life.push({ [path]: lines(3, 20, 40) });
    expect(life.threads()).toHaveLength(3);
    expect(life.check()?.conclusion).toBe("failure");
  });

  it("a force-push re-points old reviews: what is new is still read (trap 2)", async () => {
    await using life = await begin();
    life.answers.push(answer([bug(3)]));
    await life.open({ [path]: lines(3) });
    life.answers.push(answer([bug(20)], { 1: "open" }));
    await life.push({ [path]: lines(3, 20) }, { force: true });
    expect(life.threads()).toHaveLength(2);
    expect(life.pull().pull.reviews[0]?.commitId).toBe(life.pull().pull.headSha);
  });

  it("the summary is found, and stays one, behind more than a hundred comments (trap 5)", async () => {
    await using life = await begin();
    const chatter = async (): Promise<void> => {
      for (let index = 0; index < 120; index += 1)
        await life.github.comment({ ...life.at, by: "hubot", body: `Comment ${index}` });
    };
    await life.github.openPull({
      ...life.at,
      title: "t",
      head: "topic",
      draft: true,
      commit: { files: { [path]: lines(3) } },
    });
    await chatter();
    life.answers.push(answer([bug(3)]));
    await life.handled(life.github.markReady(life.at));
    await chatter();
    life.answers.push(answer([], { 1: "fixed" }));
    await life.push({ [path]: `${lines()}  more();\n` });
    expect(life.comments().filter(({ body }) => body.includes("codex-bot:summary"))).toHaveLength(1);
    expect(life.check()?.conclusion).toBe("success");
  });

  it("a thread is found, and resolved, behind more than a hundred others", async () => {
    await using life = await begin();
    await life.github.openPull({
      ...life.at,
      title: "t",
      head: "topic",
      draft: true,
      commit: { files: { [path]: lines(3) } },
    });
    for (let index = 0; index < 110; index += 1) {
      const at = { path, line: 3, side: "RIGHT" } as const;
      await life.github.reviewLine({ ...life.at, by: "hubot", body: `Thread ${index}`, at });
    }
    life.answers.push(answer([bug(3)]));
    await life.handled(life.github.markReady(life.at));
    life.answers.push(answer([], { 1: "fixed" }));
    await life.push({ [path]: `${lines()}  more();\n` });
    const ours = life.threads().filter(({ comments }) => comments[0]?.author.type === "Bot");
    expect(ours.map(({ resolvedBy }) => resolvedBy !== null)).toEqual([true]);
    expect(life.threads().filter(({ resolvedBy }) => resolvedBy !== null)).toHaveLength(1);
  });
});
