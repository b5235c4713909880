import { describe, expect, it } from "vitest";
import { project } from "../candidates/rig.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { answering } from "./answering-ways.ts";
import { begin, type Life, type LifeOptions } from "./life.ts";

async function issue(policy: LifeOptions["policy"] = "") {
  const life = await begin({ base: project, policy });
  const { repository, github } = life;
  await life.handled(github.openIssue({ repository, by: "hubot", title: "Double numbers", body: "Please." }));
  return life;
}

const last = (life: Life): string => life.comments().at(-1)?.body ?? "";

/** From here on the model answers so many requests, each what it asks. */
function answers(life: Life, count: number): void {
  const say = answering(life);
  life.answers.push(...Array.from({ length: count }, () => say));
}

const textsOf = (life: Life): readonly string[] => life.stage.codex.requests.map(({ body }) => JSON.stringify(body));

describe.skipIf(noSandbox !== null)("several ways that a person agrees to first", () => {
  it("--n and --plan: the plan says how many and what they take, and approve begins with all of that", async () => {
    await using life = await issue();
    answers(life, 1);
    await life.comment("/codex implement --n 2 --effort low --plan with care");
    expect(last(life)).toContain("`/codex approve` begins and tries 2 ways to choose from: about 300,000 tokens.");
    answers(life, 7);
    await life.comment("/codex approve");
    await life.settle();
    expect(last(life)).toContain("**2 candidates.**");
    const asked = textsOf(life).slice(1);
    expect(asked.every((body) => body.includes("plan that was agreed to"))).toBe(true);
    expect(asked.every((body) => body.includes('"effort":"low"'))).toBe(true);
    expect(asked.every((body) => body.includes("To do: with care"))).toBe(true);
  });

  it("approve may say another number than the plan does", async () => {
    await using life = await issue("plan-first: true\n");
    answers(life, 1);
    await life.comment("/codex implement");
    expect(last(life)).toContain("`/codex approve` begins.");
    answers(life, 7);
    await life.comment("/codex approve --n 2");
    await life.settle();
    expect(last(life)).toContain("**2 candidates.**");
  });

  it("an estimate above what policy lets begin is posted, and nothing is asked before somebody who may approves", async () => {
    await using life = await issue("candidates: { ask-above: 200000 }\n");
    await life.comment("/codex suggest 2");
    expect(last(life)).toContain(
      "**Nothing done yet.** 2 ways are thought to take about 300,000 tokens, and this repository asks first above 200,000. `/codex approve` begins; for fewer, ask again with a smaller number.",
    );
    await life.comment("/codex approve", "hubot");
    await life.comment("/codex approve --n 6");
    expect(last(life)).toContain("What waits says itself how many.");
    expect(life.asked()).toBe(0);
    answers(life, 7);
    await life.comment("/codex approve");
    await life.settle();
    expect(last(life)).toContain("**2 candidates.**");
    expect(textsOf(life).filter((body) => body.includes("To do: what the issue asks for."))).not.toEqual([]);
  });

  it("so is one above what the job has, with what it is enough for", async () => {
    await using life = await issue("budget: { tokens: 310000 }\n");
    await life.comment("/codex implement --n 4 with care");
    expect(last(life)).toContain(
      "4 ways are thought to take about 600,000 tokens. One job here may use 310,000, so about 2 will be tried.",
    );
    answers(life, 7);
    await life.comment("/codex approve");
    await life.settle();
    expect(last(life)).toContain("2 of 4 ways were tried");
    expect(textsOf(life).every((body) => body.includes("To do: with care"))).toBe(true);
  });

  it("implement --n does on a pull request, and in a thread on it, what suggest does", async () => {
    await using life = await begin({ base: project });
    await life.open({ "src/more.js": "export {};\n" }, { draft: true });
    answers(life, 7);
    await life.comment("/codex implement --n 2 double numbers");
    await life.settle();
    expect(last(life)).toContain("**2 candidates.** `/codex pick");
    expect(last(life)).toContain("commits it on this pull request.");
  });

  it("what is within both begins at once", async () => {
    await using life = await issue();
    answers(life, 7);
    await life.comment("/codex suggest 2");
    await life.settle();
    expect(last(life)).toContain("**2 candidates.**");
  });
});
