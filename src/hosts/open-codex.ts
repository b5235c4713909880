import { join } from "node:path";
import { createLedger, withBudgets } from "../codex/budget.ts";
import type { Env, Surroundings } from "../codex/choose.ts";
import { withCompaction } from "../codex/compaction.ts";
import { withFallback } from "../codex/fallback.ts";
import { openaiModeration, withModeration } from "../codex/moderation.ts";
import type { Behalf, RequestRow } from "../codex/request-row.ts";
import { withRows } from "../codex/request-row.ts";
import { unavailable } from "../codex/unavailable.ts";
import type { CodexPort } from "../core/codex-port.ts";
import { UserError } from "../core/errors.ts";
import type { Operator } from "../core/operator.ts";
import { type Around, aroundFrom } from "./around.ts";
import { type Opened, openWays } from "./open-ways.ts";
import { requestRows } from "./request-rows.ts";
import { systemClock } from "./system.ts";

export interface OpenedCodex {
  /** Nobody in particular asks. */
  readonly codex: CodexPort;
  /** The same backend for one job: its requests are written down, and counted, as somebody's. */
  readonly behalfOf: (behalf: Behalf) => CodexPort;
  /** Every credential held so far: a login's change when it is renewed. */
  readonly secrets: () => readonly string[];
  /** For whoever runs this, not for a pull request. */
  readonly warnings: readonly string[];
}

export interface OpenOptions {
  /** Says it where a host knows better why there is nothing. */
  readonly whenNone?: string;
  /** Where the list of models and the rows of requests are kept; without it, neither outlives the process. */
  readonly folder?: string | null;
  /** Hears what is done differently from what was wanted: for whoever runs this, not for a pull request. */
  readonly note?: (line: string) => void;
  readonly operator?: Pick<Operator, "prices" | "contextTokens">;
  /** Hears of each turn. */
  readonly record?: (row: RequestRow) => void;
}

/**
 * The backend that the operator's environment names, and everything around it. Without one a job still runs to its end, so
 * that people are told what is missing. Once a process: a login renews itself inside.
 */
export function openCodex(env: Env, host: Surroundings["host"], options: OpenOptions = {}): OpenedCodex {
  try {
    const around = aroundFrom(env);
    const ways = openWays({ env, host, around }, options);
    if (ways.kind === "unavailable")
      return nobody(ways.reason === "none" ? (options.whenNone ?? ways.message) : ways.message);
    const behalfOf = surround(ways.opened, { around, host, options });
    const secrets = (): readonly string[] => [
      ...ways.opened.flatMap(({ secrets: held }) => held()),
      ...moderationKey(around),
    ];
    return { codex: behalfOf(nobodyInParticular), behalfOf, secrets, warnings: ways.warnings };
  } catch (thrown) {
    if (thrown instanceof UserError) return nobody(thrown.message);
    throw thrown;
  }
}

const nobodyInParticular: Behalf = { repository: "", person: "", number: null, command: () => Promise.resolve("") };

function nobody(message: string): OpenedCodex {
  const codex = unavailable(message);
  return { codex, behalfOf: () => codex, secrets: () => [], warnings: [] };
}

function moderationKey({ moderation }: Around): readonly string[] {
  return moderation === null ? [] : [moderation.apiKey];
}

interface Surrounding {
  readonly around: Around;
  readonly host: Surroundings["host"];
  readonly options: OpenOptions;
}

/** From the inside: each way with its rows and what is too long for it, the next way when one fails, budgets, moderation. */
function surround(opened: readonly Opened[], { around, host, options }: Surrounding): (behalf: Behalf) => CodexPort {
  const { folder = null, note = () => undefined, operator = { prices: null }, record = () => undefined } = options;
  const rows = folder === null ? null : requestRows(join(folder, "requests"), note);
  const ledger = createLedger(async () => (await rows?.thisMonth(systemClock.now())) ?? []);
  const keep = async (row: RequestRow): Promise<void> => {
    record(row);
    ledger.count(row);
    await rows?.add(row);
  };
  const judge = around.moderation === null || host === "cli" ? null : openaiModeration(around.moderation, fetch);
  return (behalf) => {
    const ways = opened.map((each) => {
      const { name: provider, host } = each;
      const codex = withRows(each.codex, { behalf, provider, host, prices: operator.prices, clock: systemClock, keep });
      const window = (model: string): number | null => operator.contextTokens ?? each.window(model);
      const lasting = withCompaction(codex, { window, remote: each.compacts, note });
      return { name: each.label, codex: lasting, model: each.model, credential: each.name };
    });
    const answering = withFallback({ ways, elapsed: () => systemClock.elapsed(), note });
    const bounded = withBudgets(answering, { budgets: around.budgets, ledger, behalf, clock: systemClock });
    const moderated = judge === null ? bounded : withModeration(bounded, judge);
    return { ...moderated, open: async (signal) => opened[0]?.open(signal) };
  };
}
