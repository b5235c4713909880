import * as z from "zod";
import { limits } from "./limits.ts";

/** What several kinds of proposals are made of. */
export const sha = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
export const text = z.string().max(limits.commentLength);

/** Why a model could not do its work. `reason` is the exact code for logs, `message` the line a person reads. */
export const failureSchema = z.strictObject({
  kind: z.enum([
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
    "setup",
  ]),
  reason: z.string().max(100),
  message: z.string().max(1000),
});

export const short = z.string().max(500);

export const waitingLines = z.array(z.string().min(1).max(500)).max(10).exactOptional();

/** What the reports of a run count. A report is a program's word: it can speak against a run, never for it. */
export const testsSchema = z.strictObject({
  /** `tap` is only printed. */
  source: z.enum(["junit", "tap"]),
  passed: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  skipped: z.int().nonnegative(),
  /** Names; all of them where there are fewer than the limit. */
  failing: z.array(z.string().max(200)).max(limits.failingTests),
});

/** One run of one check in the sandbox. Its whole log stays behind, in a file that is called by its hash. */
export const checkRunSchema = z.strictObject({
  command: z.string().max(2_000),
  /** Exit status; `null` when it was ended. */
  code: z.int().nullable(),
  ended: z.enum(["exit", "time", "output", "memory", "processes", "disk", "files", "cancelled"]),
  durationMs: z.int().nonnegative(),
  /** The end of what it printed. */
  excerpt: z.string().max(4_000),
  logBytes: z.int().nonnegative(),
  logSha256: z.string().regex(/^[0-9a-f]{64}$/),
  tests: testsSchema.exactOptional(),
});

export const patchSchema = z.strictObject({
  kind: z.literal("patch"),
  /** The commit it was made for: a patch without it means nothing. */
  base: sha,
  patch: z.string().min(1).max(limits.patchChars),
  title: z.string().max(200),
  explanation: z.string().max(10_000),
  /** Numbers of the findings that it says to fix. */
  fixed: z.array(z.int().positive()).max(limits.findings),
  /** What was asked for and not done; may be empty. */
  left: z.string().max(2_000),
  /** What held the programs in. */
  sandbox: z.string().max(60),
  /** Hosts that the programs could reach; left out where it was stored before there were any. */
  network: z.array(z.string().max(253)).max(20).default([]),
  /** What was run before to install what the project needs, up to the first that failed. */
  setup: z.array(checkRunSchema).max(20).default([]),
  /** Each check on the base and on the result. Empty: the project has none that could be run. */
  checks: z.array(z.strictObject({ before: checkRunSchema, after: checkRunSchema })).max(20),
  waiting: waitingLines,
});

export const failedSchema = z.strictObject({ kind: z.literal("failed"), failure: failureSchema });

const count = z.int().nonnegative();

export const usageSchema = z.strictObject({
  requests: count,
  inputTokens: count,
  cachedTokens: count,
  outputTokens: count,
  reasoningTokens: count,
});

export const accountSchema = z.strictObject({
  model: z.string().max(200),
  usage: usageSchema,
  /** Milliseconds from the first look at the event to the end of thinking. */
  elapsedMs: z.int().nonnegative(),
});
