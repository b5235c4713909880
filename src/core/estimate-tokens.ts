import type { Turn } from "./codex-port.ts";
import { afterCompaction } from "./after-compaction.ts";
import { charsPerToken, estimateItem } from "./estimate-item.ts";

/** Tokens of a turn, as it is asked, before anybody has counted them. */
export function estimateTokens({ instructions, tools, input, output }: Turn): number {
  const words = instructions.length + JSON.stringify([tools, output]).length;
  return afterCompaction(input).reduce((sum, item) => sum + estimateItem(item), Math.ceil(words / charsPerToken));
}
