import { describe, expect, it } from "vitest";
import { withFallback } from "../../src/codex/fallback.ts";
import type { Way } from "../../src/codex/fallback.ts";
import { createPace, withPace } from "../../src/codex/pace.ts";
import type { CodexPort, Turn, TurnResult } from "../../src/core/codex-port.ts";
import type { Script } from "../doubles/codex/script.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import type { CodexDouble } from "../doubles/codex/server.ts";
import { handTime, rig, turn, verdict } from "./support.ts";
import type { HandTime } from "./support.ts";

const live = new AbortController().signal;
const once = { limits: { requestAttempts: 1 } };
const portAt = (double: CodexDouble): CodexPort => rig(double.url, once).codex;

async function ask(codex: CodexPort, asked: Turn = turn): Promise<TurnResult> {
  for await (const event of codex.run(asked, live)) if (event.type === "ended") return event.result;
  throw new Error("a turn must end");
}

const wordsOf = (double: CodexDouble): readonly string[] => double.requests.map(({ body }) => JSON.stringify(body));

describe("fallback", () => {
  const two = async (first: Script, second: Script, time: HandTime = handTime()) => {
    const doubles = [await startCodexDouble(first), await startCodexDouble(second)] as const;
    const ways = doubles.map((double, at): Way => ({
      name: `way ${at}`,
      codex: portAt(double),
      model: at === 0 ? null : "gpt-other",
      credential: `${at}`,
    }));
    const notes: string[] = [];
    const codex = withFallback({ ways, elapsed: () => time.clock.elapsed(), note: (line) => notes.push(line) });
    const close = async (): Promise<void> => void (await Promise.all(doubles.map((double) => double.close())));
    return { codex, doubles, notes, time, [Symbol.asyncDispose]: close };
  };
  const good = [{ message: "from the second", always: true }];

  it.each([
    ["rate", { http: 429, body: {} }],
    ["quota", { http: 429, body: { error: { type: "usage_limit_reached" } } }],
    ["auth", { http: 401, body: {} }],
    ["transient", { http: 500, body: {} }],
    ["cut", { message: "x", cut: "before-first-event" as const }],
  ])("another way is asked, with its own model, for what is not the caller's fault: %s", async (_, answer) => {
    await using it = await two([answer], good);
    expect(verdict(await ask(it.codex))).toBe("completed");
    expect(it.doubles[1].requests.at(-1)?.body).toMatchObject({ model: "gpt-other" });
    expect(it.notes).toEqual([expect.stringMatching(/Asking way 1 instead\.$/)]);
  });

  it.each([
    ["bad-request http-400", { http: 400, body: { error: { message: "no" } } }],
    ["policy http-403", { http: 403, body: {} }],
    ["context http-400", { http: 400, body: { error: { code: "context_length_exceeded" } } }],
  ])("and is not asked for what is: %s", async (words, answer) => {
    await using it = await two([answer], good);
    expect(verdict(await ask(it.codex))).toBe(words);
    expect(it.doubles[1].requests).toEqual([]);
  });

  it("what failed rests, and is asked again after that", async () => {
    await using it = await two([{ http: 500, body: {} }, { message: "back" }], good);
    await ask(it.codex);
    await ask(it.codex);
    expect(it.doubles[0].requests.length).toBe(1);
    it.time.advance(60_001);
    await ask(it.codex);
    expect([it.doubles[0].requests.length, it.doubles[1].requests.length]).toEqual([2, 2]);
  });

  it("what was finished goes along, without the reasoning that only the first could read", async () => {
    // started, in progress, reasoning (5), message (7): then it breaks off
    await using it = await two([{ reasoning: "hm", commentary: "I look.", message: "half", cut: 14 }], good);
    const result = await ask(it.codex);
    expect(verdict(result)).toBe("completed");
    const [second = ""] = wordsOf(it.doubles[1]);
    expect(second).toContain("I look.");
    expect(second).not.toMatch(/ENC_|"type":"reasoning"/);
    expect(result.items.filter(({ type }) => type === "message")).toHaveLength(2);
    expect(it.doubles[1].violations).toEqual([]);
    // and back: what the first made goes to the first again, what the second made does not
    it.time.advance(60_001);
    const made = { type: "reasoning", summary: [], encrypted: "ENC_second" } as const;
    await it.doubles[0].close();
    expect(verdict(await ask(it.codex, { ...turn, input: [...turn.input, made] }))).toBe("completed");
    expect(wordsOf(it.doubles[1]).at(-1)).not.toContain("ENC_second");
  });

  it("a finished call is answered first", async () => {
    await using it = await two([{ calls: [{ name: "read_file", arguments: {} }], cut: 7 }], good);
    expect(await ask(it.codex)).toMatchObject({
      outcome: { kind: "completed", endTurn: false },
      items: [{ type: "call" }],
    });
    expect(it.doubles[1].requests).toEqual([]);
  });
});

describe("requests and tokens a minute", () => {
  it("are waited for, and refill with time", async () => {
    const time = handTime();
    const pace = createPace({ requests: 2, tokens: null }, () => time.clock.elapsed());
    expect([pace.take(1), pace.take(1), pace.take(1)]).toEqual([0, 0, 30_000]);
    time.advance(30_000);
    expect([pace.take(1), pace.take(1)]).toEqual([0, 30_000]);
  });

  it("tokens are taken by estimate, and counted when they are known", () => {
    const time = handTime();
    const pace = createPace({ requests: null, tokens: 1000 }, () => time.clock.elapsed());
    expect(pace.take(600)).toBe(0);
    expect(pace.take(600)).toBe(12_000);
    pace.settle(600, 100);
    expect(pace.take(600)).toBe(0);
    expect(pace.take(5000)).toBeGreaterThan(0);
    time.advance(60_000);
    expect(pace.take(5000)).toBe(0);
  });

  it("a turn waits its time, and does not wait for longer than a backend may ask", async () => {
    await using double = await startCodexDouble([{ message: "hello", always: true }]);
    const time = handTime();
    const paceOf = (requests: number) => createPace({ requests, tokens: null }, () => time.clock.elapsed());
    const codex = withPace(portAt(double), paceOf(1), time);
    expect(verdict(await ask(codex))).toBe("completed");
    time.pass(60_000);
    expect(verdict(await ask(codex))).toBe("completed");
    expect(time.clock.elapsed()).toBe(60_000);
    const slow = createPace({ requests: null, tokens: 1 }, () => time.clock.elapsed());
    slow.take(100);
    expect(verdict(await ask(withPace(portAt(double), slow, time)))).toBe("rate own-rate");
  });
});
