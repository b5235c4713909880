import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/codex-port.ts
var efforts = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];
var noUsage = { requests: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0, reasoningTokens: 0 };
function addUsage(a, b) {
  return {
    requests: a.requests + b.requests,
    inputTokens: a.inputTokens + b.inputTokens,
    cachedTokens: a.cachedTokens + b.cachedTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    reasoningTokens: a.reasoningTokens + b.reasoningTokens
  };
}

export {
  efforts,
  noUsage,
  addUsage
};
