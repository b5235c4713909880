import { describe, expect, it } from "vitest";
import { neutralise, postingPolicy } from "../../src/core/gate/markdown.ts";
import { parseIntent } from "../../src/core/parse-intent.ts";
import { begin } from "../life/life.ts";

const grammar = { names: ["help", "review", "fix"] };
const kind = (body: string) => parseIntent(body, grammar).kind;

describe("T11: our own text starts nothing, whichever guard is off", () => {
  const policy = postingPolicy({ webUrl: "https://github.com", owner: "o", name: "r", mentions: [] });
  it.each([
    "/codex fix",
    "text\n\n/codex fix",
    "- x\n\n/codex review\n",
    "<!-- -->/codex fix",
    "&#47;codex fix",
    "![ ](x)/codex fix",
  ])("%j", (text) => {
    expect(kind(neutralise(text, policy))).toBe("none");
  });
});

it("T11: our own comment starts nothing, even where it holds a command and policy obeys bots like us", async () => {
  await using life = await begin({ policy: (github) => `bots: [${github.app.bot.id}]\n` });
  await life.github.openIssue({ repository: life.repository, by: "mona", title: "t" });
  await life.comment("/codex ask where?", life.github.app.bot.login);
  expect(life.comments()[0]?.author.id).toBe(life.github.app.bot.id);
  expect(life.asked()).toBe(0);
  expect(life.comments()).toHaveLength(1);
});
