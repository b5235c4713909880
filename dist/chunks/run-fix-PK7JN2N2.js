import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  findingIn
} from "./chunk-O7COPQQD.js";
import {
  inputFor
} from "./chunk-OJT45Z32.js";
import {
  changeCode
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
import "./chunk-QC6MBD3S.js";
import "./chunk-FH6UNZD7.js";
import "./chunk-ENJDOFOW.js";
import "./chunk-YRFZOFMC.js";
import "./chunk-REOCKZKU.js";
import {
  answered
} from "./chunk-4ZCIQDKK.js";
import "./chunk-6G5HGBHS.js";
import "./chunk-U6BER2IF.js";
import "./chunk-CLTAKU4V.js";
import "./chunk-AILBTKKT.js";
import {
  noUsage
} from "./chunk-X2D6XK2Z.js";
import "./chunk-S4SIBR44.js";
import "./chunk-ZNTIR3PH.js";

// src/fix/open-findings.ts
function wishOf({ intent, memory, trigger }, threadFinding) {
  const open = (memory.state?.findings ?? []).filter(({ status }) => status === "open" || status === "late");
  const text = intent.text.trim();
  const listed = /^(?:F\d{1,6}[\s,]*)+$/i.test(text) ? text.match(/\d+/g) : null;
  const numbers = listed?.map(Number) ?? (text === "" && threadFinding !== null ? [threadFinding] : null);
  if (numbers !== null) return byNumber(numbers, open);
  if (/^all$/i.test(text))
    return open.length === 0 ? { kind: "none", why: nothingOpen } : { kind: "findings", findings: open };
  if (text !== "") return { kind: "words", text };
  return { kind: "none", why: trigger.cause.kind === "comment" ? fixUsage : nothingOpen };
}
function byNumber(numbers, open) {
  const missing = numbers.filter((n) => !open.some((finding) => finding.n === n));
  if (missing.length > 0)
    return { kind: "none", why: `There is no open finding ${missing.map((n) => `F${n}`).join(", ")} here.` };
  return { kind: "findings", findings: open.filter(({ n }) => numbers.includes(n)) };
}
var nothingOpen = "No finding is open here. Say what to fix, for example: `/codex fix the test that fails on Windows`.";
var fixUsage = "Say what to fix: `/codex fix F3`, `/codex fix all`, or in words.";
async function toldOf({ trigger: { subject }, repository }, github) {
  if (subject.kind !== "pull") return /* @__PURE__ */ new Map();
  const comments = await github.reviewComments(subject.number);
  return new Map(
    comments.flatMap((comment) => {
      const mark = comment.author.id === repository.self?.id ? findingIn(comment.body) : null;
      return mark === null ? [] : [[mark.n, { body: comment.body, commentId: comment.id }]];
    })
  );
}

// src/fix/run-fix.ts
async function runFix(job, deps) {
  if (job.pull === null) return { body: { kind: "nothing", why: "There is no pull request." }, usage: noUsage };
  deps.progress("gathering", null);
  const told = await toldOf(job, deps.github);
  const wish = wishOf(job, threadOf(job, told));
  if (wish.kind === "none") return { body: answered(wish.why), usage: noUsage };
  const findings = wish.kind === "findings" ? wish.findings : [];
  return changeCode(job, deps, {
    name: "fix",
    commit: job.pull.headSha,
    instructions: "",
    preface: "",
    listed: findings.map(({ n }) => n),
    input: (git) => inputFor(job, deps, {
      git,
      paths: findings.map(({ path }) => path),
      data: findings.map(({ n, path, line, title }) => ({
        label: `finding F${n}, ${path}:${line}`,
        text: visibleText(told.get(n)?.body ?? title)
      })),
      wish: sayWish(wish)
    })
  });
}
function sayWish(wish) {
  return wish.kind === "words" ? `To do: ${visibleText(wish.text)}` : "To do: fix the findings listed above.";
}
function threadOf({ trigger: { cause } }, told) {
  const root = cause.kind === "comment" ? cause.thread?.rootCommentId : void 0;
  return [...told].find(([, { commentId }]) => commentId === root)?.[0] ?? null;
}
export {
  runFix
};
