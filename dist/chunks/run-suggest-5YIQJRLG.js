import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  runCandidates
} from "./chunk-AWKWGNYB.js";
import "./chunk-IRCF6XDQ.js";
import "./chunk-FIBM2FMD.js";
import "./chunk-E4OCTBIP.js";
import "./chunk-LEIZR5X7.js";
import {
  inputFor
} from "./chunk-OJT45Z32.js";
import "./chunk-EY3RL6SJ.js";
import "./chunk-MUE3ORSF.js";
import "./chunk-R3YOB7LZ.js";
import "./chunk-YMWLYZPJ.js";
import "./chunk-5PQC6STC.js";
import "./chunk-ZJTGL3OT.js";
import "./chunk-ON4MOXBM.js";
import "./chunk-RN5ZX6YZ.js";
import {
  visibleText
} from "./chunk-AGPNAUV2.js";
import "./chunk-H4YFO6F4.js";
import "./chunk-ZFA5T7JM.js";
import "./chunk-X5XG3HVQ.js";
import "./chunk-4VTL7LLS.js";
import {
  escapeInvisible
} from "./chunk-QC6MBD3S.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-ENJDOFOW.js";
import "./chunk-YRFZOFMC.js";
import "./chunk-REOCKZKU.js";
import {
  said
} from "./chunk-4ZCIQDKK.js";
import "./chunk-6G5HGBHS.js";
import "./chunk-U6BER2IF.js";
import "./chunk-CLTAKU4V.js";
import "./chunk-AILBTKKT.js";
import "./chunk-X2D6XK2Z.js";
import {
  limits
} from "./chunk-S4SIBR44.js";
import "./chunk-ZNTIR3PH.js";

// src/suggest/suggestion.ts
function suggestionOf({ intent, trigger }) {
  const whole = intent.text.trim();
  const [, digit, rest = ""] = /^([1-9])(?:\s+([^]*))?$/.exec(whole) ?? [];
  const named = intent.options.n;
  const counted = named === void 0 && digit !== void 0;
  const n = named ?? (counted ? Number(digit) : limits.usualCandidates);
  const text = counted ? rest : whole;
  const { cause, subject } = trigger;
  if (/^[-+]?\d+(?:[.,]\d+)?$/.test(text)) return null;
  const meant = subject.kind === "issue" || cause.kind === "comment" && cause.thread !== null;
  const fits = n >= 2 && n <= limits.candidates;
  return fits && (text !== "" || meant) ? { n, text } : null;
}

// src/suggest/run-suggest.ts
async function runSuggest(job, deps) {
  const { pull, repository } = job;
  deps.progress("gathering", null);
  const suggestion = suggestionOf(job);
  if (suggestion === null) return said(suggestUsage);
  return runCandidates(job, deps, {
    n: suggestion.n,
    task: taskOf(job, suggestion),
    assignment: {
      name: "suggest",
      commit: pull?.headSha ?? repository.policyCommit,
      instructions: "",
      preface: "",
      listed: [],
      input: (git) => inputFor(job, deps, { git, ...wanted(job, suggestion) })
    }
  });
}
function taskOf({ trigger: { cause, title }, pull }, { text }) {
  if (text !== "") return visibleText(text);
  const thread = cause.kind === "comment" ? cause.thread : null;
  if (thread !== null) return `What the discussion at ${thread.path}:${thread.line ?? "?"} asks for`;
  return title === "" ? pull?.title ?? "" : title;
}
function wanted({ trigger: { cause, subject } }, { text }) {
  const thread = cause.kind === "comment" ? cause.thread : null;
  const shown = thread === null ? "" : escapeInvisible(thread.diffHunk.slice(-mostHunkChars).toWellFormed()).text;
  const label = thread === null ? "" : `the lines that the discussion is about, ${thread.path}:${thread.line ?? "?"}`;
  const whole = subject.kind === "issue" ? "what the issue asks for" : "what the discussion above asks for";
  return {
    paths: thread === null ? [] : [thread.path],
    data: thread === null ? [] : [{ label, text: shown }],
    wish: text === "" ? `To do: ${whole}.` : `To do: ${visibleText(text)}`
  };
}
var mostHunkChars = 8e3;
var suggestUsage = `Say what to do, after how many ways of doing it you want to see (2 to ${limits.candidates}): \`/codex suggest 3 cache the parsed files\`. On an issue, or as a reply in a review thread, the number is enough.`;
export {
  runSuggest
};
