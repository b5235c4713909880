import { expect, it } from "vitest";
import { markerKey, offered, pulls } from "../rig/choosing.ts";

it("T49: what thinks cannot pick another candidate than the one that was asked for", async () => {
  await using life = await offered();
  const commentId = life.comments()[1]?.id ?? 0;
  life.lie({ kind: "picked", commentId, n: 1 });
  await life.say("/codex pick 2");
  expect(life.last()).toContain("Not done: Another candidate was asked for than is proposed.");
  expect(pulls(life)).toEqual([]);
});

it("T49: nor one of another comment than the one that was ticked", async () => {
  await using life = await offered({ key: markerKey });
  const [, comment] = life.comments();
  life.lie({ kind: "picked", commentId: 1, n: 2 });
  await life.edit(comment?.id ?? 0, comment?.body.replace("- [ ] pick 2:", "- [x] pick 2:") ?? "");
  expect(life.last()).toContain("Not done: Another candidate was asked for than is proposed.");
});

it("T49: nor one that a comment does not hold", async () => {
  await using life = await offered();
  life.lie({ kind: "picked", commentId: life.comments()[1]?.id ?? 0, n: 3 });
  await life.say("/codex pick 3");
  expect(life.last()).toContain("Not done: Candidate 3 is not there any more");
});

it("T22: whoever picks needs what the strictest command that changes code needs", async () => {
  await using life = await offered({ policy: "commands: { fix: { access: maintain } }\n" });
  await life.say("/codex pick 2");
  expect(life.last()).toContain("This needs maintain permission on the repository; mona has write.");
  expect(pulls(life)).toEqual([]);
});
