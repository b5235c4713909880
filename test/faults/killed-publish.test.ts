import { describe, expect, it } from "vitest";
import { type Death, openPublishRig, type Scene } from "./publish-rig.ts";

const reply = /POST .*\/comments$/;
const ref = /(?:PATCH|POST) .*\/git\/refs/;

interface Deaths extends Scene {
  readonly title: string;
  /** All that is written when nobody dies. */
  readonly writes: readonly string[];
  readonly deaths: readonly Death[];
}

const commit = ["git/create-tree", "git/create-commit"];
const seen = "reactions/create-for-issue-comment";
const onPull = { on: "pull", policy: "autonomy: full-auto\n", before: [] } as const;

const scenes: readonly Deaths[] = [
  {
    ...onPull,
    title: "fix",
    command: "/codex fix count on",
    writes: [seen, ...commit, "git/update-ref", "issues/create-comment"],
    deaths: [
      { at: ref, stored: false },
      { at: ref, stored: true },
      { at: reply, stored: true },
    ],
  },
  {
    ...onPull,
    title: "implement",
    on: "issue",
    command: "/codex implement",
    writes: [seen, ...commit, "git/create-ref", "pulls/create", "issues/create-comment"],
    deaths: [
      { at: ref, stored: true },
      { at: /POST .*\/pulls$/, stored: true },
    ],
  },
  {
    ...onPull,
    title: "resolve",
    topic: { "sum.txt": "two\n" },
    main: { "sum.txt": "three\n" },
    command: "/codex resolve",
    writes: [seen, ...commit, "git/update-ref", "issues/create-comment"],
    deaths: [{ at: reply, stored: false }],
  },
  {
    ...onPull,
    title: "pick",
    before: ["/codex suggest 2 count on"],
    command: "/codex pick 2",
    writes: [seen, ...commit, "git/update-ref", "issues/create-comment", "git/delete-ref", "git/delete-ref"],
    deaths: [{ at: ref, stored: true }],
  },
  {
    ...onPull,
    title: "approve",
    policy: "autonomy: suggest\n",
    before: ["/codex fix count on"],
    command: "/codex approve",
    writes: [seen, ...commit, "git/update-ref", "issues/create-comment"],
    deaths: [{ at: ref, stored: true }],
  },
];

describe.each(scenes)("a bot that is killed while it publishes what came of $title (F54, F55)", (scene) => {
  const { writes, deaths } = scene;
  const whole = (async () => {
    await using rig = await openPublishRig(scene);
    await rig.hear(null);
    return { thought: rig.thought(), writes: rig.writes(), standing: await rig.standing() };
  })();

  it("writes what the others are measured by", async () => {
    expect((await whole).writes).toEqual(writes);
  });

  it.each(deaths)("at $at, done: $stored, goes on: nothing is thought, pushed or said twice", async (death) => {
    await using rig = await openPublishRig(scene);
    await rig.hear(death);
    const before = await rig.standing();
    await rig.hear(null);
    expect(await rig.standing()).toBe((await whole).standing);
    expect(rig.thought()).toBe((await whole).thought);
    // What nobody sees may be made once more: a tree, a commit that no branch has.
    const visible = (all: readonly string[]): readonly string[] => all.filter((each) => !commit.includes(each));
    expect(visible(rig.writes())).toEqual(visible((await whole).writes));
    expect(before === (await whole).standing).toBe(death.at === reply && death.stored);
    expect(rig.github.violations).toEqual([]);
  });
});

describe("a commit that was pushed and not told of", () => {
  const [scene] = scenes;
  const died: Death = { at: ref, stored: true };

  it("is told of also when people have pushed on top of it meanwhile", async () => {
    if (scene === undefined) throw new Error("no scene");
    await using rig = await openPublishRig(scene);
    await rig.hear(died);
    await rig.push({ "more.txt": "more\n" });
    await rig.hear(null);
    expect(rig.repository.issues.get(1)?.comments.at(-1)?.body).toMatch(/^\*\*Committed in \[/);
    expect(rig.writes().filter((each) => each === "git/create-commit")).toHaveLength(1);
    expect(rig.thought()).toBe(1);
  });

  it("is not one that somebody else made with our trailer: the change that waits is posted as a patch", async () => {
    if (scene === undefined) throw new Error("no scene");
    await using rig = await openPublishRig(scene);
    await rig.hear({ ...died, stored: false });
    const { github, repository } = rig;
    const asked = repository.issues.get(1)?.comments[0]?.id ?? 0;
    const key = `command/${repository.id}/1/comment/${asked}/commit`;
    const message = `Count on\n\nCodex-Bot-Key: ${encodeURIComponent(key)}`;
    await github.push({ repository, by: "mona", number: 1, commit: { files: { "evil.txt": "x\n" }, message } });
    await rig.hear(null);
    expect(repository.issues.get(1)?.comments.at(-1)?.body).toContain("the branch moved meanwhile");
    expect(repository.issues.get(1)?.comments.at(-1)?.body).toContain("+two");
    expect(await github.git(repository, ["ls-tree", "--name-only", "topic"])).not.toContain("two.txt");
  });
});
