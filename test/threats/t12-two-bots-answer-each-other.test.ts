import { describe, expect, it } from "vitest";
import { answer, begin, lines, path } from "../life/life.ts";

const reply = { message: "It is in `src/list.js`." };

/** The policy lets one bot ask; its id is known once it has spoken. */
async function withBot() {
  return begin({ policy: (github) => `bots: [${github.user("echo[bot]").id}]\n` });
}

const question = "/codex ask where is the list?";

describe("T12: two bots that answer each other", () => {
  it("stop after one round: a bot is answered once, then only after a person wrote", async () => {
    await using life = await withBot();
    await life.github.openIssue({ repository: life.repository, by: "mona", title: "A question" });
    life.answers.push(reply);
    for (let round = 0; round < 5; round++) await life.comment(question, "echo[bot]");
    expect(life.asked()).toBe(1);
    await life.comment("Interesting.", "passer-by");
    life.answers.push(reply);
    for (let round = 0; round < 5; round++) await life.comment(question, "echo[bot]");
    expect(life.asked()).toBe(2);
    expect(life.comments().filter(({ author }) => author.login === `${life.github.app.slug}[bot]`)).toHaveLength(2);
  });

  it("also where the answer is a review, which leaves no reply", async () => {
    await using life = await withBot();
    life.answers.push(answer([]), answer([]));
    await life.open({ [path]: lines(3) });
    for (let round = 0; round < 5; round++) await life.comment("/codex review", "echo[bot]");
    expect(life.asked()).toBe(2);
  });

  it("and where it is a refusal", async () => {
    await using life = await withBot();
    await life.github.openIssue({ repository: life.repository, by: "mona", title: "A question" });
    for (let round = 0; round < 5; round++) await life.comment("/codex nonsense", "echo[bot]");
    expect(life.asked()).toBe(0);
    expect(life.comments().filter(({ author }) => author.login === `${life.github.app.slug}[bot]`)).toHaveLength(1);
  });
});
