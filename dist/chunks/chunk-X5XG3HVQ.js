import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/estimate-item.ts
var pictureTokens = 1e3;
var charsPerToken = 3.5;
function estimateItem(item) {
  const pictures = "images" in item ? item.images?.length ?? 0 : 0;
  return Math.ceil(charactersOf(item) / charsPerToken) + pictures * pictureTokens + 4;
}
function charactersOf(item) {
  switch (item.type) {
    case "message":
      return item.text.length;
    case "reasoning":
      return JSON.stringify(item.summary).length + (item.encrypted?.length ?? 0);
    case "call":
      return item.name.length + item.arguments.length;
    case "output":
      return item.output.length;
    case "compaction":
      return item.content.length;
  }
}

// src/core/after-compaction.ts
function afterCompaction(input) {
  const at = input.findLastIndex(({ type }) => type === "compaction");
  const last = input[at];
  if (last?.type !== "compaction") return input;
  return [...peoplesWords(input.slice(0, at), last.keptTokens), ...input.slice(at)];
}
function peoplesWords(input, tokens) {
  let left = tokens;
  const kept = input.filter((item) => item.type === "message" && item.role !== "assistant").toReversed().filter((item) => (left -= estimateItem(item)) >= 0);
  return kept.toReversed();
}
function compactionText(content) {
  return `Another language model began this work and left this summary of it. Go on from it.

${content}`;
}

// src/core/estimate-tokens.ts
function estimateTokens({ instructions, tools, input, output }) {
  const words = instructions.length + JSON.stringify([tools, output]).length;
  return afterCompaction(input).reduce((sum, item) => sum + estimateItem(item), Math.ceil(words / charsPerToken));
}

export {
  charsPerToken,
  estimateItem,
  afterCompaction,
  compactionText,
  estimateTokens
};
