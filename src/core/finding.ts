import * as z from "zod";

export const sideSchema = z.enum(["LEFT", "RIGHT"]);
export const prioritySchema = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);

/**
 * One problem. `startLine` and `line` are 1-based lines of the file at the reviewed commit (`RIGHT`) or at its merge
 * base (`LEFT`), both inclusive. `snippet` is the quoted code the finding is about: identity and anchor hang on it, the
 * line numbers are only a hint.
 */
export const findingSchema = z.strictObject({
  /** Hash of the first path, the normalised snippet and an ordinal; never of the title. 16 hex digits. */
  id: z.string().regex(/^[0-9a-f]{16}$/),
  path: z.string().min(1).max(4096),
  side: sideSchema,
  startLine: z.int().positive(),
  line: z.int().positive(),
  snippet: z.string().max(4000),
  priority: prioritySchema,
  /** Imperative, at most 80 characters, without the `[P1]`. */
  title: z.string().min(1).max(80),
  body: z.string().min(1).max(4000),
  /** 0 to 1. */
  confidence: z.number().min(0).max(1),
  /** The rule of AGENTS.md it rests on, as `file@commit#line`, or `null`. */
  rule: z.string().max(500).nullable(),
});

export type Side = z.infer<typeof sideSchema>;
export type Priority = z.infer<typeof prioritySchema>;
export type Finding = z.infer<typeof findingSchema>;

/**
 * How much of one changed file the model was shown: its whole `diff`, `part` of it, or `none`; `before` is whole too, in
 * an earlier round, and the same since; `excluded` was left out on purpose (policy, lock files), `no-text` has nothing to
 * read (binary, mode only, submodule).
 */
export const coverageSchema = z.strictObject({
  path: z.string().max(4096),
  read: z.enum(["diff", "before", "part", "none", "excluded", "no-text"]),
  /** Why it was not read whole; empty for `diff`. */
  why: z.string().max(200),
});
export type Coverage = z.infer<typeof coverageSchema>;
