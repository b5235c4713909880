import { describe, expect, it } from "vitest";
import { withCompaction } from "../../src/codex/compaction.ts";
import { withFallback } from "../../src/codex/fallback.ts";
import type { CodexPort, Item, Turn, TurnResult } from "../../src/core/codex-port.ts";
import type { Answer } from "../doubles/codex/script.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import type { CodexDouble } from "../doubles/codex/server.ts";
import { rig, turn, verdict } from "./support.ts";

const live = new AbortController().signal;
const once = { limits: { requestAttempts: 1 } };
const portAt = (double: CodexDouble, webSocket = false): CodexPort => rig(double.url, { ...once, webSocket }).codex;

async function ask(codex: CodexPort, asked: Turn = turn): Promise<TurnResult> {
  for await (const event of codex.run(asked, live)) if (event.type === "ended") return event.result;
  throw new Error("a turn must end");
}

const wordsOf = (double: CodexDouble): readonly string[] => double.requests.map(({ body }) => JSON.stringify(body));

const long: readonly Item[] = [
  { type: "message", role: "user", text: "Fix the total." },
  { type: "reasoning", summary: [], encrypted: "ENC" },
  { type: "call", callId: "c1", name: "read_file", arguments: "{}" },
  { type: "output", callId: "c1", output: "line\n".repeat(8000) },
];

interface Compacting {
  readonly remote?: boolean;
  readonly notes?: string[];
  readonly webSocket?: boolean;
  readonly window?: number | null;
}

const compacting = (double: CodexDouble, { remote = false, notes = [], webSocket, window = 8000 }: Compacting = {}) =>
  withCompaction(portAt(double, webSocket), { window: () => window, remote, note: (line) => notes.push(line) });

describe("compaction at nine tenths of the window, by the model itself", () => {
  it("sums up, and goes on from that and from people's own words", async () => {
    await using double = await startCodexDouble([
      { when: "cut down to a summary", message: "The total is in shop.ts.", usage: { input: 5000, output: 100 } },
      { message: "Done.", always: true, usage: { input: 200, output: 10 } },
    ]);
    const notes: string[] = [];
    const codex = compacting(double, { notes });
    const result = await ask(codex, { ...turn, input: long });
    expect([verdict(result), result.usage.inputTokens, result.usage.requests]).toEqual(["completed", 5200, 2]);
    const [sum = "", next = ""] = wordsOf(double);
    expect(sum.length).toBeLessThan(8000 * 3.5);
    expect(sum).toContain("left out: the thread is too long");
    expect(next).toContain("Fix the total.");
    expect(next).toContain("The total is in shop.ts.");
    expect(next).not.toMatch(/line\\nline|ENC|read_file/);
    expect(notes).toEqual([expect.stringMatching(/fills the window of gpt-test \(8,000 tokens\)/)]);
    // whoever keeps what came goes on from there, also in another process, and it is not summed up again
    const more: Item = { type: "message", role: "user", text: "And?" };
    await ask(compacting(double), { ...turn, input: [...long, ...result.items, more] });
    expect(double.requests.length).toBe(3);
    expect(wordsOf(double)[2]).toMatch(/Fix the total.*The total is in shop\.ts\..*Done\..*And\?/);
    expect(double.violations).toEqual([]);
  });

  it("a thread that fits, and a window nobody knows, are left alone", async () => {
    await using double = await startCodexDouble([{ message: "Done.", always: true }]);
    await ask(compacting(double), turn);
    await ask(compacting(double, { window: null }), { ...turn, input: long });
    expect(wordsOf(double).map((text) => text.includes("line\\nline"))).toEqual([false, true]);
  });

  it("where nothing can be summed up, the thread is asked as it is, and its failure is the answer", async () => {
    const tooLong: Answer = { http: 400, body: { error: { code: "context_length_exceeded" } } };
    await using double = await startCodexDouble([tooLong, tooLong]);
    expect(verdict(await ask(compacting(double), { ...turn, input: long }))).toBe("context http-400");
  });

  it("what the backend counted counts for more than what was guessed", async () => {
    await using double = await startCodexDouble([
      { message: "Short.", usage: { input: 7500, output: 10 } },
      { when: "cut down to a summary", message: "So far." },
      { message: "Done." },
    ]);
    const codex = compacting(double);
    const first = await ask(codex);
    await ask(codex, { ...turn, input: [...turn.input, ...first.items, { type: "message", role: "user", text: "?" }] });
    expect(wordsOf(double)[2]).toContain("So far.");
  });

  it("a thread whose fixed part fills the window is not compacted before each request", async () => {
    await using double = await startCodexDouble([
      { when: "cut down to a summary", message: "So far." },
      { message: "Done.", always: true },
    ]);
    const fixed = { ...turn, instructions: "x".repeat(8000 * 3.5) };
    const first = await ask(compacting(double), { ...fixed, input: long });
    await ask(compacting(double), { ...fixed, input: [...long, ...first.items] });
    expect([double.requests.length, double.left()]).toEqual([3, 0]);
  });
});

describe("compaction by the backend", () => {
  const encrypted = { when: "compaction_trigger", compaction: "SHORTER", usage: { input: 5000, output: 9 } } as const;

  it.each([false, true])(
    "is asked for with the same prefix and tools, and gone on from; WebSocket: %s",
    async (webSocket) => {
      await using double = await startCodexDouble([encrypted, { message: "Done.", always: true }], 0, { sockets: {} });
      const codex = compacting(double, { remote: true, webSocket });
      const result = await ask(codex, { ...turn, input: long });
      expect(result.items).toEqual([
        { type: "compaction", form: "encrypted", content: "SHORTER", keptTokens: 2000 },
        expect.objectContaining({ text: "Done." }),
      ]);
      const sent = webSocket ? (double.sockets[0]?.frames ?? []) : double.requests.map(({ body }) => body);
      const [trigger, next] = sent;
      const prompt = webSocket ? [{ role: "developer" }] : [];
      expect(trigger).toMatchObject({ prompt_cache_key: "cache-1", ...(webSocket ? {} : { instructions: "Review." }) });
      expect(trigger).toHaveProperty(["input", prompt.length + 4], { type: "compaction_trigger" });
      expect(next).toMatchObject({
        input: [...prompt, { type: "message", role: "user" }, { type: "compaction", encrypted_content: "SHORTER" }],
      });
      expect(double.violations).toEqual([]);
    },
  );

  it.each<[string, Answer]>([
    ["400", { http: 400, body: { error: { message: "Invalid value: 'compaction_trigger'." } } }],
    ["404", { http: 404, body: { detail: "Not Found" } }],
    ["an answer in its place", { message: "What trigger?" }],
  ])("a backend that has none is not asked for it again: %s", async (_, answer) => {
    await using double = await startCodexDouble([
      { ...answer, when: "compaction_trigger" },
      { when: "cut down to a summary", message: "So far.", always: true },
      { message: "Done.", always: true },
    ]);
    const notes: string[] = [];
    const codex = compacting(double, { remote: true, notes });
    const first = await ask(codex, { ...turn, input: long });
    expect(first.items[0]).toMatchObject({ type: "compaction", form: "text", content: "So far." });
    expect(first.usage.requests).toBe(answer.http === undefined ? 3 : 2);
    await ask(codex, { ...turn, input: long });
    expect(double.requests.length).toBe(5);
    expect(notes[1]).toMatch(/does not compact threads: the model sums them up itself/);
    expect(double.violations).toEqual([]);
  });

  it("one that fails for another reason is asked again the next time", async () => {
    await using double = await startCodexDouble([
      { http: 500, body: {} },
      { message: "?" },
      encrypted,
      { message: "Done." },
    ]);
    const codex = compacting(double, { remote: true });
    await ask(codex, { ...turn, input: long });
    expect((await ask(codex, { ...turn, input: long })).items[0]).toMatchObject({ content: "SHORTER" });
  });

  it("another account, which cannot read it, gets the whole thread and makes its own", async () => {
    await using first = await startCodexDouble([encrypted, { http: 500, body: {} }]);
    await using second = await startCodexDouble([
      { when: "cut down to a summary", message: "So far." },
      { message: "Done.", always: true },
    ]);
    const ways = [
      { name: "a", codex: compacting(first, { remote: true }), model: null, credential: "a" },
      { name: "b", codex: compacting(second), model: "gpt-b", credential: "b" },
    ];
    const codex = withFallback({ ways, elapsed: () => 0, note: () => undefined });
    expect(verdict(await ask(codex, { ...turn, input: long }))).toBe("completed");
    expect(wordsOf(second).map((text) => [text.includes("read_file"), text.includes("SHORTER")])).toEqual([
      [true, false],
      [false, false],
    ]);
    expect([...first.violations, ...second.violations]).toEqual([]);
  });
});
