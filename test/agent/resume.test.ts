import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Journal, JournalEntry } from "../../src/core/journal.ts";
import { fileStore } from "../../src/store/files.ts";
import type { Answer, RequestBody, Script } from "../doubles/codex/script.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import { call, inputOf, outputsIn, runIt, spec, toolbox } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "loop-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Asks for the calls `a`, `b` in one response and for whatever of them was lost again; then answers. */
function forgetful(first: Partial<Answer>): (body: RequestBody, index: number) => Answer {
  return (body, index) => {
    const made = new Set(inputOf(body).flatMap((item) => (item.type === "function_call" ? [item.call_id] : [])));
    const calls = ["a", "b"].filter((id) => !made.has(id)).map((id) => call("echo", { text: id }, id));
    const words: Answer = calls.length === 0 ? { commentary: "c", message: "done" } : { reasoning: "hm", calls };
    return { ...words, ...(index === 0 ? first : {}) };
  };
}

describe("a cut at every event of a thread (F05 to F09)", () => {
  // Reasoning and two calls: 17 events before `response.completed`.
  const boundaries = Array.from({ length: 18 }, (_, index) => index);
  it.each(boundaries.flatMap((at) => [{ cut: at }, { eof: at }]))("first response, %j", async (fault) => {
    await using double = await startCodexDouble(forgetful(fault));
    const { tools, ran } = toolbox();
    const result = await runIt(double, { tools });
    expect(result.outcome).toEqual({ kind: "answered", text: "done" });
    expect(ran.toSorted()).toEqual(['echo {"text":"a"}', 'echo {"text":"b"}']);
    const calls = result.items.flatMap((item) => (item.type === "call" ? [item.callId] : []));
    expect(calls).toEqual(["a", "b"]);
    expect(double.violations).toEqual([]);
  });

  it.each(Array.from({ length: 16 }, (_, at) => at))("last response, after %i events", async (at) => {
    const model = forgetful({});
    const script: Script = (body, index) => (index === 1 ? { ...model(body, index), eof: at } : model(body, index));
    await using double = await startCodexDouble(script);
    const { tools, ran } = toolbox();
    expect((await runIt(double, { tools })).outcome).toEqual({ kind: "answered", text: "done" });
    expect(ran.length).toBe(2);
    expect(double.violations).toEqual([]);
  });
});

/** A journal that dies with the process: the entry of this number is the last that is kept. */
function dyingAfter(journal: Journal, count: number): Journal {
  let left = count;
  const append = async (entry: JournalEntry): Promise<void> => {
    if (left-- <= 0) throw new Error("killed");
    await journal.append(entry);
  };
  return { append, entries: () => journal.entries() };
}

describe("a killed thread (F08, F53, F54)", () => {
  it.each(Array.from({ length: 10 }, (_, index) => index))("goes on after %i journalled entries", async (count) => {
    await using double = await startCodexDouble(forgetful({}));
    const store = fileStore(join(folder, `killed-${count}`), () => undefined);
    const { tools, ran } = toolbox();
    const first = runIt(double, { tools, journal: dyingAfter(store.journal("job"), count) });
    await expect(first).rejects.toThrow("killed");
    const before = { requests: double.requests.length, ran: [...ran] };
    // Another process: nothing is shared but the directory.
    const again = fileStore(join(folder, `killed-${count}`), () => undefined).journal("job");
    const kept = await again.entries();
    const result = await runIt(double, { tools, journal: again });
    expect(result.outcome).toEqual({ kind: "answered", text: "done" });
    expect(double.violations).toEqual([]);
    for (const text of ["a", "b"]) {
      const output = kept.some(({ item }) => item?.type === "output" && item.output === `heard ${text}`);
      const later = ran.slice(before.ran.length).filter((line) => line === `echo {"text":"${text}"}`).length;
      expect(later, `${text} was ${output ? "" : "not "}journalled`).toBe(output ? 0 : 1);
    }
    const finished = new Set(kept.flatMap((entry) => (entry.done === undefined ? [] : [entry.turn]))).size;
    expect(double.requests.length - before.requests).toBeLessThanOrEqual(2 - finished + 1);
    if (finished === 1) expect(double.requests.length - before.requests).toBe(1);
    expect(result.items.flatMap((item) => (item.type === "call" ? [item.callId] : []))).toEqual(["a", "b"]);
  });

  it("asks nothing when it had finished, and gives the same answer", async () => {
    await using double = await startCodexDouble(forgetful({}));
    const store = fileStore(join(folder, "finished"), () => undefined);
    const first = await runIt(double, { ...toolbox(), journal: store.journal("job") });
    const { tools, ran } = toolbox();
    const second = await runIt(double, { tools, journal: store.journal("job") });
    expect(second).toEqual(first);
    expect([double.requests.length, ran.length]).toEqual([2, 0]);
  });

  it("believes the last output of a call that was run again, and counts one", async () => {
    await using double = await startCodexDouble([{ message: "done" }]);
    const journal = fileStore(join(folder, "again"), () => undefined).journal("job");
    const turn = "review/1#0";
    await journal.append({ turn, item: { type: "call", callId: "a", name: "echo", arguments: "{}" } });
    for (const output of ["old", "new"]) await journal.append({ turn, item: { type: "output", callId: "a", output } });
    const result = await runIt(double, { ...toolbox(), journal });
    expect(outputsIn(double.requests[0]?.body)).toEqual(["new"]);
    expect(result.toolCalls).toBe(1);
  });

  it("begins with the very words it began with before, whatever it is given now", async () => {
    await using double = await startCodexDouble([{ message: "x" }]);
    const journal = fileStore(join(folder, "told"), () => undefined).journal("job");
    await journal.append({ turn: "review/1", told: [{ type: "message", role: "user", text: "as it was" }] });
    const { said } = await runIt(double, { ...toolbox(), journal });
    expect(said[0]).toMatchObject({ text: "as it was" });
    expect(JSON.stringify(inputOf(double.requests[0]?.body))).toMatch(/as it was/);
    expect((await journal.entries()).filter(({ told }) => told !== undefined)).toHaveLength(1);
  });

  it("does not say what calls have left behind that were stopped half-way", async () => {
    await using double = await startCodexDouble([{ calls: [call("stop"), call("echo", { text: "b" })] }]);
    const ending = new AbortController();
    const { tools } = toolbox();
    const stop = { spec: spec("stop"), run: () => Promise.resolve(ending.abort()).then(() => "stopped") };
    const left: string[] = [];
    const leave = () => Promise.resolve({ tree: `${left.push("asked")}` });
    const options = { tools: { ...tools, stop }, signal: ending.signal, leave };
    expect((await runIt(double, options)).outcome).toMatchObject({ kind: "failed" });
    expect(left).toEqual([]);
  });

  it("does not take another thread's turns for its own", async () => {
    await using double = await startCodexDouble([{ message: "x" }]);
    const journal = fileStore(join(folder, "shared"), () => undefined).journal("job");
    await journal.append({
      turn: "review/10#0",
      item: { type: "message", role: "assistant", text: "other" },
      done: { responseId: null, endTurn: true },
    });
    expect((await runIt(double, { ...toolbox(), journal })).outcome).toEqual({ kind: "answered", text: "x" });
  });
});
