import { describe, expect, it } from "vitest";
import { openaiModeration, withModeration } from "../../src/codex/moderation.ts";
import type { Batch } from "../../src/codex/moderation.ts";
import type { CodexPort, Item, Turn, TurnResult } from "../../src/core/codex-port.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import type { CodexDouble } from "../doubles/codex/server.ts";
import { messageOf } from "./auth-support.ts";
import { rig, serve, turn, verdict } from "./support.ts";

const live = new AbortController().signal;
const once = { limits: { requestAttempts: 1 } };
const portAt = (double: CodexDouble): CodexPort => rig(double.url, once).codex;

async function ask(codex: CodexPort, asked: Turn = turn): Promise<TurnResult> {
  for await (const event of codex.run(asked, live)) if (event.type === "ended") return event.result;
  throw new Error("a turn must end");
}

describe("moderation", () => {
  const judged = (status: number, body: object) =>
    serve(
      (response) => void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body)),
    );
  const fine = { results: [{ flagged: false, categories: { violence: false } }] };
  const hit = { results: [{ flagged: true, categories: { violence: true, "self-harm": false, "<b>odd": true } }] };

  it.each([
    ["fine", 200, fine, "completed", /completed/],
    ["a hit", 200, hit, "policy moderation", /refused the text \(violence\)\.$/],
    ["nobody can say", 500, {}, "transient moderation-unknown", /answered 500/],
    ["nonsense", 200, { x: 1 }, "transient moderation-unknown", /cannot be read/],
  ] as const)("%s", async (...[, status, body, words, message]) => {
    await using double = await startCodexDouble([{ message: "hello", always: true }]);
    await using judge = await judged(status, body);
    const codex = withModeration(portAt(double), openaiModeration({ url: judge.url, apiKey: "sk-x" }, fetch));
    const result = await ask(codex);
    expect([verdict(result), messageOf(result)]).toEqual([words, expect.stringMatching(message)]);
    expect(double.requests.length).toBe(words === "completed" ? 1 : 0);
  });

  it("sees each text once, of people only, in pieces", async () => {
    await using double = await startCodexDouble([{ message: "hello", always: true }]);
    const asked: Batch[] = [];
    const codex = withModeration(portAt(double), (batch) => (asked.push(batch), Promise.resolve({ kind: "fine" })));
    const input: readonly Item[] = [
      { type: "message", role: "developer", text: "rules" },
      { type: "message", role: "user", text: "x".repeat(10_001) },
      { type: "message", role: "assistant", text: "I look." },
    ];
    await ask(codex, { ...turn, input });
    await ask(codex, { ...turn, input: [...input, { type: "message", role: "user", text: "more" }] });
    expect(asked).toEqual([["x".repeat(10_000), "x"], ["more"]]);
  });

  const picture = (words: string): string => `data:image/png;base64,${btoa(`\x89PNG\r\n\x1a\n${words}`)}`;

  it.each<[string, Partial<Extract<Item, { type: "message" }>>, string]>([
    ["at the very end of a long text", { text: `${"x".repeat(700_000)} MODERATE-violence` }, "violence"],
    ["in a picture", { images: [picture("ok"), picture("MODERATE-sexual")] }, "sexual"],
  ])("nothing is too far back to be seen: %s", async (_, said, category) => {
    await using double = await startCodexDouble([{ message: "hello", always: true }]);
    const judge = openaiModeration({ url: `${double.url}/moderations`, apiKey: "sk-x" }, fetch);
    const input: Item = { type: "message", role: "user", text: "Look.", ...said };
    const result = await ask(withModeration(portAt(double), judge), { ...turn, input: [input] });
    expect(messageOf(result)).toBe(`The moderation of this installation refused the text (${category}).`);
    expect(double.requests.map(({ path }) => path)).not.toContain("/v1/responses");
    expect(double.violations).toEqual([]);
  });

  it("and what is too long to be seen is not asked", async () => {
    await using double = await startCodexDouble([{ message: "hello", always: true }]);
    const codex = withModeration(portAt(double), () => Promise.resolve({ kind: "fine" }));
    const text = "x".repeat(10_000 * 50 * 40 + 1);
    const result = await ask(codex, { ...turn, input: [{ type: "message", role: "user", text }] });
    expect([verdict(result), double.requests.length]).toEqual(["transient moderation-unknown", 0]);
  });
});
