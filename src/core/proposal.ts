import * as z from "zod";
import { coverageSchema, findingSchema } from "./finding.ts";
import { candidatesSchema } from "./candidates.ts";
import { limits } from "./limits.ts";
import {
  accountSchema,
  checkRunSchema,
  failedSchema,
  failureSchema,
  patchSchema,
  sha,
  short,
  type testsSchema,
  text,
  waitingLines,
} from "./proposal-parts.ts";

/**
 * What a command wants, as plain JSON: the only thing that crosses from the half that thinks to the half that writes.
 * It may come out of a file another job wrote, so it is parsed like any stranger's input, and nothing in it is believed
 * about the world: publish derives the person, the head, the anchors and the permissions again.
 */
const reviewSchema = z.strictObject({
  kind: z.literal("review"),
  head: sha,
  /** Merge base of the head and its target: what `LEFT` lines count in. */
  base: sha,
  findings: z.array(findingSchema).max(limits.findings),
  coverage: z.array(coverageSchema).max(limits.changedFiles + 1),
  /** One short paragraph of the model's, shown under the verdict; may be empty. */
  explanation: text,
  /** What the model says of findings that were open before. */
  answers: z
    .array(z.strictObject({ n: z.int().positive(), status: z.enum(["fixed", "open", "unclear"]) }))
    .max(limits.findings),
  /** Names the record it was made under; empty when there was none. */
  basis: z.string().max(40),
  /** Rules and model it was made by: with the change itself, what must be equal for a review to be the same again. */
  rules: z.string().max(40),
  /** Facts of our own a reader should know: rules that were cut, files that were left out. One sentence each. */
  notes: z.array(z.string().max(500)).max(20),
  /** Set when the review ended before it was through: what ended it. */
  partial: failureSchema.nullable(),
});

/** The change is, to the letter, the one that was reviewed already: a rebase, a force-push. */
const unchangedSchema = z.strictObject({ kind: z.literal("unchanged"), head: sha, rules: z.string().max(40) });

/** Nothing to post, and why: the sentence ends up in the check run. */
const nothingSchema = z.strictObject({ kind: z.literal("nothing"), why: z.string().max(500) });

const replySchema = z.strictObject({
  kind: z.literal("reply"),
  markdown: text,
  /** The commit the answer was read at; its citations are checked there. `null` when there is nothing to cite. */
  commit: sha.nullable(),
  /** Text we wrote ourselves (help, usage): it needs no footer. */
  ours: z.boolean(),
  /** Lines that a model wanted to run and may not, unless a person lets them through by name. */
  waiting: waitingLines,
});

/** What is going to be done, for a person to agree to before it is. All of it is a model's word. */
export const planSchema = z.strictObject({
  kind: z.literal("plan"),
  goal: z.string().max(2_000),
  /** How anybody can tell that it is done. */
  criteria: z.array(short).max(20),
  steps: z.array(z.strictObject({ title: short, files: z.array(z.string().max(300)).max(20) })).max(20),
  /** What only a person can answer. */
  questions: z.array(short).max(10),
  /** A guess, and shown as one. */
  estimate: z.strictObject({ files: z.int().nonnegative().max(10_000), lines: z.int().nonnegative().max(1_000_000) }),
});

/** So many ways were asked for, and a person is to see first what they are thought to take; publish reckons that itself. */
const estimateSchema = z.strictObject({ kind: z.literal("estimate"), n: z.int().min(2).max(limits.candidates) });

/** What waits in a comment of our own goes out as it is; publish reads it there again. */
const approvedSchema = z.strictObject({ kind: z.literal("approved"), commentId: z.int().positive() });

/** What a task of upkeep found, for people to read; a task that found nothing proposes nothing. */
const reportSchema = z.strictObject({
  kind: z.literal("report"),
  title: z.string().max(200),
  markdown: text,
  /** The commit it was read at; its citations are checked there. */
  commit: sha,
});

/** What a task says of an issue that somebody opened. Labels and numbers are looked up again before anything is done. */
const triageSchema = z.strictObject({
  kind: z.literal("triage"),
  labels: z.array(z.string().max(100)).max(5),
  /** Number of the issue that says the same already. */
  duplicate: z.int().positive().nullable(),
  /** A word to whoever opened it: what is missing. May be empty. */
  markdown: z.string().max(4_000),
});

/** A candidate that a person picked. Publish reads it where it was offered. */
const pickedSchema = z.strictObject({
  kind: z.literal("picked"),
  commentId: z.int().positive(),
  n: z.int().min(1).max(limits.candidateNumbers),
});

const mergeSchema = z.strictObject({
  kind: z.literal("merge"),
  /** The two commits, and what git made of them, markers and all: the numbers of conflicts mean something in it only. */
  head: sha,
  theirs: sha,
  tree: sha,
  /** What is to stand in the place of a conflict, and what each side meant there. None where git merged all by itself. */
  resolutions: z
    .array(
      z.strictObject({
        path: z.string().min(1).max(4_096),
        index: z.int().positive(),
        text: z.string().max(limits.patchChars),
        ours: z.string().max(1_000),
        theirs: z.string().max(1_000),
      }),
    )
    .max(limits.conflicts),
  explanation: z.string().max(10_000),
  /** What was not settled and why; may be empty. */
  left: z.string().max(2_000),
  /** As in a patch. */
  ...patchSchema.pick({ sandbox: true, network: true, setup: true }).shape,
  /** Each check on the head and on the merge. */
  checks: z.array(z.strictObject({ before: checkRunSchema, after: checkRunSchema })).max(20),
});

export const proposalBodySchema = z.discriminatedUnion("kind", [
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
  nothingSchema,
]);

export const proposalSchema = z.strictObject({
  version: z.literal(1),
  /** Key of the job it was made for; publish compares it with the one it derives from the event. */
  key: z.string().max(300),
  command: z.string().max(40),
  policyCommit: sha,
  /** Head of the pull request when the work began; `null` for an issue. */
  head: sha.nullable(),
  account: accountSchema,
  body: proposalBodySchema,
});

export type ProposalFailure = z.infer<typeof failureSchema>;
export type ReviewBody = z.infer<typeof reviewSchema>;
export type UnchangedBody = z.infer<typeof unchangedSchema>;
export type PatchBody = z.infer<typeof patchSchema>;
export type PlanBody = z.infer<typeof planSchema>;
export type EstimateBody = z.infer<typeof estimateSchema>;
export type CandidatesBody = z.infer<typeof candidatesSchema>;
export type ReportBody = z.infer<typeof reportSchema>;
export type TriageBody = z.infer<typeof triageSchema>;
export type MergeBody = z.infer<typeof mergeSchema>;
export type TestCounts = z.infer<typeof testsSchema>;
export type CheckRun = z.infer<typeof checkRunSchema>;
export type PickedBody = z.infer<typeof pickedSchema>;
export type ReplyBody = z.infer<typeof replySchema>;
export type ProposalBody = z.infer<typeof proposalBodySchema>;
export type ProposalKind = ProposalBody["kind"];
export type Account = z.infer<typeof accountSchema>;
export type Proposal = z.infer<typeof proposalSchema>;
