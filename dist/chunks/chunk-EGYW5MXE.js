import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  minutesOf
} from "./chunk-T6H2FRQW.js";
import {
  inlineCode
} from "./chunk-H4YFO6F4.js";
import {
  limits
} from "./chunk-S4SIBR44.js";

// src/core/upkeep/record.ts
function claimed(state, { task, period, by, tokens }, now) {
  return {
    ...withTask(state, task, (own) => ({
      ...own,
      done: [...own.done.filter((one) => one !== period), period].slice(-limits.upkeepPeriods),
      at: minutesOf(now),
      result: "running",
      why: "",
      claims: [...own.claims, { by, at: minutesOf(now), period, tokens }]
    })),
    tokens: state.tokens + tokens,
    recent: [...state.recent, minutesOf(now)].slice(-limits.upkeepRunsPerTick)
  };
}
function concluded(state, { task, by }, { used, ...ended }) {
  const claims = state.tasks.find(({ name }) => name === task)?.claims ?? [];
  const aside = claims.find((claim) => claim.by === by)?.tokens ?? 0;
  const left = claims.filter((claim) => claim.by !== by);
  return {
    ...withTask(state, task, (own) => ({
      ...own,
      ...ended,
      why: inTable(ended.why),
      claims: left
    })),
    tokens: Math.max(0, state.tokens - aside) + used
  };
}
var mostWhy = 300;
function inTable(why) {
  return why.length <= mostWhy ? why : inlineCode(
    `${why.replaceAll("`", "").slice(0, mostWhy - 20).toWellFormed()}\u2026`
  );
}
function withTask(state, name, change) {
  return { ...state, tasks: state.tasks.map((own) => own.name === name ? change(own) : own) };
}

export {
  claimed,
  concluded
};
