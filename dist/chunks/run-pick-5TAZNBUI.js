import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  pickNumber
} from "./chunk-RLP6N77X.js";
import {
  findChoices
} from "./chunk-X5I67SSG.js";
import "./chunk-GRZODCDM.js";
import "./chunk-Y5JITKP5.js";
import "./chunk-NPYZNE4J.js";
import "./chunk-W7HFB5QC.js";
import "./chunk-TIQFYZR6.js";
import "./chunk-QN7WT2ZY.js";
import "./chunk-YMWLYZPJ.js";
import {
  said
} from "./chunk-4ZCIQDKK.js";
import "./chunk-CLTAKU4V.js";
import "./chunk-AILBTKKT.js";
import {
  noUsage
} from "./chunk-X2D6XK2Z.js";
import "./chunk-S4SIBR44.js";
import "./chunk-ZNTIR3PH.js";

// src/pick/run-pick.ts
async function runPick(job, { github }) {
  const { subject, cause } = job.trigger;
  if (!("number" in subject)) return said("There is nothing to pick at a terminal.");
  const at = { ...job, number: subject.number, isPull: subject.kind === "pull" };
  const { offered } = await findChoices(at, github, void 0);
  const here = offered.filter(({ comment }) => cause.kind !== "tick" || cause.commentId === comment.id);
  const numbers = here.flatMap(numbersOf).toSorted((a, b) => a - b);
  const n = pickNumber(job.intent.text);
  const found = here.find((each) => n !== null && numbersOf(each).includes(n));
  if (n !== null && found !== void 0)
    return { body: { kind: "picked", commentId: found.comment.id, n }, usage: noUsage };
  if (numbers.length === 0) return said("There is nothing to pick here.");
  const which = numbers.map((each) => `\`/codex pick ${each}\``).join(", ");
  return said(
    n === null ? `Say which one: ${which}.` : `There is no candidate ${n} to pick here. There are: ${which}.`
  );
}
function numbersOf({ choice }) {
  return choice.pickable.map(({ n }) => n);
}
export {
  runPick
};
