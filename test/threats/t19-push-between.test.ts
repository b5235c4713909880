import { expect, it } from "vitest";
import { answer, begin, bug, lines, path } from "../life/life.ts";

it("T19: a push while the model reads: the review of the old head is not posted, the new head gets its own", async () => {
  await using life = await begin();
  life.answers.push(
    async () => {
      await life.github.push({ ...life.at, commit: { files: { [path]: lines(3, 20) } } });
      return answer([bug(3, { title: "Of the old head" })]);
    },
    answer([bug(20, { title: "Of the new head" })]),
  );
  await life.open({ [path]: lines(3) });
  const posted = life
    .threads()
    .flatMap(({ comments }) => comments.map(({ body }) => body))
    .join("\n");
  expect(posted).toContain("Of the new head");
  expect(posted).not.toContain("Of the old head");
  expect(life.pull().pull.reviews.every(({ commitId }) => commitId === life.pull().pull.headSha)).toBe(true);
  const checks = life.repository.suites.flatMap(({ runs }) => runs);
  expect(checks.every(({ status }) => status === "completed")).toBe(true);
});

it("T19: asked for in words, where no newer event takes its place: what was read of the old head is not posted on the new one", async () => {
  await using life = await begin({ policy: "review:\n  automatic: false\n" });
  await life.open({ [path]: lines(3) });
  life.answers.push(async () => {
    await life.github.push({ ...life.at, commit: { files: { [path]: lines(3, 20) } } });
    return answer([bug(3, { title: "Of the old head" })]);
  });
  await life.comment("/codex review");
  expect(life.threads()).toEqual([]);
  expect(life.comments().some(({ body }) => body.includes("came while"))).toBe(true);
  const checks = life.repository.suites.flatMap(({ runs }) => runs);
  expect(checks.every(({ status }) => status === "completed")).toBe(true);
});
