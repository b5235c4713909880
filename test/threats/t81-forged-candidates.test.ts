import { describe, expect, it } from "vitest";
import { type Choice, choiceSeal } from "../../src/core/choice.ts";
import { markerKey, offered, openChoosing, pulls } from "../rig/choosing.ts";
import { adding, forged, marker } from "../rig/made-candidates.ts";

describe.each([
  ["without a key", null],
  ["with a key", markerKey],
])("T81: %s", (_, key) => {
  it("a stranger's comment with a record is nothing, wherever it says it comes from", async () => {
    await using life = await openChoosing({ key });
    await life.issue();
    const base = life.tip("main") ?? "";
    const at = { kind: "patch", patch: adding("src/evil.js", "1;") } as const;
    for (const signature of [null, "a-key-of-somebody-else"])
      await life.say(`1 candidate.\n\n${marker(forged(base, at), life.repository.id, signature)}`, "hubot");
    await life.say("/codex pick 1");
    expect(life.last()).toContain("There is nothing to pick here.");
    expect(pulls(life)).toEqual([]);
  });

  it("our comment with another record put in by somebody who may edit it: nothing is picked and nothing deleted", async () => {
    await using life = await offered({ key });
    const [, ours] = life.comments();
    const base = life.tip("main") ?? "";
    const branch = { kind: "branch", branch: "codex/1/2", commit: life.tip("codex/1/2") ?? "" } as const;
    const other = marker(forged(base, branch), life.repository.id, null);
    if (ours === undefined) throw new Error("nothing was offered");
    await life.edit(ours.id, ours.body.replace(/<!-- codex-bot:candidates .* -->/, other));
    ours.updatedAt = "2099-01-01T00:00:00Z"; // GitHub counts in seconds
    await life.say("/codex pick 1");
    expect(life.last()).toMatch(/There is nothing to pick here|its comment was edited/);
    await life.heard(life.github.closeIssue({ repository: life.repository, by: "mona", number: 1 }));
    expect(pulls(life)).toEqual([]);
    expect(life.branches()).toEqual(["codex/1/1", "codex/1/2"]);
  });
});

it("T81: a record signed for another issue is not believed here", async () => {
  await using life = await offered({ key: markerKey });
  const [, ours] = life.comments();
  await life.github.openIssue({ repository: life.repository, by: "hubot", title: "Another", body: "" });
  const second = life.repository.issues.get(2);
  if (ours === undefined || second === undefined) throw new Error("there is nothing to carry over");
  second.comments.push({ ...ours, issue: second });
  await life.say("/codex pick 2", "mona", 2);
  expect(life.last(2)).toMatch(/^Not done: Candidate 2 is not there any more/);
  expect(pulls(life)).toEqual([]);
});

const base = "0".repeat(40);

it.each(["main", "topic", "codex/../main", "codex/1/2/../../main", "codex/x", "codex/1/1 main", "refs/heads/main"])(
  "T81: a record that names %j, which is no branch of a candidate, is no record",
  (branch) => {
    const read = (name: string): boolean =>
      choiceSeal.schema.safeParse(forged(base, { kind: "branch", branch: name, commit: base })).success;
    expect([read("codex/1/1"), read(branch)]).toEqual([true, false]);
  },
);

it("T81: nor is it deleted or picked where our own comment holds such a record", async () => {
  await using life = await offered();
  const [, ours] = life.comments();
  const commit = life.tip("main") ?? "";
  const other = marker(forged(commit, { kind: "branch", branch: "main", commit }), life.repository.id, null);
  if (ours === undefined) throw new Error("nothing was offered");
  ours.body = ours.body.replace(/<!-- codex-bot:candidates .* -->/, other);
  await life.say("/codex pick 1");
  expect(life.last()).toContain("There is nothing to pick here.");
  await life.heard(life.github.closeIssue({ repository: life.repository, by: "mona", number: 1 }));
  expect(life.branches()).toEqual(["codex/1/1", "codex/1/2"]);
  expect(life.tip("main")).toBe(commit);
});

describe("T81: a branch of a candidate that is not what its record says", () => {
  /** Changes what our own record says, as if it had been believed. */
  async function misled(
    change: (choice: Choice, life: Awaited<ReturnType<typeof offered>>) => Promise<Choice>,
    policy = "autonomy: auto-edit\n",
  ) {
    const life = await offered({ policy });
    const [, ours] = life.comments();
    if (ours === undefined) throw new Error("nothing was offered");
    const { unseal } = await import("../../src/core/sealed.ts");
    const place = { repository: life.repository.id, number: 1 };
    const comment = { ...ours, url: "" };
    const found = unseal(choiceSeal, comment, { place, self: ours.author.id, writers: new Set(), markerKey: null });
    if (found === null) throw new Error("the record cannot be read");
    const changed = marker(await change(found, life), life.repository.id, null);
    ours.body = ours.body.replace(/<!-- codex-bot:candidates .* -->/, changed);
    return life;
  }
  const commit = { message: "Mine", files: { "src/evil.js": "1;\n" } };
  const withCommit = (choice: Choice, sha: string, tree?: string): Choice => ({
    ...choice,
    pickable: choice.pickable.map((each) =>
      each.n === 2 && each.at.kind === "branch"
        ? { ...each, ...(tree === undefined ? {} : { tree }), at: { ...each.at, commit: sha } }
        : each,
    ),
  });

  it("a patch that does not come to the recorded tree", async () => {
    await using life = await misled(
      (choice) =>
        Promise.resolve({ ...choice, pickable: choice.pickable.map((each) => ({ ...each, tree: "1".repeat(40) })) }),
      "autonomy: suggest\n",
    );
    await life.say("/codex pick 2");
    expect(life.last()).toContain("Not done: Candidate 2 does not come to what was shown.");
    expect(pulls(life)).toEqual([]);
  });

  it("another commit: its tree is not the recorded one", async () => {
    await using life = await misled(async (choice, { github, repository, tip }) => {
      await github.pushBranch({ repository, by: "mona", branch: "codex/1/2", commit });
      return withCommit(choice, tip("codex/1/2") ?? "");
    });
    await life.say("/codex pick 2");
    expect(life.last()).toContain("Not done: The commit of `codex/1/2` is not what was recorded.");
    expect(pulls(life)).toEqual([]);
  });

  it("another commit with its own tree: its parent is not the recorded base", async () => {
    await using life = await misled(async (choice, { github, repository, tip }) => {
      await github.pushBranch({ repository, by: "mona", branch: "codex/1/2", commit });
      const tree = (await github.git(repository, ["rev-parse", "codex/1/2^{tree}"])).trim();
      return withCommit(choice, tip("codex/1/2") ?? "", tree);
    });
    await life.say("/codex pick 2");
    expect(life.last()).toContain("Not done: The commit of `codex/1/2` is not what was recorded.");
  });

  it("another commit on the base with its own tree: its patch is not the one that was shown", async () => {
    await using life = await misled(async (choice, { github, repository, tip }) => {
      const main = tip("main") ?? "";
      await github.git(repository, ["update-ref", "refs/heads/codex/1/2", main]);
      await github.pushBranch({ repository, by: "mona", branch: "codex/1/2", commit });
      const tree = (await github.git(repository, ["rev-parse", "codex/1/2^{tree}"])).trim();
      return withCommit(choice, tip("codex/1/2") ?? "", tree);
    });
    await life.say("/codex pick 2");
    expect(life.last()).toContain("Not done: Candidate 2 is not what was shown.");
    expect(pulls(life)).toEqual([]);
  });
});
