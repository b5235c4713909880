/**
 * Everything this product can do on GitHub: the whole attack surface on one screen. There is no approve, no merge, no
 * dispatch, no release, no new label, no other repository: the writer is bound to one repository and the number stands
 * here. What it closes or rewrites is its own.
 *
 * Each write has a `key`. Doing it twice is doing it once: before it creates anything the writer looks for an object of
 * our own that carries the key, and afterwards it records the key in the outbox.
 */
export type Write =
  | {
      readonly kind: "reaction";
      readonly key: string;
      readonly on: ReactionTarget;
      readonly content: "eyes" | "confused" | "-1";
    }
  /** A new comment in a conversation. `body` carries the key's marker already. */
  | { readonly kind: "comment"; readonly key: string; readonly number: number; readonly body: string }
  /** The one summary comment: found again by its marker, edited in place, created once. */
  | { readonly kind: "summary"; readonly key: string; readonly number: number; readonly body: string }
  /** An answer inside a review thread. */
  | {
      readonly kind: "thread-reply";
      readonly key: string;
      readonly number: number;
      readonly inReplyTo: number;
      readonly body: string;
    }
  /** One commit on top of `parent` and of nothing else: on a pull request's own branch, or on a fresh one of ours. */
  | {
      readonly kind: "commit";
      readonly key: string;
      readonly branch: string;
      /** The branch begins with it; only `codex/*` may. */
      readonly fresh: boolean;
      /** Where the branch must be, and the commit's first parent (T21). */
      readonly parent: string;
      /** Of a merge: the second parent. Then `files` change its tree instead of the first one's. */
      readonly merged?: string;
      /** The tree that must come of it, as git worked it out here. */
      readonly tree: string;
      readonly files: readonly CommitFile[];
      /** Ends in a trailer that names the key. */
      readonly message: string;
    }
  /** A draft pull request from a branch of ours, `codex/*`, into another of this repository. */
  | {
      readonly kind: "pull-request";
      readonly key: string;
      readonly branch: string;
      readonly into: string;
      readonly title: string;
      readonly body: string;
    }
  /** An issue of our own: the record of upkeep, or a report. Found again by its key's mark. */
  | { readonly kind: "issue"; readonly key: string; readonly title: string; readonly body: string }
  /** Another text for an issue or pull request of our own, as long as it has the text that was read. */
  | {
      readonly kind: "issue-body";
      readonly key: string;
      readonly number: number;
      /** `null`: it keeps its title. */
      readonly title: string | null;
      readonly body: string;
      /** The one key whose mark the text carries: it stays what it is found by. */
      readonly mark: string;
      /** `markOf` the text that is replaced. */
      readonly was: string;
    }
  /** Closes an issue or pull request of our own. */
  | { readonly kind: "close"; readonly key: string; readonly number: number }
  /** Labels that the repository has, on an issue; none is made, none is taken away. */
  | { readonly kind: "labels"; readonly key: string; readonly number: number; readonly labels: readonly string[] }
  /** A branch of ours, `codex/*`, goes: only while it is at the commit that we recorded, and no open pull request is from it. */
  | { readonly kind: "delete-branch"; readonly key: string; readonly branch: string; readonly commit: string }
  /** Resolves a thread of our own whose finding is fixed. */
  | { readonly kind: "resolve-thread"; readonly key: string; readonly threadId: string }
  /** One review in one request, always of event COMMENT. */
  | {
      readonly kind: "review";
      readonly key: string;
      readonly number: number;
      readonly commit: string;
      readonly body: string;
      readonly comments: readonly ReviewComment[];
      /** What to post when GitHub refuses the anchors after all: the same findings in the body, no comments. */
      readonly fallbackBody: string;
    }
  | {
      readonly kind: "check-start";
      readonly key: string;
      readonly name: string;
      readonly headSha: string;
      readonly externalId: string;
      readonly title: string;
    }
  | {
      readonly kind: "check-conclude";
      readonly key: string;
      readonly name: string;
      readonly headSha: string;
      readonly externalId: string;
      readonly conclusion: Conclusion;
      readonly title: string;
      readonly summary: string;
      readonly annotations: readonly Annotation[];
    };

/** `text` is UTF-8; `null` deletes the file. What GitHub has already is named by its object's id. */
export type CommitFile =
  | { readonly path: string; readonly mode: "100644" | "100755"; readonly text: string | null }
  | { readonly path: string; readonly mode: "100644" | "100755" | "120000" | "160000"; readonly oid: string };

export type Conclusion = "success" | "failure" | "neutral" | "skipped" | "cancelled";

export type ReactionTarget =
  | { readonly on: "issue"; readonly number: number }
  | { readonly on: "comment"; readonly commentId: number }
  | { readonly on: "review-comment"; readonly commentId: number };

/** Lines are 1-based, both inclusive, already validated against the diff of `commit`. */
export interface ReviewComment {
  readonly path: string;
  readonly side: "LEFT" | "RIGHT";
  readonly startLine: number;
  readonly line: number;
  readonly body: string;
}

export interface Annotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: "notice" | "warning" | "failure";
  readonly title: string;
  readonly message: string;
}

/** What came of one write. `found` means that it had been done before and nothing was posted now. */
export type Written =
  | { readonly kind: "done" | "found"; readonly id: number; readonly url: string; readonly sha?: string }
  /** GitHub said no for good; the reason is one line. `fallback` outcomes of a review are `done`. */
  | { readonly kind: "refused"; readonly reason: string };
