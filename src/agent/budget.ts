import type { CodexPort, Failure, TurnEvent } from "../core/codex-port.ts";
import { noUsage, type Usage } from "../core/codex-port.ts";
import type { Journal } from "../core/journal.ts";

/**
 * The same backend with a budget of tokens, input and output together, over everything that is asked through it, and over
 * what the job's journal knows of runs that were killed. A turn that has begun is finished; the next one is refused, so
 * the overshoot is one turn at most.
 */
export function withBudget(codex: CodexPort, tokens: number, journal: Journal): CodexPort {
  let spent = 0;
  let earlier: Promise<number> | null = null;
  return {
    async *run(turn, signal) {
      if (spent + (await (earlier ??= spentIn(journal))) >= tokens) {
        yield refusal(tokens);
        return;
      }
      for await (const event of codex.run(turn, signal)) {
        if (event.type === "ended") spent += tokensOf(event.result.usage);
        yield event;
      }
    },
  };
}

async function spentIn(journal: Journal): Promise<number> {
  const entries = await journal.entries();
  return entries.reduce((sum, { usage }) => sum + (usage === undefined ? 0 : tokensOf(usage)), 0);
}

function tokensOf({ inputTokens, outputTokens }: Usage): number {
  return inputTokens + outputTokens;
}

function refusal(tokens: number): TurnEvent {
  const failure: Failure = {
    kind: "policy",
    reason: "token-budget",
    message: `The budget of ${tokens.toLocaleString("en-US")} tokens for one job is used up.`,
    retryAfterMs: null,
  };
  return {
    type: "ended",
    result: { outcome: { kind: "failed", failure }, items: [], usage: noUsage, responseId: null },
  };
}
