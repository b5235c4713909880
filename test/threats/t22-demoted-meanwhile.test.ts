import { expect, it } from "vitest";
import { answer, begin, bug, type Life, lines, path } from "../life/life.ts";

/** Whoever asked may only triage by the time of the answer. */
function demoting<T>(life: Life, answered: T): () => T {
  return () => {
    life.repository.grants.set("mona", { role: "triage", name: "triage" });
    return answered;
  };
}

/** The reactions that stand on the command. */
const reactions = (life: Life): readonly string[] =>
  life.github.requests
    .filter(({ path, method }) => method === "POST" && path.endsWith("/reactions"))
    .map(({ body }) => JSON.stringify(body));

it("T22: whoever loses the right to ask while the model thinks gets nothing written", async () => {
  await using life = await begin({ policy: "commands:\n  ask:\n    access: write\n" });
  await life.github.openIssue({ repository: life.repository, by: "mona", title: "t" });
  life.answers.push(demoting(life, { message: "The answer that was paid for." }));
  await life.comment("/codex ask where?");
  expect(life.asked()).toBe(1);
  expect(life.writes()).toEqual([]);
  expect(reactions(life)).toEqual(['{"content":"eyes"}']);
});

it("T22: a review that was begun: its check run is concluded, and that is all", async () => {
  await using life = await begin({ policy: "review:\n  automatic: false\n" });
  await life.open({ [path]: lines(3) });
  const before = life.writes().length;
  life.answers.push(demoting(life, answer([bug(3)])));
  await life.comment("/codex review");
  expect(life.asked()).toBe(1);
  expect(life.writes().slice(before)).toEqual(["checks/update"]);
  expect(life.check()).toMatchObject({ status: "completed", conclusion: "neutral" });
  expect(life.check()?.title).toContain("This needs write permission");
});
