import { describe, expect, it } from "vitest";
import { openaiModeration, withModeration } from "../../src/codex/moderation.ts";
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
    const asked: (readonly string[])[] = [];
    const codex = withModeration(portAt(double), (texts) => (asked.push(texts), Promise.resolve({ kind: "fine" })));
    const input: readonly Item[] = [
      { type: "message", role: "developer", text: "rules" },
      { type: "message", role: "user", text: "x".repeat(10_001) },
      { type: "message", role: "assistant", text: "I look." },
    ];
    await ask(codex, { ...turn, input });
    await ask(codex, { ...turn, input: [...input, { type: "message", role: "user", text: "more" }] });
    expect(asked).toEqual([["x".repeat(10_000), "x"], ["more"]]);
  });
});
