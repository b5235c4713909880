import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  changeCode,
  inputFor,
  testInstructions
} from "./chunk-SGLZOHDI.js";
import "./chunk-U3X7AS7D.js";
import "./chunk-KBMPVJT6.js";
import "./chunk-ZLWBPPCT.js";
import "./chunk-HFNKQXOQ.js";
import "./chunk-L2EZZ66X.js";
import "./chunk-EX743AVZ.js";
import "./chunk-6RBCAJI2.js";
import "./chunk-HGZMZ2ZE.js";
import "./chunk-ZJTGL3OT.js";
import {
  visibleText
} from "./chunk-6P6C3AQT.js";
import "./chunk-ITVEJDS3.js";
import "./chunk-REOCKZKU.js";
import "./chunk-SOOHFJM6.js";
import {
  escapeInvisible
} from "./chunk-QC6MBD3S.js";
import "./chunk-FH6UNZD7.js";
import {
  noUsage
} from "./chunk-6WRKK3BZ.js";
import "./chunk-U6BER2IF.js";
import {
  limits
} from "./chunk-5DMC5MDV.js";
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
