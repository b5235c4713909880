import { expect, it } from "vitest";
import { begin, lines, path } from "../life/life.ts";

it("T05: a comment that is edited into a command starts nothing, whoever edits it", async () => {
  await using life = await begin();
  await life.github.openPull({
    ...life.at,
    title: "t",
    head: "topic",
    draft: true,
    commit: { files: { [path]: lines(3) } },
  });
  await life.comment("A remark.", "passer-by");
  const commentId = life.comments()[0]?.id ?? 0;
  await life.handled(life.github.editComment({ ...life.at, by: "mona", commentId, body: "/codex review" }));
  expect(life.asked()).toBe(0);
  expect(life.reviews()).toEqual([]);
});

it("T05: a bot that repeats a stranger's command starts nothing", async () => {
  await using life = await begin();
  await life.github.openPull({
    ...life.at,
    title: "t",
    head: "topic",
    draft: true,
    commit: { files: { [path]: lines(3) } },
  });
  await life.comment("/codex review", "echo[bot]");
  expect(life.asked()).toBe(0);
});

it("T05: an event whose sender did not write the comment starts nothing", async () => {
  await using life = await begin();
  await life.github.openPull({
    ...life.at,
    title: "t",
    head: "topic",
    draft: true,
    commit: { files: { [path]: lines(3) } },
  });
  const said = await life.github.comment({ ...life.at, by: "passer-by", body: "/codex review" });
  const mona = life.repository.issues.get(1)?.author;
  const payload = { ...said.payload, sender: { id: mona?.id, login: mona?.login, type: "User" } };
  await life.handled(life.github.redeliver({ ...said, payload, body: JSON.stringify(payload) }).then(() => said));
  expect(life.asked()).toBe(0);
});
