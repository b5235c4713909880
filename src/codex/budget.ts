import type { CodexPort } from "../core/codex-port.ts";
import type { Clock } from "../core/ports.ts";
import { estimateTokens } from "../core/estimate-tokens.ts";
import { notAsked } from "./refusal.ts";
import type { Behalf, RequestRow } from "./request-row.ts";

/** Tokens, input and output together; `null` for no bound. Months are those of the calendar in UTC. */
export interface Budgets {
  readonly turn: number | null;
  readonly month: number | null;
  readonly personMonth: number | null;
  readonly pullMonth: number | null;
}

export const noBudgets: Budgets = { turn: null, month: null, personMonth: null, pullMonth: null };

/** What was spent and what is set aside, for all jobs of a process. */
export interface Ledger {
  /** Counts what earlier processes wrote down, before the first answer. */
  readonly ready: () => Promise<void>;
  spentBy(key: string): number;
  setAside(keys: readonly string[], tokens: number): void;
  /** Of a turn that ended, whether or not anything was set aside for it. */
  count(row: RequestRow): void;
}

/** `earlier` are the rows of this month that outlived their process. */
export function createLedger(earlier: () => Promise<readonly RequestRow[]>): Ledger {
  const spent = new Map<string, number>();
  const add = (key: string, tokens: number): void => void spent.set(key, (spent.get(key) ?? 0) + tokens);
  const count = (row: RequestRow): void => {
    const tokens = row["gen_ai.usage.input_tokens"] + row["gen_ai.usage.output_tokens"];
    const behalf = {
      repository: row["codex_bot.repository"],
      person: row["codex_bot.person"],
      number: row["codex_bot.number"],
    };
    for (const key of Object.values(keysFor(behalf, row.time))) add(key, tokens);
  };
  let reading: Promise<void> | null = null;
  return {
    ready: () => (reading ??= earlier().then((rows) => rows.forEach(count))),
    spentBy: (key) => spent.get(key) ?? 0,
    setAside: (keys, tokens) => keys.forEach((key) => add(key, tokens)),
    count,
  };
}

type Whose = Pick<Behalf, "repository" | "person" | "number">;

function keysFor(
  { repository, person, number }: Whose,
  time: string,
): Readonly<Record<"month" | "personMonth" | "pullMonth", string>> {
  const month = time.slice(0, 7);
  return { month, personMonth: `${month} ${person}`, pullMonth: `${month} ${repository}#${number ?? 0}` };
}

export interface BudgetDeps {
  readonly budgets: Budgets;
  readonly ledger: Ledger;
  readonly behalf: Behalf;
  readonly clock: Pick<Clock, "now">;
}

const names = {
  month: "this month",
  personMonth: "one person in a month",
  pullMonth: "one pull request or issue in a month",
} as const;

/**
 * The same backend within budgets: what a turn will take at least is set aside before it is asked, so that jobs side by
 * side cannot all slip through the last of it, and what it took counts afterwards. A turn that has begun is finished.
 */
export function withBudgets(codex: CodexPort, { budgets, ledger, behalf, clock }: BudgetDeps): CodexPort {
  return {
    async *run(turn, signal) {
      await ledger.ready();
      const tokens = estimateTokens(turn);
      if (budgets.turn !== null && tokens > budgets.turn) return yield over("turn", "one request", budgets.turn);
      const keys = keysFor(behalf, new Date(clock.now()).toISOString());
      const scopes = ["month", "personMonth", "pullMonth"] as const;
      const full = scopes.find((scope) => ledger.spentBy(keys[scope]) + tokens > (budgets[scope] ?? Infinity));
      if (full !== undefined) return yield over(full, names[full], budgets[full] ?? 0);
      ledger.setAside(Object.values(keys), tokens);
      try {
        yield* codex.run(turn, signal);
      } finally {
        ledger.setAside(Object.values(keys), -tokens);
      }
    },
  };
}

function over(scope: string, name: string, tokens: number): ReturnType<typeof notAsked> {
  const message = `The budget of ${tokens.toLocaleString("en-US")} tokens for ${name} is used up.`;
  return notAsked({
    kind: "policy",
    reason: `budget-${scope.replaceAll(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`,
    message,
  });
}
