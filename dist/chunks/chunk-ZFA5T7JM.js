import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  iso_exports
} from "./chunk-4VTL7LLS.js";
import {
  _enum,
  array,
  boolean,
  discriminatedUnion,
  int,
  literal,
  strictObject,
  string
} from "./chunk-CLTAKU4V.js";
import {
  limits
} from "./chunk-S4SIBR44.js";

// src/core/trigger.ts
var actorSchema = strictObject({
  id: int(),
  login: string().min(1).max(100),
  type: _enum(["User", "Bot", "Organization", "Mannequin"]).catch("User")
});
var repositorySchema = strictObject({
  /** GitHub's numeric id: survives renames and transfers, so everything is keyed by it. `0` for a local folder. */
  id: int().nonnegative(),
  owner: string().min(1).max(100),
  name: string().min(1).max(100),
  defaultBranch: string().min(1).max(255),
  private: boolean()
});
var sha = string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
var pullSnapshotSchema = strictObject({
  headSha: sha,
  baseSha: sha,
  headRef: string().max(255),
  baseRef: string().max(255),
  /** `null` when the fork was deleted. */
  headRepositoryId: int().nullable(),
  draft: boolean(),
  author: actorSchema,
  labels: array(string().max(100)).max(100)
});
var threadSchema = strictObject({
  rootCommentId: int(),
  path: string().max(4096),
  line: int().positive().nullable(),
  side: _enum(["LEFT", "RIGHT"]),
  commit: sha,
  diffHunk: string().max(65536)
});
var causeSchema = discriminatedUnion("kind", [
  /** A pull request was opened, reopened, made ready, or got a push. */
  strictObject({
    kind: literal("pull"),
    /** `changed`: it was opened or got a push, and the event that brought us here does not say which. */
    action: _enum(["opened", "reopened", "ready_for_review", "synchronize", "changed"])
  }),
  /** Somebody wrote a comment. `body` is the snapshot of the event; the live comment may differ by now (T17). */
  strictObject({
    kind: literal("comment"),
    /** Which id space `commentId` is of, in the words of `ReactionTarget`; a review takes no reactions. */
    on: _enum(["comment", "review-comment", "review"]),
    commentId: int(),
    body: string().max(65536),
    at: iso_exports.datetime({ offset: true }),
    thread: threadSchema.nullable()
  }),
  /** Somebody ticked exactly one box in a comment of a bot's, and changed nothing else in it. */
  strictObject({
    kind: literal("tick"),
    commentId: int(),
    /** Whose comment it is, by numeric id. */
    author: int(),
    n: int().positive()
  }),
  /** An issue or a pull request was closed. Nobody asked for anything: what we left there is cleaned up. */
  strictObject({ kind: literal("closed") }),
  /** "Re-run" was pressed on our check run. */
  strictObject({ kind: literal("rerun"), checkRunId: int(), headSha: sha }),
  /** A workflow on a commit of this very repository failed. The trigger's actor is who started that attempt of it. */
  strictObject({
    kind: literal("ci"),
    headSha: sha,
    /** Whose push or click the workflow ran for at first: answers for it too (T10). */
    upstream: actorSchema,
    /** Key of the write that made the commit, where one of ours says it did. */
    commitKey: string().max(300).nullable()
  }),
  /**
   * Work that policy leaves to a clock or to an event; the default branch's policy says which, and nobody is asked. For
   * `dispatch` somebody started a workflow by hand. `task`: this one alone, and for `dispatch` whether or not it is due;
   * `null`: what is due.
   */
  strictObject({
    kind: literal("upkeep"),
    on: _enum(["schedule", "dispatch", "push", "issues.opened"]),
    task: string().max(100).nullable(),
    /** Of a push: the commit that the default branch is at now. */
    commit: sha.nullable()
  }),
  /** A person at a terminal. */
  strictObject({
    kind: literal("local"),
    command: string(),
    text: string().max(65536),
    /** As typed; `null` where nothing was. */
    model: string().nullable(),
    effort: _enum(["none", "minimal", "low", "medium", "high", "xhigh", "max"]).nullable(),
    n: int().min(2).max(limits.candidates).exactOptional()
  })
]);
var triggerSchema = strictObject({
  /** `X-GitHub-Delivery`, or the run and attempt of an Action: for logs. What makes work unique is `keyOf(intent)`. */
  delivery: string().min(1).max(200),
  repository: repositorySchema,
  subject: discriminatedUnion("kind", [
    strictObject({ kind: literal("pull"), number: int().positive(), open: boolean(), locked: boolean() }),
    strictObject({ kind: literal("issue"), number: int().positive(), open: boolean(), locked: boolean() }),
    /** The default branch: work that hangs on no issue and no pull request. */
    strictObject({ kind: literal("branch") }),
    strictObject({ kind: literal("local") })
  ]),
  /** `null` where GitHub does not send it: comments of a conversation, and "Re-run". */
  pull: pullSnapshotSchema.nullable(),
  actor: actorSchema,
  /** Login of whoever ran a workflow once more, where that is somebody else: both need the permission (T26). */
  rerunBy: string().min(1).max(100).optional(),
  title: string().max(1024),
  body: string().max(65536),
  cause: causeSchema
});
function numberOf({ subject }) {
  return "number" in subject ? subject.number : 0;
}
function isClock({ cause }) {
  return cause.kind === "upkeep" && cause.on === "schedule";
}

export {
  actorSchema,
  triggerSchema,
  numberOf,
  isClock
};
