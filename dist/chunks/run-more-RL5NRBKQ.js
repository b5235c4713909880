import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  findChoices
} from "./chunk-YOD4KCB2.js";
import "./chunk-JNERQCAM.js";
import "./chunk-NPYZNE4J.js";
import "./chunk-W7HFB5QC.js";
import "./chunk-TIQFYZR6.js";
import {
  runCandidates
} from "./chunk-HG7PK4KM.js";
import "./chunk-DVC3OVR7.js";
import "./chunk-VCEZ77GR.js";
import "./chunk-37SHQT4Y.js";
import "./chunk-WUOPORGT.js";
import "./chunk-NHKYVUWP.js";
import "./chunk-5A37MZZE.js";
import {
  inputFor
} from "./chunk-XI6U3VT2.js";
import "./chunk-5FMZJEY4.js";
import "./chunk-OXKVURJI.js";
import {
  answered
} from "./chunk-P6MV6JMU.js";
import "./chunk-UN5MRMYL.js";
import "./chunk-R3YOB7LZ.js";
import "./chunk-TZPDYQRT.js";
import "./chunk-5PQC6STC.js";
import "./chunk-ZJTGL3OT.js";
import "./chunk-22WG73R3.js";
import "./chunk-QHFN4YRW.js";
import {
  visibleText
} from "./chunk-6EB35I43.js";
import "./chunk-RHQCKDZI.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-YRFZOFMC.js";
import "./chunk-REOCKZKU.js";
import "./chunk-4NWE3GXG.js";
import "./chunk-F3LKUMS5.js";
import {
  noUsage
} from "./chunk-6WRKK3BZ.js";
import "./chunk-U6BER2IF.js";
import "./chunk-AILBTKKT.js";
import "./chunk-CLTAKU4V.js";
import {
  limits
} from "./chunk-APUAV3NS.js";
import "./chunk-ZNTIR3PH.js";

// src/suggest/run-more.ts
async function runMore(job, deps) {
  const { pull, repository, intent } = job;
  deps.progress("gathering", null);
  const before = await offeredBefore(job, deps);
  const [newest] = before;
  if (newest === void 0) return { body: answered(nothingYet), usage: noUsage };
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
