import * as z from "zod";
import { limits } from "./limits.ts";

/**
 * What happened, in one shape for every host. It is a snapshot: nothing in it is read again later, and whatever must be
 * fresh (head, permission, state) is asked of GitHub by whoever needs it. Text in it was written by strangers.
 */
export const actorSchema = z.strictObject({
  id: z.int(),
  login: z.string().min(1).max(100),
  type: z.enum(["User", "Bot", "Organization", "Mannequin"]).catch("User"),
});

export const repositorySchema = z.strictObject({
  /** GitHub's numeric id: survives renames and transfers, so everything is keyed by it. `0` for a local folder. */
  id: z.int().nonnegative(),
  owner: z.string().min(1).max(100),
  name: z.string().min(1).max(100),
  defaultBranch: z.string().min(1).max(255),
  private: z.boolean(),
});

const sha = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);

/** The pull request as the event described it. `headSha` is what was asked about, not what is there now. */
export const pullSnapshotSchema = z.strictObject({
  headSha: sha,
  baseSha: sha,
  headRef: z.string().max(255),
  baseRef: z.string().max(255),
  /** `null` when the fork was deleted. */
  headRepositoryId: z.int().nullable(),
  draft: z.boolean(),
  author: actorSchema,
  labels: z.array(z.string().max(100)).max(100),
});

/** Where in a diff a review thread hangs. Lines are 1-based; `line` is null when the thread is outdated. */
export const threadSchema = z.strictObject({
  rootCommentId: z.int(),
  path: z.string().max(4096),
  line: z.int().positive().nullable(),
  side: z.enum(["LEFT", "RIGHT"]),
  commit: sha,
  diffHunk: z.string().max(65_536),
});

export const causeSchema = z.discriminatedUnion("kind", [
  /** A pull request was opened, reopened, made ready, or got a push. */
  z.strictObject({
    kind: z.literal("pull"),
    /** `changed`: it was opened or got a push, and the event that brought us here does not say which. */
    action: z.enum(["opened", "reopened", "ready_for_review", "synchronize", "changed"]),
  }),
  /** Somebody wrote a comment. `body` is the snapshot of the event; the live comment may differ by now (T17). */
  z.strictObject({
    kind: z.literal("comment"),
    /** Which id space `commentId` is of, in the words of `ReactionTarget`; a review takes no reactions. */
    on: z.enum(["comment", "review-comment", "review"]),
    commentId: z.int(),
    body: z.string().max(65_536),
    at: z.iso.datetime({ offset: true }),
    thread: threadSchema.nullable(),
  }),
  /** Somebody ticked exactly one box in a comment of a bot's, and changed nothing else in it. */
  z.strictObject({
    kind: z.literal("tick"),
    commentId: z.int(),
    /** Whose comment it is, by numeric id. */
    author: z.int(),
    n: z.int().positive(),
  }),
  /** An issue or a pull request was closed. Nobody asked for anything: what we left there is cleaned up. */
  z.strictObject({ kind: z.literal("closed") }),
  /** "Re-run" was pressed on our check run. */
  z.strictObject({ kind: z.literal("rerun"), checkRunId: z.int(), headSha: sha }),
  /** A workflow on a commit of this very repository failed. The trigger's actor is who started that attempt of it. */
  z.strictObject({
    kind: z.literal("ci"),
    headSha: sha,
    /** Whose push or click the workflow ran for at first: answers for it too (T10). */
    upstream: actorSchema,
    /** Key of the write that made the commit, where one of ours says it did. */
    commitKey: z.string().max(300).nullable(),
  }),
  /**
   * Work that policy leaves to a clock or to an event; the default branch's policy says which, and nobody is asked. For
   * `dispatch` somebody started a workflow by hand. `task`: this one alone, and for `dispatch` whether or not it is due;
   * `null`: what is due.
   */
  z.strictObject({
    kind: z.literal("upkeep"),
    on: z.enum(["schedule", "dispatch", "push", "issues.opened"]),
    task: z.string().max(100).nullable(),
    /** Of a push: the commit that the default branch is at now. */
    commit: sha.nullable(),
  }),
  /** A person at a terminal. */
  z.strictObject({
    kind: z.literal("local"),
    command: z.string(),
    text: z.string().max(65_536),
    /** As typed; `null` where nothing was. */
    model: z.string().nullable(),
    effort: z.enum(["none", "minimal", "low", "medium", "high", "xhigh", "max"]).nullable(),
    n: z.int().min(2).max(limits.candidates).exactOptional(),
  }),
]);

export const triggerSchema = z.strictObject({
  /** `X-GitHub-Delivery`, or the run and attempt of an Action: for logs. What makes work unique is `keyOf(intent)`. */
  delivery: z.string().min(1).max(200),
  repository: repositorySchema,
  subject: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("pull"), number: z.int().positive(), open: z.boolean(), locked: z.boolean() }),
    z.strictObject({ kind: z.literal("issue"), number: z.int().positive(), open: z.boolean(), locked: z.boolean() }),
    /** The default branch: work that hangs on no issue and no pull request. */
    z.strictObject({ kind: z.literal("branch") }),
    z.strictObject({ kind: z.literal("local") }),
  ]),
  /** `null` where GitHub does not send it: comments of a conversation, and "Re-run". */
  pull: pullSnapshotSchema.nullable(),
  actor: actorSchema,
  /** Login of whoever ran a workflow once more, where that is somebody else: both need the permission (T26). */
  rerunBy: z.string().min(1).max(100).optional(),
  title: z.string().max(1024),
  body: z.string().max(65_536),
  cause: causeSchema,
});

export type Actor = z.infer<typeof actorSchema>;
export type Repository = z.infer<typeof repositorySchema>;
export type PullSnapshot = z.infer<typeof pullSnapshotSchema>;
/** The issue or pull request that something is about; `0` for a branch and for a terminal, which have none. */
export function numberOf({ subject }: Pick<Trigger, "subject">): number {
  return "number" in subject ? subject.number : 0;
}

export type Cause = z.infer<typeof causeSchema>;
export type Trigger = z.infer<typeof triggerSchema>;

/** Nobody did anything: a time has come. */
export function isClock({ cause }: Pick<Trigger, "cause">): boolean {
  return cause.kind === "upkeep" && cause.on === "schedule";
}
