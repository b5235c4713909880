import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  seal,
  trustingAt,
  unseal
} from "./chunk-GRZODCDM.js";
import {
  accountSchema,
  patchSchema,
  sha,
  short
} from "./chunk-QN7WT2ZY.js";
import {
  passes
} from "./chunk-YMWLYZPJ.js";
import {
  array,
  discriminatedUnion,
  int,
  literal,
  strictObject,
  string
} from "./chunk-CLTAKU4V.js";
import {
  limits
} from "./chunk-S4SIBR44.js";

// src/core/choice.ts
var number = int().min(1).max(limits.candidateNumbers);
var key = string().max(300);
var pickableSchema = strictObject({
  n: number,
  approach: string().max(200),
  /** Of the patch as git writes it, and the tree that it makes. */
  sha256: string().regex(/^[0-9a-f]{64}$/),
  tree: sha,
  at: discriminatedUnion("kind", [
    strictObject({ kind: literal("branch"), branch: string().regex(/^codex\/\d+\/\d+$/), commit: sha }),
    strictObject({ kind: literal("patch"), patch: string().min(1).max(limits.patchChars) }),
    /** There was no room for it. */
    strictObject({ kind: literal("none") })
  ]),
  /** What is told of it where it ends up. */
  report: patchSchema.omit({ patch: true }),
  /** What making it took. */
  account: accountSchema
});
var choiceSchema = strictObject({
  key,
  base: sha,
  task: short,
  /** The highest number that was given out here. */
  last: number,
  /** Every approach that was tried, also where nothing came of it. */
  tried: array(string().max(200)).max(limits.candidates),
  /** Best first. */
  pickable: array(pickableSchema).max(limits.candidates)
});
var pickedSchema = strictObject({
  choice: key,
  n: number,
  where: discriminatedUnion("kind", [
    strictObject({ kind: literal("pull"), number: int().positive() }),
    strictObject({ kind: literal("commit"), sha })
  ])
});
var choiceSeal = { name: "candidates", schema: choiceSchema, edited: true };
var pickedSeal = { name: "picked", schema: pickedSchema, edited: true };
function branchFor(number2, n) {
  return `codex/${number2}/${n}`;
}
function candidateKey(choice, n) {
  return `${choice}/candidate/${n}`;
}
function fittedChoice(choice, sealing, most) {
  const brief = { ...choice, pickable: choice.pickable.map(shortened) };
  const fewer = choice.pickable.map((_, index) => ({
    ...brief,
    pickable: brief.pickable.map((each, at) => at < choice.pickable.length - 1 - index ? each : unpacked(each))
  }));
  const fits = (way) => choiceSchema.safeParse(way).success && seal(choiceSeal, way, sealing).length <= most;
  return [choice, brief, ...fewer].find(fits) ?? { ...choice, task: "", tried: [], pickable: [] };
}
var tooLarge = "it is too large to wait in a comment. Ask for a smaller change, or let `.github/codex.yml` allow `autonomy: auto-edit`.";
function shortened(each) {
  const { report } = each;
  const checks = report.checks.map(({ before, after }) => ({ before: quiet(before), after: quiet(after) }));
  const [explanation, left] = [report.explanation, report.left].map((text) => text.slice(0, 1e3).toWellFormed());
  return {
    ...each,
    report: { ...report, explanation: explanation ?? "", left: left ?? "", checks, setup: report.setup.map(quiet) }
  };
}
function quiet(run) {
  return { ...run, excerpt: passes(run) ? "" : run.excerpt.slice(-500).toWellFormed() };
}
function unpacked(each) {
  return each.at.kind === "patch" ? { ...each, at: { kind: "none" } } : each;
}

// src/core/find-choices.ts
async function findChoices(at, github, markerKey) {
  const trusting = trustingAt(at, markerKey);
  if (trusting === null) return { offered: [], picked: [] };
  const [talk, replies] = await Promise.all([
    github.comments(at.number),
    at.isPull ? github.reviewComments(at.number) : []
  ]);
  const all = [...talk, ...replies].toSorted(
    (a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt) || b.id - a.id
  );
  const found = (kind) => all.flatMap((comment) => {
    const value = unseal(kind, comment, trusting);
    return value === null ? [] : [{ comment, value }];
  });
  return {
    offered: found(choiceSeal).map(({ comment, value }) => ({ comment, choice: value })),
    picked: found(pickedSeal).map(({ value }) => value)
  };
}
function recordedBranches({ offered }) {
  return offered.flatMap(({ choice }) => choice.pickable.filter(isRecorded));
}
function isRecorded(each) {
  return each.at.kind === "branch";
}

export {
  choiceSeal,
  pickedSeal,
  branchFor,
  candidateKey,
  fittedChoice,
  tooLarge,
  findChoices,
  recordedBranches
};
