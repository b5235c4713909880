import type { Item, Turn, TurnResult } from "../core/codex-port.ts";
import { afterCompaction } from "../core/after-compaction.ts";
import { estimateItem } from "../core/estimate-item.ts";
import { estimateTokens } from "../core/estimate-tokens.ts";

/** How large threads are, in tokens: as the backend counted them last, and estimated from there; or estimated in whole. */
export interface ThreadSizes {
  count(result: TurnResult): void;
  of(turn: Turn): number;
}

/** Held by the last item of each answer, so that it goes when the thread goes. */
export function threadSizes(): ThreadSizes {
  const counted = new WeakMap<Item, number>();
  return {
    count({ items, usage, outcome }) {
      const last = items.at(-1);
      // Of several requests the tokens are added up, and say nothing of the last.
      if (last === undefined || outcome.kind === "failed" || usage.requests !== 1) return;
      counted.set(last, usage.inputTokens + usage.outputTokens);
    },
    of(turn) {
      const input = afterCompaction(turn.input);
      const at = input.findLastIndex((item) => counted.has(item));
      const last = input[at];
      const known = last === undefined ? 0 : (counted.get(last) ?? 0);
      const since = input.slice(at + 1).reduce((sum, item) => sum + estimateItem(item), 0);
      return Math.max(estimateTokens(turn), last === undefined ? 0 : known + since);
    },
  };
}
