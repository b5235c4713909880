import { expect, it } from "vitest";
import { readDiscussion } from "../../src/context/discussion.ts";
import { begin, type Life } from "../life/life.ts";

const hour = 3_600_000;
const past = new Date(Date.now() - hour).toISOString();
const future = new Date(Date.now() + hour).toISOString();

/** Somebody asks where a stranger left a remark, with these times. */
async function asked(times: { readonly createdAt: string; readonly updatedAt: string }): Promise<Life> {
  const life = await begin();
  await life.github.openIssue({ repository: life.repository, by: "mona", title: "t" });
  await life.comment("The remark of a stranger.", "passer-by");
  Object.assign(life.comments()[0] ?? {}, times);
  life.answers.push({ message: "Here." });
  await life.comment("/codex ask where?");
  return life;
}

const read = ({ stage }: Life): string => stage.codex.requests.map(({ body }) => JSON.stringify(body)).join("\n");

it("T17: what was written before the question is context", async () => {
  await using life = await asked({ createdAt: past, updatedAt: past });
  expect(read(life)).toContain("The remark of a stranger.");
});

it.each([
  ["edited after it", { createdAt: past, updatedAt: future }],
  ["written after it", { createdAt: future, updatedAt: future }],
])("T17: a remark %s is not", async (_, times) => {
  await using life = await asked(times);
  expect(read(life)).not.toContain("The remark of a stranger.");
});

it("T17: nor is one without a date that can be read", async () => {
  const comment = { id: 1, author: { id: 2, login: "passer-by", type: "User" }, body: "A remark.", url: "" } as const;
  const cause = { kind: "comment", on: "comment", commentId: 3, body: "/codex ask", at: future, thread: null } as const;
  const trigger = {
    delivery: "d",
    repository: { id: 1, owner: "o", name: "r", defaultBranch: "main", private: false },
    actor: { id: 4, login: "mona", type: "User" },
    subject: { kind: "issue", number: 1, open: true, locked: false },
    pull: null,
    title: "",
    body: "",
    cause,
  } as const;
  const said = (createdAt: string, updatedAt: string) =>
    readDiscussion(trigger, {
      comments: () => Promise.resolve([{ ...comment, createdAt, updatedAt }]),
      reviewComments: () => Promise.resolve([]),
    });
  expect(await said(past, past)).toContain("A remark.");
  for (const [created, updated] of [
    ["", ""],
    [past, ""],
    ["", past],
    ["long ago", past],
  ] as const)
    expect(await said(created, updated)).toBe("");
  expect(
    await readDiscussion(
      { ...trigger, cause: { ...cause, at: "" } },
      {
        comments: () => Promise.resolve([{ ...comment, createdAt: past, updatedAt: past }]),
        reviewComments: () => Promise.resolve([]),
      },
    ),
  ).toBe("");
});
