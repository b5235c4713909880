import { describe, expect, it } from "vitest";
import type { ReviewState } from "../../src/core/review-state.ts";
import { answer, begin, bug, type Life, lines, path } from "./life.ts";
import { stateOf } from "./state-of.ts";
import { inTurn, markerKey, openPair, policyFor } from "./two-writers.ts";

/** Commits differ from run to run, and so do times. */
function comparable(state: ReviewState): unknown {
  return { ...state, head: "", keys: state.keys.length, recent: state.recent?.length };
}

/** Four events: opened, one fixed, the rest fixed with something new, the same content once more. */
async function wholeLife(life: Life): Promise<void> {
  life.answers.push(answer([bug(3), bug(20), bug(40)]));
  await life.open({ [path]: lines(3, 20, 40) });
  life.answers.push(answer([bug(40, { title: "Worded anew" })], { 1: "fixed", 2: "open", 3: "open" }));
  await life.push({ [path]: lines(20, 40) });
  life.answers.push(answer([bug(2, { path: "src/new.js", snippet: "two();" })], { 2: "fixed", 3: "fixed" }));
  await life.push({ [path]: `${lines()}  more();\n`, "src/new.js": "one();\ntwo();\n" });
  await life.push({ [path]: `${lines()}  more();\n`, "src/new.js": "one();\ntwo();\n" }, { force: true });
}

const turnsOf = {
  "the Action alone": ["action"],
  "the bot alone": ["bot"],
  "both in turn, the Action first": ["action", "bot"],
  "both in turn, the bot first": ["bot", "action"],
  "both, each event": ["both"],
} as const;

describe("Action and bot share a pull request, a key and the policy's trust", () => {
  let alone: unknown;
  it.each(Object.entries(turnsOf))("and end in the same record, with the same threads: %s", async (_, turns) => {
    await using life = await begin({
      policy: policyFor,
      makeHost: async (stage) => inTurn(await openPair(stage, markerKey), turns),
    });
    await wholeLife(life);
    const end = {
      state: comparable(stateOf(life, markerKey)),
      threads: life.threads().map(({ comments, resolvedBy }) => [comments.length, resolvedBy !== null]),
      comments: life.comments().length,
      reviews: life.reviews().length,
      verdict: life.check()?.conclusion,
      asked: life.asked(),
    };
    alone ??= end;
    expect(end).toMatchObject({ comments: 1, reviews: 2, verdict: "failure", asked: 3 });
    expect(end).toEqual(alone);
  });

  it("answer a command once (F70)", async () => {
    await using life = await begin({
      policy: policyFor,
      makeHost: async (stage) => inTurn(await openPair(stage, markerKey), ["both"]),
    });
    life.answers.push(answer([]), { message: "It is a list." });
    await life.open({ [path]: lines(3) });
    await life.comment("/codex ask what is this?");
    expect(life.comments().filter(({ body }) => body.includes("It is a list."))).toHaveLength(1);
  });

  it("without a key neither believes the other, both say so, and each goes on", async () => {
    await using life = await begin({
      policy: policyFor,
      makeHost: async (stage) => inTurn(await openPair(stage, ""), ["action", "bot"]),
    });
    life.answers.push(answer([bug(3)]));
    await life.open({ [path]: lines(3) });
    life.answers.push(answer([bug(3), bug(20)]));
    await life.push({ [path]: lines(3, 20) });
    const summaries = life.comments().filter(({ body }) => body.includes("codex-bot:summary"));
    expect(summaries.map(({ author }) => author.login)).toEqual(["github-actions[bot]", "codex-bot[bot]"]);
    expect(summaries[1]?.body).toContain(
      "The record kept by `github-actions[bot]` was not believed: two writers share this pull request and no marker key is set.",
    );
    // What stands in threads of a trusted writer is not posted a second time.
    expect(life.threads()).toHaveLength(2);
    expect(life.check()?.conclusion).toBe("failure");
  });
});
