import { describe, expect, it } from "vitest";
import { answer, begin, bug, type Life, lines, path } from "./life.ts";

async function withOne(life: Life, by = "hubot"): Promise<void> {
  life.answers.push(answer([bug(3)]));
  await life.open({ [path]: lines(3) }, { by });
}

async function reply(life: Life, by: string, body: string): Promise<void> {
  const commentId = life.threads()[0]?.comments[0]?.id ?? 0;
  await life.handled(life.github.replyInThread({ ...life.at, by, body, commentId }));
}

async function nextRound(life: Life): Promise<string | null | undefined> {
  life.answers.push(answer([bug(3)]));
  await life.push({ "src/other.js": "export {};\n" });
  return life.check()?.conclusion;
}

describe("won't fix", () => {
  it.each([
    "Won't fix, it is a demo.",
    "**wontfix**",
    "Not a bug: see the docs.",
    "False positive",
    "This is by design".slice(8),
  ])("said by somebody who may write settles it: %s", async (body) => {
    await using life = await begin();
    await withOne(life);
    await reply(life, "mona", body);
    expect(await nextRound(life)).toBe("success");
    expect(life.summary()?.body).toContain('"status":"dismissed"');
    expect(life.summary()?.body).toContain("Won't fix, as a maintainer said: F1.");
    expect(life.threads()).toHaveLength(1);
  });

  it.each([
    ["a stranger", "nobody", "Won't fix"],
    ["the author, who may only read", "hubot", "Won't fix"],
    ["somebody who may triage", "tess", "Won't fix"],
    ["a writer who quotes another", "mona", "> won't fix\n\nPlease do fix it."],
    ["a writer who asks", "mona", "Not a bug?"],
    ["a writer who speaks of something else", "mona", "Intended behaviour is another one."],
  ])("from %s settles nothing", async (_, by, body) => {
    await using life = await begin();
    await withOne(life);
    await reply(life, by, body);
    expect(await nextRound(life)).toBe("failure");
    expect(life.summary()?.body).not.toContain("dismissed");
  });

  it("in a thread of somebody else settles nothing of ours", async () => {
    await using life = await begin();
    await withOne(life);
    const at = { path, line: 3, side: "RIGHT" } as const;
    const [mark] = life.threads()[0]?.comments ?? [];
    await life.github.reviewLine({ ...life.at, by: "hubot", body: mark?.body ?? "", at });
    const commentId = life.threads().at(-1)?.comments[0]?.id ?? 0;
    await life.handled(life.github.replyInThread({ ...life.at, by: "mona", body: "Won't fix", commentId }));
    expect(await nextRound(life)).toBe("failure");
  });

  it("settles what has no thread by its number, in the conversation", async () => {
    await using life = await begin({ policy: "review:\n  fail-on: P2\n" });
    life.answers.push(answer([bug(3, { priority: 2 })]));
    await life.open({ [path]: lines(3) });
    expect(life.check()?.conclusion).toBe("failure");
    await life.comment("F1: won't fix", "hubot");
    await life.push({ [path]: lines(3) }, { force: true });
    expect(life.check()?.conclusion).toBe("failure");
    await life.comment("F1: won't fix");
    await life.push({ [path]: lines(3) }, { force: true });
    expect(life.check()?.conclusion).toBe("success");
    expect(life.asked()).toBe(1);
  });

  it("when GitHub cannot say what somebody may do, nothing is settled (T04)", async () => {
    await using life = await begin();
    await withOne(life);
    await reply(life, "mona", "Won't fix");
    life.github.failNext({ path: /\/collaborators\/mona\/permission$/, fault: 403, times: 9 });
    expect(await nextRound(life)).toBe("failure");
  });
});
