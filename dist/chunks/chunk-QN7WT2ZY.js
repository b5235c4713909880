import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  _enum,
  array,
  int,
  literal,
  strictObject,
  string
} from "./chunk-CLTAKU4V.js";
import {
  limits
} from "./chunk-S4SIBR44.js";

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
var accountSchema = strictObject({
  model: string().max(200),
  usage: usageSchema,
  /** Milliseconds from the first look at the event to the end of thinking. */
  elapsedMs: int().nonnegative()
});

export {
  sha,
  text,
  failureSchema,
  short,
  waitingLines,
  checkRunSchema,
  patchSchema,
  failedSchema,
  usageSchema,
  accountSchema
};
