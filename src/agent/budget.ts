import type { CodexPort, Failure, TurnEvent } from "../core/codex-port.ts";
import { noUsage } from "../core/codex-port.ts";

/**
 * The same backend with a budget of tokens, input and output together, over everything that is asked through it. A turn
 * that has begun is finished; the next one is refused, so the overshoot is one turn at most.
 */
export function withBudget(codex: CodexPort, tokens: number): CodexPort {
  let spent = 0;
  return {
    async *run(turn, signal) {
      if (spent >= tokens) {
        yield refusal(tokens);
        return;
      }
      for await (const event of codex.run(turn, signal)) {
        if (event.type === "ended") spent += event.result.usage.inputTokens + event.result.usage.outputTokens;
        yield event;
      }
    },
  };
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
