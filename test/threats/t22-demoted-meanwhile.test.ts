import { expect, it } from "vitest";
import { begin } from "../life/life.ts";

it("T22: whoever loses the right to ask while the model thinks gets no answer posted", async () => {
  await using life = await begin();
  await life.github.openIssue({ repository: life.repository, by: "mona", title: "t" });
  life.answers.push(() => {
    life.repository.grants.delete("mona");
    return { message: "The answer that was paid for." };
  });
  await life.comment("/codex ask where?");
  expect(life.asked()).toBe(1);
  const ours = life
    .comments()
    .filter(({ author }) => author.type === "Bot")
    .map(({ body }) => body)
    .join("\n");
  expect(ours).not.toContain("The answer that was paid for.");
});
