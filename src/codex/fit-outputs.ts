import type { Item } from "../core/codex-port.ts";
import { charsPerToken, estimateItem } from "../core/estimate-item.ts";

/** Of a window, for what one call brought: the rest is for what led to it, and for the answer. */
const outputShare = 0.25;

/** What a tool brought for a large window is cut for a small one: its beginning is better than nothing of it. */
export function cutOutputs(input: readonly Item[], room: number): readonly Item[] {
  const most = Math.floor(room * outputShare * charsPerToken);
  return input.map((item) => {
    if (item.type !== "output" || item.output.length <= most) return item;
    const notice = `\n[cut: the output has ${String(item.output.length)} characters; ask for less at a time]`;
    return { ...item, output: item.output.slice(0, Math.max(0, most - notice.length)).toWellFormed() + notice };
  });
}

/** What is asked for less must fit itself: of what tools said, the oldest goes first. */
export function leaveOutOutputs(input: readonly Item[], tooMany: number): readonly Item[] {
  let over = tooMany;
  return input.map((item) => {
    if (over <= 0 || item.type !== "output") return item;
    const short: Item = { type: "output", callId: item.callId, output: "(left out: the thread is too long)" };
    over -= estimateItem(item) - estimateItem(short);
    return short;
  });
}
