import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/pick-number.ts
function pickNumber(text) {
  const digits = /^\s*#?(\d{1,5})(?:\s|$)/.exec(text)?.[1];
  return digits === void 0 || Number(digits) === 0 ? null : Number(digits);
}

export {
  pickNumber
};
