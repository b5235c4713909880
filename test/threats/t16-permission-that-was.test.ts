import { expect, it } from "vitest";
import { begin } from "../life/life.ts";

it("T16: somebody who could write until a moment ago is asked about anew, and refused", async () => {
  await using life = await begin();
  await life.github.openIssue({ repository: life.repository, by: "mona", title: "t" });
  life.answers.push({ message: "Here." });
  await life.comment("/codex ask where?");
  expect(life.asked()).toBe(1);
  life.repository.grants.delete("mona");
  await life.comment("/codex ask and who?");
  expect(life.asked()).toBe(1);
  expect(life.comments().filter(({ author }) => author.type === "Bot")).toHaveLength(1);
});
