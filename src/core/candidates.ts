import * as z from "zod";
import { limits } from "./limits.ts";
import { checkRunSchema, failedSchema, failureSchema, patchSchema, sha, short, usageSchema } from "./proposal-parts.ts";

const number = z.int().min(1).max(limits.candidates);

/** One way to do what was asked. */
export const candidateSchema = z.strictObject({
  /** What people call it, as in `/codex pick 2`: the order in which they were begun, never another one's afterwards. */
  n: number,
  /** How it goes about it, in a line: a model's word. */
  approach: z.string().max(200),
  /** The change with what its own checks say, or why there is none. */
  result: z.discriminatedUnion("kind", [patchSchema, failedSchema]),
  /** Others that came to the very same result and are shown as this one. */
  same: z.array(number).max(limits.candidates),
  /** Each check with the new tests of another candidate laid over this result. */
  cross: z.array(z.strictObject({ from: number, run: checkRunSchema })).max(limits.candidates * 20),
  usage: usageSchema,
  elapsedMs: z.int().nonnegative(),
});

/** Several tested ways to do one thing, for a person to choose from. */
export const candidatesSchema = z.strictObject({
  kind: z.literal("candidates"),
  /** The commit all of them were made for. */
  base: sha,
  /** What was asked for, in a line. */
  task: short,
  /** Best first, by what was measured, then by comparison. */
  candidates: z.array(candidateSchema).min(1).max(limits.candidates),
  /** Pairs that were compared in both orders, and those whose two answers agreed; `null` where measured facts decided. */
  judged: z.strictObject({ pairs: z.int().nonnegative(), agreed: z.int().nonnegative() }).nullable(),
  /** Facts of our own a reader should know. One sentence each. */
  notes: z.array(short).max(20),
  /** Set when it ended before it was through: what ended it. */
  partial: failureSchema.nullable(),
});

export type Candidate = z.infer<typeof candidateSchema>;
