import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/errors.ts
var UserError = class extends Error {
  name = "UserError";
};
var ModelError = class extends Error {
  name = "ModelError";
};
var RetryLater = class extends Error {
  name = "RetryLater";
  afterMs;
  constructor(message, options = {}) {
    super(message, { cause: options.cause });
    this.afterMs = options.afterMs ?? null;
  }
};
function messageOf(thrown, max = 400) {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > max ? `${line.slice(0, max - 1)}\u2026` : line;
}

export {
  UserError,
  ModelError,
  RetryLater,
  messageOf
};
