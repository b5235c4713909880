import { describe, expect, it } from "vitest";
import { neutralise, postingPolicy } from "../../src/core/gate/markdown.ts";
import { parseIntent } from "../../src/core/parse-intent.ts";

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
