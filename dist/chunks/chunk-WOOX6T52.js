import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/outcome.ts
function outcome(kind, line) {
  return { kind, line, conclusion: null, findings: [], account: null, url: null, refused: [] };
}

export {
  outcome
};
