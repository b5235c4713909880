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
    ...costPart(account, operator.prices?.[model])
  ];
  return parts.join(" \xB7 ");
}
function cachedShare(input, cached) {
  return cached === 0 || input === 0 ? "" : ` (${Math.round(100 * cached / input)}% cached)`;
}
function costPart({ usage }, price) {
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

// src/core/plain-path.ts
function isPlainPath(path) {
  if (path === "" || path.length > 4096 || /[\0-\u{1f}\u{7f}\\]/u.test(path)) return false;
  return path.split("/").every(isPlainName);
}
function isPlainName(name) {
  if (name === "" || name === "." || name === "..") return false;
  return !/^(?:\.git|git~\d+)$/i.test(nameAsSeen(name));
}
function nameAsSeen(name) {
  return name.replaceAll(new RegExp("\\p{Default_Ignorable_Code_Point}", "gu"), "").replace(/:.*$/su, "").replace(/[. ]+$/u, "");
}

export {
  isPlainPath,
  nameAsSeen,
  footer,
  accountLine
};
