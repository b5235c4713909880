import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  parseIntent
} from "./chunk-ENJDOFOW.js";

// src/core/intent-of.ts
var automaticReview = { command: "review", options: {}, text: "", automatic: true };
var automaticRepair = { ...automaticReview, command: "fix-ci" };
function intentOf(trigger, commands) {
  const { cause } = trigger;
  if (cause.kind === "pull" || cause.kind === "rerun") return { kind: "intent", intent: automaticReview };
  if (cause.kind === "ci") return { kind: "intent", intent: automaticRepair };
  if (cause.kind === "upkeep")
    return { kind: "intent", intent: { ...automaticReview, command: "maintain", text: cause.task ?? "" } };
  if (cause.kind === "closed") return { kind: "none", why: "It was closed: nobody asks for anything." };
  if (cause.kind === "tick") return { kind: "intent", intent: pickIntent(cause.n) };
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
function pickIntent(n) {
  return { command: "pick", options: {}, text: `${n}`, automatic: false };
}
function localIntent({ command, text, model, effort, n }) {
  return {
    command,
    text,
    automatic: false,
    options: {
      ...model === null ? {} : { model },
      ...effort === null ? {} : { effort },
      ...n === void 0 ? {} : { n }
    }
  };
}

export {
  intentOf
};
