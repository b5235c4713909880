import { expect, it } from "vitest";
import { estimateTokens } from "../../src/core/estimate-tokens.ts";
import { withBudget } from "../../src/agent/budget.ts";
import { runThread } from "../../src/agent/loop.ts";
import { noUsage } from "../../src/core/codex-port.ts";
import type { TurnResult } from "../../src/core/codex-port.ts";
import type { Journal } from "../../src/core/journal.ts";
import { rig, turn, verdict } from "../codex/support.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import { thread } from "./support.ts";

const journal: Journal = {
  append: () => Promise.resolve(),
  entries: () =>
    Promise.resolve([
      { turn: "review/0#0", usage: { ...noUsage, inputTokens: 600 } },
      { turn: "review/0#1", usage: { ...noUsage, outputTokens: 400 } },
    ]),
};

it.each([
  [1_000, 0],
  [1_001, 1],
])("what a killed run of the job has spent is spent: of %i tokens, %i requests", async (tokens, requests) => {
  await using double = await startCodexDouble([{ message: "x", always: true }]);
  const codex = withBudget(rig(double.url).codex, tokens, journal);
  const { outcome } = await runThread(thread({}), { codex, journal, signal: new AbortController().signal });
  expect(double.requests).toHaveLength(requests);
  expect(outcome).toMatchObject(requests === 0 ? { failure: { reason: "token-budget" } } : { text: "x" });
});

it("what runs side by side is set aside, and given back when it has run", async () => {
  await using double = await startCodexDouble([{ message: "x", always: true, usage: { input: 1, output: 1 } }]);
  const nothing: Journal = { append: () => Promise.resolve(), entries: () => Promise.resolve([]) };
  const codex = withBudget(rig(double.url).codex, estimateTokens(turn) + 1, nothing);
  const ask = async (): Promise<TurnResult> => {
    for await (const event of codex.run(turn, new AbortController().signal))
      if (event.type === "ended") return event.result;
    throw new Error("a turn must end");
  };
  const three = (await Promise.all([ask(), ask(), ask()])).map(verdict);
  expect(three.toSorted()).toEqual(["completed", "completed", "policy token-budget"]);
  expect(verdict(await ask())).toBe("completed");
});
