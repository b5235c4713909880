import { expect, it } from "vitest";
import { answer, begin, bug, lines, path } from "../life/life.ts";
import { inTurn, markerKey, openPair, policyFor } from "../life/two-writers.ts";

it("T15: a push's event, days later, under its own id and under a new one: nothing is paid or written again", async () => {
  await using life = await begin();
  life.answers.push(answer([bug(3)]));
  await life.open({ [path]: lines(3) });
  const opened = life.github.deliveries.findLast(({ event }) => event === "pull_request");
  if (opened === undefined) throw new Error("nothing was delivered");
  const before = life.writes().length;
  for (const id of [opened.id, "another-id"]) {
    await life.handled(life.github.redeliver({ ...opened, id }).then(() => opened));
  }
  expect(life.asked()).toBe(1);
  expect(life.writes().slice(before)).toEqual([]);
});

it("T15: a comment's event once more: the same command is not answered again", async () => {
  await using life = await begin();
  await life.github.openIssue({ repository: life.repository, by: "mona", title: "t" });
  life.answers.push({ message: "Here." });
  const said = await life.comment("/codex ask where?");
  for (const id of [said.id, "another-id"]) await life.handled(life.github.redeliver({ ...said, id }).then(() => said));
  expect(life.asked()).toBe(1);
  expect(life.comments()).toHaveLength(2);
});

it("T15: a comment's event once more, where nothing of the first time is on this machine: GitHub remembers", async () => {
  await using life = await begin({
    policy: policyFor,
    makeHost: async (stage) => inTurn(await openPair(stage, markerKey), ["both"]),
  });
  await life.github.openIssue({ repository: life.repository, by: "mona", title: "t" });
  life.answers.push({ message: "Here." });
  await life.comment("/codex ask where?");
  expect(life.asked()).toBe(1);
  expect(life.comments()).toHaveLength(2);
});
