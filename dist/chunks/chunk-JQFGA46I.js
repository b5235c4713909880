import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  parseIntent
} from "./chunk-HFNKQXOQ.js";

// src/core/intent-of.ts
var automaticReview = { command: "review", options: {}, text: "", automatic: true };
var automaticRepair = { ...automaticReview, command: "fix-ci" };
function intentOf(trigger, commands) {
  const { cause } = trigger;
  if (cause.kind === "pull" || cause.kind === "rerun") return { kind: "intent", intent: automaticReview };
  if (cause.kind === "ci") return { kind: "intent", intent: automaticRepair };
  if (cause.kind === "local") return { kind: "intent", intent: localIntent(cause) };
  const parsed = parseIntent(cause.body, { names: Object.keys(commands) });
  switch (parsed.kind) {
    case "none":
      return { kind: "none", why: "The comment holds no command." };
    case "usage":
      return { kind: "usage", line: parsed.line };
    case "intent":
      return { kind: "intent", intent: parsed.intent };
  }
}
function localIntent({ command, text, model, effort }) {
  return {
    command,
    text,
    automatic: false,
    options: { ...model === null ? {} : { model }, ...effort === null ? {} : { effort } }
  };
}

export {
  intentOf
};
