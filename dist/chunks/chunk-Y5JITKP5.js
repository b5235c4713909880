import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  accountSchema,
  checkRunSchema,
  failedSchema,
  failureSchema,
  patchSchema,
  sha,
  short,
  text,
  usageSchema,
  waitingLines
} from "./chunk-QN7WT2ZY.js";
import {
  _enum,
  array,
  boolean,
  discriminatedUnion,
  int,
  literal,
  number,
  strictObject,
  string,
  union
} from "./chunk-CLTAKU4V.js";
import {
  limits
} from "./chunk-S4SIBR44.js";

// src/core/finding.ts
var sideSchema = _enum(["LEFT", "RIGHT"]);
var prioritySchema = union([literal(0), literal(1), literal(2), literal(3)]);
var findingSchema = strictObject({
  /** Hash of the first path, the normalised snippet and an ordinal; never of the title. 16 hex digits. */
  id: string().regex(/^[0-9a-f]{16}$/),
  path: string().min(1).max(4096),
  side: sideSchema,
  startLine: int().positive(),
  line: int().positive(),
  snippet: string().max(4e3),
  priority: prioritySchema,
  /** Imperative, at most 80 characters, without the `[P1]`. */
  title: string().min(1).max(80),
  body: string().min(1).max(4e3),
  /** 0 to 1. */
  confidence: number().min(0).max(1),
  /** The rule of AGENTS.md it rests on, as `file@commit#line`, or `null`. */
  rule: string().max(500).nullable()
});
var coverageSchema = strictObject({
  path: string().max(4096),
  read: _enum(["diff", "before", "part", "none", "excluded", "no-text"]),
  /** Why it was not read whole; empty for `diff`. */
  why: string().max(200)
});

// src/core/candidates.ts
var number2 = int().min(1).max(limits.candidates);
var candidateSchema = strictObject({
  /** What people call it, as in `/codex pick 2`: the order in which they were begun, never another one's afterwards. */
  n: number2,
  /** How it goes about it, in a line: a model's word. */
  approach: string().max(200),
  /** The change with what its own checks say, or why there is none. */
  result: discriminatedUnion("kind", [patchSchema, failedSchema]),
  /** Others that came to the very same result and are shown as this one. */
  same: array(number2).max(limits.candidates),
  /** Each check with the new tests of another candidate laid over this result. */
  cross: array(strictObject({ from: number2, run: checkRunSchema })).max(limits.candidates * 20),
  usage: usageSchema,
  elapsedMs: int().nonnegative()
});
var candidatesSchema = strictObject({
  kind: literal("candidates"),
  /** The commit all of them were made for. */
  base: sha,
  /** What was asked for, in a line. */
  task: short,
  /** Best first, by what was measured, then by comparison. */
  candidates: array(candidateSchema).min(1).max(limits.candidates),
  /** Pairs that were compared in both orders, and those whose two answers agreed; `null` where measured facts decided. */
  judged: strictObject({ pairs: int().nonnegative(), agreed: int().nonnegative() }).nullable(),
  /** Facts of our own a reader should know. One sentence each. */
  notes: array(short).max(20),
  /** Set when it ended before it was through: what ended it. */
  partial: failureSchema.nullable()
});

// src/core/proposal.ts
var reviewSchema = strictObject({
  kind: literal("review"),
  head: sha,
  /** Merge base of the head and its target: what `LEFT` lines count in. */
  base: sha,
  findings: array(findingSchema).max(limits.findings),
  coverage: array(coverageSchema).max(limits.changedFiles + 1),
  /** One short paragraph of the model's, shown under the verdict; may be empty. */
  explanation: text,
  /** What the model says of findings that were open before. */
  answers: array(strictObject({ n: int().positive(), status: _enum(["fixed", "open", "unclear"]) })).max(limits.findings),
  /** Names the record it was made under; empty when there was none. */
  basis: string().max(40),
  /** Rules and model it was made by: with the change itself, what must be equal for a review to be the same again. */
  rules: string().max(40),
  /** Facts of our own a reader should know: rules that were cut, files that were left out. One sentence each. */
  notes: array(string().max(500)).max(20),
  /** Set when the review ended before it was through: what ended it. */
  partial: failureSchema.nullable()
});
var unchangedSchema = strictObject({ kind: literal("unchanged"), head: sha, rules: string().max(40) });
var nothingSchema = strictObject({ kind: literal("nothing"), why: string().max(500) });
var replySchema = strictObject({
  kind: literal("reply"),
  markdown: text,
  /** The commit the answer was read at; its citations are checked there. `null` when there is nothing to cite. */
  commit: sha.nullable(),
  /** Text we wrote ourselves (help, usage): it needs no footer. */
  ours: boolean(),
  /** Lines that a model wanted to run and may not, unless a person lets them through by name. */
  waiting: waitingLines
});
var planSchema = strictObject({
  kind: literal("plan"),
  goal: string().max(2e3),
  /** How anybody can tell that it is done. */
  criteria: array(short).max(20),
  steps: array(strictObject({ title: short, files: array(string().max(300)).max(20) })).max(20),
  /** What only a person can answer. */
  questions: array(short).max(10),
  /** A guess, and shown as one. */
  estimate: strictObject({ files: int().nonnegative().max(1e4), lines: int().nonnegative().max(1e6) })
});
var estimateSchema = strictObject({ kind: literal("estimate"), n: int().min(2).max(limits.candidates) });
var approvedSchema = strictObject({ kind: literal("approved"), commentId: int().positive() });
var reportSchema = strictObject({
  kind: literal("report"),
  title: string().max(200),
  markdown: text,
  /** The commit it was read at; its citations are checked there. */
  commit: sha
});
var triageSchema = strictObject({
  kind: literal("triage"),
  labels: array(string().max(100)).max(5),
  /** Number of the issue that says the same already. */
  duplicate: int().positive().nullable(),
  /** A word to whoever opened it: what is missing. May be empty. */
  markdown: string().max(4e3)
});
var pickedSchema = strictObject({
  kind: literal("picked"),
  commentId: int().positive(),
  n: int().min(1).max(limits.candidateNumbers)
});
var mergeSchema = strictObject({
  kind: literal("merge"),
  /** The two commits, and what git made of them, markers and all: the numbers of conflicts mean something in it only. */
  head: sha,
  theirs: sha,
  tree: sha,
  /** What is to stand in the place of a conflict, and what each side meant there. None where git merged all by itself. */
  resolutions: array(
    strictObject({
      path: string().min(1).max(4096),
      index: int().positive(),
      text: string().max(limits.patchChars),
      ours: string().max(1e3),
      theirs: string().max(1e3)
    })
  ).max(limits.conflicts),
  explanation: string().max(1e4),
  /** What was not settled and why; may be empty. */
  left: string().max(2e3),
  /** As in a patch. */
  ...patchSchema.pick({ sandbox: true, network: true, setup: true }).shape,
  /** Each check on the head and on the merge. */
  checks: array(strictObject({ before: checkRunSchema, after: checkRunSchema })).max(20)
});
var proposalBodySchema = discriminatedUnion("kind", [
  reviewSchema,
  unchangedSchema,
  replySchema,
  patchSchema,
  planSchema,
  estimateSchema,
  approvedSchema,
  pickedSchema,
  mergeSchema,
  candidatesSchema,
  reportSchema,
  triageSchema,
  failedSchema,
  nothingSchema
]);
var proposalSchema = strictObject({
  version: literal(1),
  /** Key of the job it was made for; publish compares it with the one it derives from the event. */
  key: string().max(300),
  command: string().max(40),
  policyCommit: sha,
  /** Head of the pull request when the work began; `null` for an issue. */
  head: sha.nullable(),
  account: accountSchema,
  body: proposalBodySchema
});

export {
  planSchema,
  proposalSchema
};
