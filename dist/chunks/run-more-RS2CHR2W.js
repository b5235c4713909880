import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  findChoices
} from "./chunk-X5I67SSG.js";
import "./chunk-GRZODCDM.js";
import "./chunk-Y5JITKP5.js";
import "./chunk-NPYZNE4J.js";
import "./chunk-W7HFB5QC.js";
import "./chunk-TIQFYZR6.js";
import "./chunk-QN7WT2ZY.js";
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
import "./chunk-QC6MBD3S.js";
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

// src/suggest/run-more.ts
async function runMore(job, deps) {
  const { pull, repository, intent } = job;
  deps.progress("gathering", null);
  const before = await offeredBefore(job, deps);
  const [newest] = before;
  if (newest === void 0) return said(nothingYet);
  return runCandidates(job, deps, {
    n: intent.options.n ?? limits.usualCandidates,
    task: newest.task,
    assignment: {
      name: "suggest",
      commit: pull?.headSha ?? repository.policyCommit,
      instructions: "",
      preface: "",
      listed: [],
      input: (git) => inputFor(job, deps, { git, paths: [], ...wanted(intent.text, before) })
    }
  });
}
async function offeredBefore(job, { github }) {
  const { subject } = job.trigger;
  if (!("number" in subject)) return [];
  const at = { ...job, number: subject.number, isPull: subject.kind === "pull" };
  return (await findChoices(at, github, void 0)).offered.map(({ choice }) => choice);
}
function wanted(hint, before) {
  const [newest] = before;
  const tried = before.flatMap((choice) => choice.tried).filter((way) => way !== "");
  const words = hint.trim();
  const other = "To do: what was asked for before, in other ways than those that were tried before.";
  return {
    data: [
      { label: "what was asked for before", text: newest?.task ?? "" },
      { label: "ways that were tried before", text: tried.map((way) => `- ${way}`).join("\n") }
    ],
    wish: words === "" ? other : `${other} ${visibleText(words)}`
  };
}
var nothingYet = "Nothing was offered here that there could be more of. `/codex suggest` begins.";
export {
  runMore
};
