import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  _enum,
  array,
  boolean,
  discriminatedUnion,
  int,
  limits,
  literal,
  number,
  strictObject,
  string,
  union
} from "./chunk-5DMC5MDV.js";

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

// src/core/proposal-parts.ts
var sha = string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
var text = string().max(limits.commentLength);
var failureSchema = strictObject({
  kind: _enum([
    "rate",
    "quota",
    "auth",
    "context",
    "policy",
    "bad-request",
    "transient",
    "unreachable",
    "cancelled",
    "schema",
    "setup"
  ]),
  reason: string().max(100),
  message: string().max(1e3)
});
var short = string().max(500);
var waitingLines = array(string().min(1).max(500)).max(10).exactOptional();
var testsSchema = strictObject({
  /** `tap` is only printed. */
  source: _enum(["junit", "tap"]),
  passed: int().nonnegative(),
  failed: int().nonnegative(),
  skipped: int().nonnegative(),
  /** Names; all of them where there are fewer than the limit. */
  failing: array(string().max(200)).max(limits.failingTests)
});
var checkRunSchema = strictObject({
  command: string().max(2e3),
  /** Exit status; `null` when it was ended. */
  code: int().nullable(),
  ended: _enum(["exit", "time", "output", "memory", "processes", "disk", "files", "cancelled"]),
  durationMs: int().nonnegative(),
  /** The end of what it printed. */
  excerpt: string().max(4e3),
  logBytes: int().nonnegative(),
  logSha256: string().regex(/^[0-9a-f]{64}$/),
  tests: testsSchema.exactOptional()
});
var patchSchema = strictObject({
  kind: literal("patch"),
  /** The commit it was made for: a patch without it means nothing. */
  base: sha,
  patch: string().min(1).max(limits.patchChars),
  title: string().max(200),
  explanation: string().max(1e4),
  /** Numbers of the findings that it says to fix. */
  fixed: array(int().positive()).max(limits.findings),
  /** What was asked for and not done; may be empty. */
  left: string().max(2e3),
  /** What held the programs in. */
  sandbox: string().max(60),
  /** Hosts that the programs could reach; left out where it was stored before there were any. */
  network: array(string().max(253)).max(20).default([]),
  /** What was run before to install what the project needs, up to the first that failed. */
  setup: array(checkRunSchema).max(20).default([]),
  /** Each check on the base and on the result. Empty: the project has none that could be run. */
  checks: array(strictObject({ before: checkRunSchema, after: checkRunSchema })).max(20),
  waiting: waitingLines
});
var failedSchema = strictObject({ kind: literal("failed"), failure: failureSchema });
var count = int().nonnegative();
var usageSchema = strictObject({
  requests: count,
  inputTokens: count,
  cachedTokens: count,
  outputTokens: count,
  reasoningTokens: count
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
var approvedSchema = strictObject({ kind: literal("approved"), commentId: int().positive() });
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
  sandbox: string().max(60),
  /** Each check on the head and on the merge. */
  checks: array(strictObject({ before: checkRunSchema, after: checkRunSchema })).max(20)
});
var proposalBodySchema = discriminatedUnion("kind", [
  reviewSchema,
  unchangedSchema,
  replySchema,
  patchSchema,
  planSchema,
  approvedSchema,
  mergeSchema,
  candidatesSchema,
  failedSchema,
  nothingSchema
]);
var accountSchema = strictObject({
  model: string().max(200),
  usage: usageSchema,
  /** Milliseconds from the first look at the event to the end of thinking. */
  elapsedMs: int().nonnegative()
});
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
  patchSchema,
  planSchema,
  proposalSchema
};
