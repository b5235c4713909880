import type { CodexPort, Failure, TurnEvent } from "../core/codex-port.ts";
import { noUsage, type Usage } from "../core/codex-port.ts";
import { estimateTokens } from "../core/estimate-tokens.ts";
import type { Journal } from "../core/journal.ts";

/**
 * The same backend with a budget of tokens, input and output together, over everything that is asked through it, and over
 * what the job's journal knows of runs that were killed. What a turn takes at least is set aside while it runs, so that
 * turns side by side do not all slip through the last of it; one that has begun is finished, and the next one is refused.
 */
export function withBudget(codex: CodexPort, tokens: number, journal: Journal): CodexPort {
  let spent = 0;
  let setAside = 0;
  let earlier: Promise<number> | null = null;
  return {
    async *run(turn, signal) {
      const before = await (earlier ??= spentIn(journal));
      if (before + spent + setAside >= tokens) {
        yield refusal(tokens);
        return;
      }
      const least = estimateTokens(turn);
      setAside += least;
      try {
        for await (const event of codex.run(turn, signal)) {
          if (event.type === "ended") spent += tokensOf(event.result.usage);
          yield event;
        }
      } finally {
        setAside -= least;
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
