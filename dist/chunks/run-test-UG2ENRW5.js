import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  inputFor
} from "./chunk-OJT45Z32.js";
import {
  changeCode,
  testInstructions
} from "./chunk-EY3RL6SJ.js";
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
import "./chunk-4ZCIQDKK.js";
import "./chunk-6G5HGBHS.js";
import "./chunk-U6BER2IF.js";
import "./chunk-CLTAKU4V.js";
import "./chunk-AILBTKKT.js";
import {
  noUsage
} from "./chunk-X2D6XK2Z.js";
import {
  limits
} from "./chunk-S4SIBR44.js";
import "./chunk-ZNTIR3PH.js";

// src/fix/run-test.ts
async function runTest(job, deps) {
  const { pull, intent } = job;
  if (pull === null) return { body: { kind: "nothing", why: "There is no pull request." }, usage: noUsage };
  deps.progress("gathering", null);
  const named = intent.text.trim();
  const wish = named === "" ? "the change shown above" : visibleText(named);
  return changeCode(job, deps, {
    name: "test",
    commit: pull.headSha,
    instructions: testInstructions,
    preface: "",
    listed: [],
    input: async (git) => inputFor(job, deps, {
      git,
      paths: [],
      data: [{ label: "what the pull request changes", text: await changeOf(git, pull) }],
      wish: `To do: write the tests that are missing for ${wish}.`
    })
  });
}
async function changeOf(git, { baseSha, headSha }) {
  const base = await git.mergeBase(baseSha, headSha);
  if (base === null) return "(It shares no history with its base.)";
  let text = "";
  for await (const piece of git.diff(base, headSha)) {
    text += piece;
    if (text.length > limits.contextDiffChars) break;
  }
  const shown = text.length > limits.contextDiffChars ? `${text.slice(0, limits.contextDiffChars)}
(cut here)` : text;
  return escapeInvisible(shown.toWellFormed()).text;
}
export {
  runTest
};
