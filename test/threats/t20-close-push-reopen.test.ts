import { expect, it } from "vitest";
import { answer, begin, bug, lines, path } from "../life/life.ts";

it("T20: closed, pushed to, reopened: the green of the old head is not the new head's", async () => {
  await using life = await begin();
  life.answers.push(answer([]));
  await life.open({ [path]: lines().replace("ok(1)", "fine(1)") });
  expect(life.check()?.conclusion).toBe("success");
  await life.handled(life.github.closePull(life.at));
  const { repository, at } = life;
  await life.github.pushBranch({ repository, by: at.by, branch: "topic", commit: { files: { [path]: lines(3) } } });
  life.answers.push(answer([bug(3)]));
  await life.handled(life.github.reopenPull(life.at));
  expect(life.check()).toMatchObject({ status: "completed", conclusion: "failure" });
  expect(life.pull().pull.pushes).toHaveLength(1);
  expect(life.asked()).toBe(2);
});
