import { describe, expect, it } from "vitest";
import type { Tool } from "../../src/agent/tool.ts";
import { limits } from "../../src/core/limits.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import { call, inputOf, outputsIn, runIt, spec, toolbox } from "./support.ts";

describe("a thread", () => {
  it("goes turn, tools, turn, and answers with the model's last words", async () => {
    await using double = await startCodexDouble([
      {
        reasoning: "hm",
        calls: [call("echo", { text: "a" }), call("echo", { text: "b" })],
        usage: { input: 10, output: 1 },
      },
      { commentary: "So.", message: "Fine.", usage: { input: 20, output: 2 } },
    ]);
    const seen: string[] = [];
    const { tools } = toolbox();
    const result = await runIt(double, { tools, onEvent: (event) => seen.push(event.type) });
    expect(result).toMatchObject({ outcome: { kind: "answered", text: "Fine." }, turns: 2, toolCalls: 2 });
    expect(result.usage).toMatchObject({ requests: 2, inputTokens: 30, outputTokens: 3 });
    expect(result.items.map((item) => item.type)).toEqual([
      "reasoning",
      "call",
      "call",
      "output",
      "output",
      "message",
      "message",
    ]);
    expect(seen.filter((type) => type === "tool").length).toBe(2);
    expect(double.violations).toEqual([]);
  });

  it("gives outputs in the order of the calls, whichever tool is ready first", async () => {
    await using double = await startCodexDouble([{ calls: [call("slow"), call("quick")] }, { message: "x" }]);
    const quick = Promise.withResolvers<string>();
    const tools = {
      // Ends only after the other has begun, so both must run at the same time.
      slow: { spec: spec("slow"), run: () => quick.promise.then(() => "slow") },
      quick: { spec: spec("quick"), run: () => (quick.resolve(""), Promise.resolve("quick")) },
    };
    await runIt(double, { tools });
    expect(outputsIn(double.requests[1]?.body)).toEqual(["slow", "quick"]);
    expect(
      inputOf(double.requests[1]?.body)
        .map((item) => item.type)
        .slice(1),
    ).toEqual(["function_call", "function_call", "function_call_output", "function_call_output"]);
  });

  it("gives the model to read what it did wrong, and goes on", async () => {
    const wrong = [
      call("nothing"),
      call("constructor"),
      call("echo", "{not json"),
      call("echo", { word: "a" }),
      call("sorry"),
      call("sorry", ""),
    ];
    await using double = await startCodexDouble([{ calls: wrong }, { message: "x" }]);
    const { tools, ran } = toolbox();
    expect((await runIt(double, { tools })).outcome.kind).toBe("answered");
    expect(outputsIn(double.requests[1]?.body)).toEqual([
      'There is no tool "nothing". Tools: echo, sorry, broken, long.',
      'There is no tool "constructor". Tools: echo, sorry, broken, long.',
      "The arguments are not valid JSON. Send one JSON object.",
      expect.stringMatching(/^Error: The arguments do not fit:.*text/),
      "Error: no such path: x",
      "Error: no such path: x",
    ]);
    expect(ran.length).toBe(3);
  });

  it("throws on what is no mistake of the model", async () => {
    await using double = await startCodexDouble([{ calls: [call("echo", { text: "a" }), call("broken")] }]);
    await expect(runIt(double, toolbox())).rejects.toThrow("a defect");
  });

  it("cuts a long output, says so, and splits no character", async () => {
    await using double = await startCodexDouble([{ calls: [call("long")] }, { message: "x" }]);
    await runIt(double, toolbox());
    const [output] = outputsIn(double.requests[1]?.body);
    expect(output?.length).toBeLessThanOrEqual(limits.toolOutputChars);
    expect(output).toMatch(/\n\[cut: the output has 48000 characters; ask for less at a time\]$/);
    expect(output?.isWellFormed()).toBe(true);
  });

  it("takes another turn when the model says that it has not finished", async () => {
    await using double = await startCodexDouble([{ message: "wait", end_turn: false }, { message: "now" }]);
    expect(await runIt(double, toolbox())).toMatchObject({ outcome: { text: "now" }, turns: 2 });
    expect(inputOf(double.requests[1]?.body).length).toBe(2);
  });

  it("ends failed with what the backend said, and keeps the items", async () => {
    await using double = await startCodexDouble([{ calls: [call("echo", { text: "a" })] }, { http: 401 }]);
    const result = await runIt(double, toolbox());
    expect(result).toMatchObject({ outcome: { kind: "failed", failure: { kind: "auth" } }, toolCalls: 1 });
    expect(result.items.map((item) => item.type)).toEqual(["call", "output"]);
  });
});

const calls = (count: number) => Array.from({ length: count }, () => call("echo", { text: "a" }));

describe("bounds (F22)", () => {
  it("ends after so many turns", async () => {
    await using double = await startCodexDouble([{ calls: [call("echo", { text: "a" })], always: true }]);
    const result = await runIt(double, toolbox());
    expect(result.outcome).toMatchObject({ kind: "failed", failure: { reason: "turn-limit" } });
    expect(double.requests.length).toBe(limits.threadTurns);
  });

  it("runs so many calls and refuses the others, over all turns together", async () => {
    await using double = await startCodexDouble([
      { calls: calls(limits.threadToolCalls - 1) },
      { calls: calls(1000) },
      { message: "x" },
    ]);
    const { tools, ran } = toolbox();
    expect((await runIt(double, { tools })).outcome.kind).toBe("answered");
    expect(ran.length).toBe(limits.threadToolCalls);
    expect(outputsIn(double.requests[2]?.body).filter((output) => output.startsWith("Not run:")).length).toBe(999);
  });

  it("stops when the caller stops, also in the middle of a tool, and keeps no output of then", async () => {
    await using double = await startCodexDouble([{ calls: [call("wait")] }]);
    const stop = new AbortController();
    const wait: Tool = {
      spec: spec("wait"),
      run: (_, signal) =>
        new Promise((resume) => {
          signal.addEventListener("abort", () => resume("half an output"));
          stop.abort();
        }),
    };
    const result = await runIt(double, { tools: { wait }, signal: stop.signal });
    expect(result).toMatchObject({ outcome: { kind: "failed", failure: { kind: "cancelled" } }, toolCalls: 0 });
  });
});
