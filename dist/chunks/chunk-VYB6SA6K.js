import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/present/code-text.ts
function codeText(text) {
  const clean = text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029`]/gu, "\uFFFD").replaceAll("|", String.raw`\|`);
  return `\`${clean}\``;
}

export {
  codeText
};
