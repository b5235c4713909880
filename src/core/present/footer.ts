import type { Account } from "../proposal.ts";
import type { Operator } from "../operator.ts";

/** The small line under each post: model, tokens, time, and cost where the operator gave prices. Nothing is estimated. */
export function footer(account: Account, operator: Pick<Operator, "prices">): string {
  return `<sub>${accountLine(account, operator)}</sub>`;
}

/** The same as plain text, for terminals and job summaries. */
export function accountLine(account: Account, operator: Pick<Operator, "prices">): string {
  const { model, usage, elapsedMs } = account;
  const parts = [
    model,
    `${number(usage.inputTokens)} tokens in${cachedShare(usage.inputTokens, usage.cachedTokens)}`,
    `${number(usage.outputTokens)} out`,
    duration(elapsedMs),
    ...costOf(account, operator),
  ];
  return parts.join(" · ");
}

function cachedShare(input: number, cached: number): string {
  return cached === 0 || input === 0 ? "" : ` (${Math.round((100 * cached) / input)}% cached)`;
}

/** What it cost by the operator's own prices, with the currency; nothing where he named none for its model. */
export function costOf({ model, usage }: Account, { prices }: Pick<Operator, "prices">): readonly string[] {
  const price = prices?.[model];
  if (price === undefined) return [];
  const fresh = usage.inputTokens - usage.cachedTokens;
  const cost =
    (fresh * price.input + usage.cachedTokens * price.cached + usage.outputTokens * price.output) / 1_000_000;
  return [`${cost < 0.01 ? cost.toFixed(4) : cost.toFixed(2)} ${price.currency}`];
}

export function number(value: number): string {
  return value.toLocaleString("en-US");
}

function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 1) return `${Math.round(milliseconds)} ms`;
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
