import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/upkeep/minutes.ts
var minuteMs = 6e4;
function minutesOf(now) {
  return Math.floor(now / minuteMs);
}

export {
  minuteMs,
  minutesOf
};
