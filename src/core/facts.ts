import type { Actor } from "./trigger.ts";

/** Facts as GitHub (or a local git) states them now. Plain data, read by the edges, believed by nobody for longer than a job. */

export type Sha = string;

/** The repository as one query gives it: where the policy comes from, and who we are to GitHub. */
export interface RepositoryFacts {
  readonly id: number;
  readonly private: boolean;
  readonly defaultBranch: string;
  /** Head of the default branch: the recorded commit that policy and instructions are read at (T23). */
  readonly policyCommit: Sha;
  /** `.github/codex.yml` at `policyCommit`, or `null` when there is none. */
  readonly policyFile: PolicyFile | null;
  /** The account our writes appear under; `null` for a local folder. */
  readonly self: { readonly id: number; readonly login: string } | null;
}

/** `text` is `null` when the entry is no regular file, is binary, or is larger than the policy limit; `why` says which. */
export type PolicyFile = { readonly text: string; readonly why: null } | { readonly text: null; readonly why: string };

/** Least to most. Custom roles are mapped to the base role that GitHub reports for them. */
export const permissions = ["none", "read", "triage", "write", "maintain", "admin"] as const;
export type Permission = (typeof permissions)[number];

export function atLeast(held: Permission, needed: Permission): boolean {
  return permissions.indexOf(held) >= permissions.indexOf(needed);
}

export interface PullFacts {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: Actor;
  readonly state: "open" | "closed";
  readonly merged: boolean;
  readonly draft: boolean;
  readonly locked: boolean;
  readonly labels: readonly string[];
  readonly headSha: Sha;
  readonly headRef: string;
  /** `null` when the fork is gone. */
  readonly headRepositoryId: number | null;
  readonly baseSha: Sha;
  readonly baseRef: string;
  readonly baseRepositoryId: number;
}

export interface IssueFacts {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: Actor;
  readonly state: "open" | "closed";
  readonly locked: boolean;
  readonly labels: readonly string[];
  /** An issue number may name a pull request: then its pull facts are what matters. */
  readonly isPull: boolean;
  readonly createdAt: string;
}

/** One comment of a conversation (issue comment) or of a review thread. */
export interface CommentFacts {
  readonly id: number;
  readonly author: Actor;
  readonly body: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly url: string;
}

export interface ReviewFacts {
  readonly id: number;
  readonly author: Actor;
  readonly body: string;
  readonly state: string;
  /** `null` before it is submitted. */
  readonly createdAt: string | null;
  readonly url: string;
  /** Do not build on it: GitHub re-points it on a force-push (github.md, trap 2). */
  readonly commit: Sha | null;
}

export interface ReviewCommentFacts extends CommentFacts {
  readonly reviewId: number | null;
  readonly inReplyTo: number | null;
  readonly path: string;
  readonly line: number | null;
  readonly side: "LEFT" | "RIGHT";
}

/** A review thread; its comments are the review comments that answer its root. */
export interface ThreadFacts {
  /** GitHub's global id: what resolving asks for. */
  readonly id: string;
  readonly rootCommentId: number;
  readonly resolved: boolean;
}

/** A branch, and where it is. */
export interface BranchFacts {
  readonly name: string;
  readonly sha: Sha;
}

export interface CommitFacts {
  readonly sha: Sha;
  readonly tree: Sha;
  readonly message: string;
  readonly parents: readonly Sha[];
}

/** One run of a workflow of GitHub Actions, as its newest attempt left it. */
export interface WorkflowRunFacts {
  readonly id: number;
  /** The same for every run of one workflow file, whatever it is called. */
  readonly workflowId: number;
  readonly name: string;
  /** What started it: `pull_request`, `push`. */
  readonly event: string;
  readonly headSha: Sha;
  readonly status: string;
  readonly conclusion: string | null;
}

/** One job in one attempt of a run. */
export interface WorkflowJobFacts {
  readonly id: number;
  readonly attempt: number;
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly steps: readonly { readonly name: string; readonly conclusion: string | null }[];
}

/** The end of what a job printed, written by whoever wrote the programs it ran (T34). `bytes`: of all it printed, as far as it was read. */
export type JobLog =
  | { readonly kind: "log"; readonly text: string; readonly bytes: number; readonly cut: boolean }
  | { readonly kind: "none"; readonly why: string };

export interface CheckRunFacts {
  readonly id: number;
  readonly name: string;
  readonly headSha: Sha;
  readonly externalId: string;
  readonly appId: number | null;
  /** Below the summary; ours holds marks only. */
  readonly text: string;
  readonly status: "queued" | "in_progress" | "completed";
  readonly conclusion: string | null;
  readonly url: string;
}
