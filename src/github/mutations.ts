import type { Annotation, CommitFile, Conclusion, ReactionTarget, ReviewComment } from "../core/write.ts";
import type { CheckRun } from "./answers.ts";
import type { Attempt } from "./request.ts";

/** Something of ours on GitHub. */
export interface Posted {
  readonly id: number;
  readonly url: string;
  /** Of a commit. */
  readonly sha?: string;
}

export interface CommitMade {
  readonly sha: string;
  readonly url: string;
}

/** The whole of a check run that is still missing on GitHub; `annotations` is one batch. */
export interface CheckOutput {
  readonly title: string;
  readonly summary: string;
  /** Shown below the summary; ours holds marks only. */
  readonly text: string;
  readonly annotations: readonly Annotation[];
}

export interface CheckIdentity {
  readonly name: string;
  readonly headSha: string;
  readonly externalId: string;
}

/**
 * Every request that changes something, one function each, implemented by `writer.ts` alone. Each is sent exactly once;
 * whether to send it, and what a failure means, is decided by whoever calls.
 */
export interface Mutations {
  react(on: ReactionTarget, content: string): Promise<Attempt<Posted>>;
  createComment(number: number, body: string): Promise<Attempt<Posted>>;
  editComment(id: number, body: string): Promise<Attempt<Posted>>;
  reply(number: number, to: { readonly inReplyTo: number; readonly body: string }): Promise<Attempt<Posted>>;
  createReview(number: number, review: NewReview): Promise<Attempt<Posted>>;
  editReview(number: number, review: { readonly id: number; readonly body: string }): Promise<Attempt<Posted>>;
  resolveThread(id: string): Promise<Attempt<ThreadState>>;
  /** The id of the tree that comes of it. */
  createTree(base: string, files: readonly CommitFile[]): Promise<Attempt<string>>;
  createCommit(commit: {
    readonly message: string;
    readonly tree: string;
    readonly parents: readonly string[];
  }): Promise<Attempt<CommitMade>>;
  /** Forward only: GitHub refuses when the branch is not an ancestor of the commit. */
  moveBranch(branch: string, sha: string): Promise<Attempt<unknown>>;
  /** GitHub refuses when there is one of that name. */
  createBranch(branch: string, sha: string): Promise<Attempt<unknown>>;
  deleteBranch(branch: string): Promise<Attempt<unknown>>;
  createPull(pull: NewPull, draft: boolean): Promise<Attempt<Posted>>;
  createIssue(issue: { readonly title: string; readonly body: string }): Promise<Attempt<Posted>>;
  editIssue(number: number, to: IssueEdit): Promise<Attempt<Posted>>;
  addLabels(number: number, labels: readonly string[]): Promise<Attempt<unknown>>;
  createCheck(check: CheckIdentity, conclusion: Conclusion | null, output: CheckOutput): Promise<Attempt<CheckRun>>;
  updateCheck(id: number, conclusion: Conclusion | null, output: CheckOutput): Promise<Attempt<CheckRun>>;
}

/** What is left out stays. A pull request is an issue here. */
export interface IssueEdit {
  readonly title?: string;
  readonly body?: string;
  readonly state?: "closed";
}

/** `resolved` is what GitHub says afterwards; `refusal` is its reason when it did not do it. */
export interface ThreadState {
  readonly resolved: boolean;
  readonly refusal: string;
}

export interface NewPull {
  readonly branch: string;
  readonly into: string;
  readonly title: string;
  readonly body: string;
}

export interface NewReview {
  readonly commit: string;
  readonly body: string;
  readonly comments: readonly ReviewComment[];
}
