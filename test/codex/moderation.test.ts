import { describe, expect, it } from "vitest";
import { withCompaction } from "../../src/codex/compaction.ts";
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

const wordsOf = (double: CodexDouble): readonly string[] => double.requests.map(({ body }) => JSON.stringify(body));

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

describe("compaction at nine tenths of the window", () => {
  const long: readonly Item[] = [
    { type: "message", role: "user", text: "Fix the total." },
    { type: "call", callId: "c1", name: "read_file", arguments: "{}" },
    { type: "output", callId: "c1", output: "line\n".repeat(8000) },
  ];
  const compacting = (double: CodexDouble, notes: string[] = []) =>
    withCompaction(portAt(double), { window: () => 8000, note: (line) => notes.push(line) });

  it("sums up by the model itself, and goes on from that and from people's own words", async () => {
    await using double = await startCodexDouble([
      { when: "cut down to a summary", message: "The total is in shop.ts.", usage: { input: 5000, output: 100 } },
      { message: "Done.", always: true, usage: { input: 200, output: 10 } },
    ]);
    const notes: string[] = [];
    const codex = compacting(double, notes);
    const result = await ask(codex, { ...turn, input: long });
    expect([verdict(result), result.usage.inputTokens, result.usage.requests]).toEqual(["completed", 5200, 2]);
    const [sum = "", next = ""] = wordsOf(double);
    expect(sum.length).toBeLessThan(8000 * 3.5);
    expect(sum).toContain("left out: the thread is too long");
    expect(next).toContain("Fix the total.");
    expect(next).toContain("The total is in shop.ts.");
    expect(next).not.toContain("line\\nline");
    expect(notes).toEqual([expect.stringMatching(/fills the window of gpt-test \(8,000 tokens\)/)]);
    // the same thread goes on from there, and is not summed up again
    await ask(codex, {
      ...turn,
      input: [
        ...long,
        { type: "message", role: "assistant", text: "Done." },
        { type: "message", role: "user", text: "And?" },
      ],
    });
    expect(double.requests.length).toBe(3);
    expect(wordsOf(double)[2]).toMatch(/The total is in shop\.ts\..*Done\..*And\?/);
    expect(double.violations).toEqual([]);
  });

  it("another thread, one that fits, and a window nobody knows are left alone", async () => {
    await using double = await startCodexDouble([{ message: "Done.", always: true }]);
    await ask(compacting(double), turn);
    await ask(withCompaction(portAt(double), { window: () => null, note: () => undefined }), { ...turn, input: long });
    expect(wordsOf(double).map((text) => text.includes("line\\nline"))).toEqual([false, true]);
  });

  it("where nothing can be summed up, the thread is asked as it is, and its failure is the answer", async () => {
    await using double = await startCodexDouble([
      { http: 400, body: { error: { code: "context_length_exceeded" } } },
      { http: 400, body: { error: { code: "context_length_exceeded" } } },
    ]);
    expect(verdict(await ask(compacting(double), { ...turn, input: long }))).toBe("context http-400");
  });
});
