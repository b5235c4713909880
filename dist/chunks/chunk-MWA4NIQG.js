import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/gate/verdict.ts
function pass(value) {
  return { ok: true, value };
}
function refuse(...reasons) {
  return { ok: false, reasons };
}

export {
  pass,
  refuse
};
