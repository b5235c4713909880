import type { Item } from "./codex-port.ts";
import { estimateItem } from "./estimate-item.ts";

/**
 * What of a history is still asked with: since its last compaction only people's own words, the compaction, and what came
 * after it. The history itself stays whole, so that a backend that cannot read the one can be given the other.
 */
export function afterCompaction(input: readonly Item[]): readonly Item[] {
  const at = input.findLastIndex(({ type }) => type === "compaction");
  const last = input[at];
  if (last?.type !== "compaction") return input;
  return [...peoplesWords(input.slice(0, at), last.keptTokens), ...input.slice(at)];
}

/** The newest fit first; the order stays. */
function peoplesWords(input: readonly Item[], tokens: number): readonly Item[] {
  let left = tokens;
  const kept = input
    .filter((item) => item.type === "message" && item.role !== "assistant")
    .toReversed()
    .filter((item) => (left -= estimateItem(item)) >= 0);
  return kept.toReversed();
}

/** How a compaction in words is introduced to the model that goes on from it. */
export function compactionText(content: string): string {
  return `Another language model began this work and left this summary of it. Go on from it.\n\n${content}`;
}
