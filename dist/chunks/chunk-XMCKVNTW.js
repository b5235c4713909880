import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  minutesOf
} from "./chunk-T6H2FRQW.js";
import {
  limits
} from "./chunk-K7YQ5VSI.js";

// src/core/upkeep/record.ts
function claimed(state, { task, period, by, tokens }, now) {
  return {
    ...withTask(state, task, (own) => ({
      ...own,
      done: [...own.done.filter((one) => one !== period), period].slice(-limits.upkeepPeriods),
      at: minutesOf(now),
      result: "running",
      why: "",
      claim: { by, period, tokens }
    })),
    tokens: state.tokens + tokens,
    recent: [...state.recent, minutesOf(now)].slice(-limits.upkeepRunsPerTick)
  };
}
function concluded(state, task, { used, ...ended }) {
  const aside = state.tasks.find(({ name }) => name === task)?.claim?.tokens ?? 0;
  return {
    ...withTask(state, task, (own) => ({ ...own, ...ended, why: ended.why.slice(0, 300).toWellFormed(), claim: null })),
    tokens: Math.max(0, state.tokens - aside) + used
  };
}
function withTask(state, name, change) {
  return { ...state, tasks: state.tasks.map((own) => own.name === name ? change(own) : own) };
}

export {
  claimed,
  concluded
};
