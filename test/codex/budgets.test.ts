import { describe, expect, it } from "vitest";
import { createLedger, noBudgets, withBudgets } from "../../src/codex/budget.ts";
import type { Budgets, Ledger } from "../../src/codex/budget.ts";
import { estimateTokens } from "../../src/core/estimate-tokens.ts";
import { withRows } from "../../src/codex/request-row.ts";
import type { RequestRow } from "../../src/codex/request-row.ts";
import type { CodexPort, Turn, TurnResult } from "../../src/core/codex-port.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import type { CodexDouble } from "../doubles/codex/server.ts";
import { messageOf } from "./auth-support.ts";
import { handTime, rig, turn, verdict } from "./support.ts";

const live = new AbortController().signal;
const once = { limits: { requestAttempts: 1 } };
const portAt = (double: CodexDouble): CodexPort => rig(double.url, once).codex;

async function ask(codex: CodexPort, asked: Turn = turn): Promise<TurnResult> {
  for await (const event of codex.run(asked, live)) if (event.type === "ended") return event.result;
  throw new Error("a turn must end");
}

const behalf = { repository: "acme/shop", person: "mona", number: 7, command: () => Promise.resolve("review") };

function booked(codex: CodexPort, rows: RequestRow[], ledger: Ledger | null = null): CodexPort {
  const keep = (row: RequestRow): Promise<void> => (ledger?.count(row), rows.push(row), Promise.resolve());
  const prices = { "gpt-test": { input: 1, cached: 0.1, output: 10, currency: "EUR" } };
  return withRows(codex, { behalf, provider: "openai", host: "x.example", prices, clock: handTime().clock, keep });
}

describe("a row for each turn", () => {
  it("says which model, how much, for whom, and what it cost where there are prices", async () => {
    await using double = await startCodexDouble([
      { message: "secret words", usage: { input: 1000, cached: 400, output: 50, reasoning: 20 } },
    ]);
    const rows: RequestRow[] = [];
    await ask(booked(portAt(double), rows));
    expect(rows).toEqual([
      {
        time: "2026-11-21T00:00:00.000Z",
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "gpt-test",
        "gen_ai.response.id": "resp_0001",
        "gen_ai.usage.input_tokens": 1000,
        "gen_ai.usage.cache_read.input_tokens": 400,
        "gen_ai.usage.output_tokens": 50,
        "gen_ai.usage.reasoning.output_tokens": 20,
        "server.address": "x.example",
        "codex_bot.transport": "sse",
        "codex_bot.request_id": "req_double",
        "codex_bot.first_event_ms": 0,
        "codex_bot.duration_ms": 0,
        "codex_bot.requests": 1,
        "codex_bot.retries": 0,
        "codex_bot.repository": "acme/shop",
        "codex_bot.person": "mona",
        "codex_bot.number": 7,
        "codex_bot.command": "review",
        "codex_bot.feature": null,
        "codex_bot.cost": (600 + 40 + 500) / 1_000_000,
        "codex_bot.currency": "EUR",
      },
    ]);
  });

  it("names a failure in our own words, holds nobody's text, and invents no money", async () => {
    await using double = await startCodexDouble([{ http: 400, body: { error: { message: "sk-secret is wrong" } } }]);
    const rows: RequestRow[] = [];
    await ask(booked(portAt(double), rows), { ...turn, model: "other", instructions: "INSTRUCTED", cacheKey: "x" });
    expect(rows[0]).toMatchObject({ "error.type": "bad-request/http-400", "gen_ai.usage.input_tokens": 0 });
    expect(rows[0]).not.toHaveProperty(["codex_bot.cost"]);
    expect(JSON.stringify(rows)).not.toMatch(/secret|INSTRUCTED|hello/);
  });
});

describe("budgets", () => {
  const rig2 = async (budgets: Partial<Budgets>, earlier: readonly RequestRow[] = []) => {
    const double = await startCodexDouble([{ message: "hello", always: true, usage: { input: 900, output: 100 } }]);
    const ledger = createLedger(() => Promise.resolve(earlier));
    const rows: RequestRow[] = [];
    const of = (whose: Partial<typeof behalf>): CodexPort => {
      const mine = { ...behalf, ...whose };
      const keep = (row: RequestRow): Promise<void> => (ledger.count(row), rows.push(row), Promise.resolve());
      const written = withRows(portAt(double), {
        behalf: mine,
        provider: "p",
        host: "h",
        prices: null,
        clock: handTime().clock,
        keep,
      });
      return withBudgets(written, {
        budgets: { ...noBudgets, ...budgets },
        ledger,
        behalf: mine,
        clock: handTime().clock,
      });
    };
    return { of, double, rows, [Symbol.asyncDispose]: () => double.close() };
  };

  it.each([
    ["month", "budget-month", {}, {}, false],
    ["personMonth", "budget-person-month", {}, { person: "hubot" }, true],
    ["pullMonth", "budget-pull-month", {}, { number: 8 }, true],
  ] as const)(
    "%s: the next turn is refused without being asked",
    async (...[scope, reason, whose, other, mayOther]) => {
      await using it = await rig2({ [scope]: 1000 });
      expect(verdict(await ask(it.of(whose)))).toBe("completed");
      const over = await ask(it.of(whose));
      expect([verdict(over), messageOf(over)]).toEqual([
        `policy ${reason}`,
        expect.stringMatching(/budget of 1,000 tokens/),
      ]);
      expect(it.double.requests.length).toBe(1);
      expect(verdict(await ask(it.of(other)))).toBe(mayOther ? "completed" : `policy ${reason}`);
    },
  );

  it("one request that is too large by itself", async () => {
    await using it = await rig2({ turn: 100 });
    expect(verdict(await ask(it.of({}), { ...turn, instructions: "x".repeat(1000) }))).toBe("policy budget-turn");
    expect(it.double.requests).toEqual([]);
  });

  it("what earlier processes wrote down counts, and what was last month does not", async () => {
    await using first = await rig2({});
    await ask(first.of({}));
    const [row] = first.rows;
    if (row === undefined) throw new Error("no row");
    await using spent = await rig2({ month: 1000 }, [row]);
    expect(verdict(await ask(spent.of({})))).toBe("policy budget-month");
    await using fresh = await rig2({ month: 1000 }, [{ ...row, time: "2026-10-31T23:59:59.000Z" }]);
    expect(verdict(await ask(fresh.of({})))).toBe("completed");
  });

  it("what is under way is set aside, so that jobs side by side do not slip through together", async () => {
    const estimate = estimateTokens(turn);
    await using it = await rig2({ month: Math.floor(estimate * 1.5) });
    const verdicts = (await Promise.all([ask(it.of({})), ask(it.of({}))])).map(verdict);
    expect(verdicts.toSorted()).toEqual(["completed", "policy budget-month"]);
  });
});
