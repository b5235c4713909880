import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/present/footer.ts
function footer(account, operator) {
  return `<sub>${accountLine(account, operator)}</sub>`;
}
function accountLine(account, operator) {
  const { model, usage, elapsedMs } = account;
  const parts = [
    model,
    `${number(usage.inputTokens)} tokens in${cachedShare(usage.inputTokens, usage.cachedTokens)}`,
    `${number(usage.outputTokens)} out`,
    duration(elapsedMs),
    ...costOf(account, operator)
  ];
  return parts.join(" \xB7 ");
}
function cachedShare(input, cached) {
  return cached === 0 || input === 0 ? "" : ` (${Math.round(100 * cached / input)}% cached)`;
}
function costOf({ model, usage }, { prices }) {
  const price = prices?.[model];
  if (price === void 0) return [];
  const fresh = usage.inputTokens - usage.cachedTokens;
  const cost = (fresh * price.input + usage.cachedTokens * price.cached + usage.outputTokens * price.output) / 1e6;
  return [`${cost < 0.01 ? cost.toFixed(4) : cost.toFixed(2)} ${price.currency}`];
}
function number(value) {
  return value.toLocaleString("en-US");
}
function duration(milliseconds) {
  const seconds = Math.round(milliseconds / 1e3);
  if (seconds < 1) return `${Math.round(milliseconds)} ms`;
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

export {
  footer,
  accountLine,
  costOf,
  number
};
