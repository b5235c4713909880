import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  findChoices
} from "./chunk-VKVS4TX4.js";
import "./chunk-CXKS6G26.js";
import "./chunk-NPYZNE4J.js";
import "./chunk-W7HFB5QC.js";
import "./chunk-TIQFYZR6.js";
import {
  runCandidates
} from "./chunk-Z344SV7U.js";
import "./chunk-DVC3OVR7.js";
import "./chunk-VCEZ77GR.js";
import "./chunk-KJUXYS3O.js";
import "./chunk-WUOPORGT.js";
import "./chunk-EDUERM7C.js";
import "./chunk-NFV3PGKR.js";
import {
  inputFor
} from "./chunk-VFDOWPFQ.js";
import "./chunk-XADUMKFS.js";
import "./chunk-QFTB7KW2.js";
import "./chunk-2IN556LC.js";
import "./chunk-WTOUKUPM.js";
import "./chunk-R3YOB7LZ.js";
import "./chunk-NWIGRR4P.js";
import "./chunk-5PQC6STC.js";
import "./chunk-ZJTGL3OT.js";
import "./chunk-Z65L7FAG.js";
import "./chunk-XAHSVP6J.js";
import {
  visibleText
} from "./chunk-SFOOMVCL.js";
import "./chunk-QPUSZSYA.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-YRFZOFMC.js";
import "./chunk-REOCKZKU.js";
import "./chunk-4NWE3GXG.js";
import {
  said
} from "./chunk-C6BZAEJL.js";
import "./chunk-TNI46D53.js";
import "./chunk-6WRKK3BZ.js";
import "./chunk-U6BER2IF.js";
import "./chunk-AILBTKKT.js";
import "./chunk-CLTAKU4V.js";
import {
  limits
} from "./chunk-K7YQ5VSI.js";
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
