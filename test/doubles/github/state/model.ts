import type { FileDiff } from "../git/diff.ts";

/** What the double remembers. Git objects are not here: they live in a bare repository of `directory`. */

export interface User {
  readonly id: number;
  readonly login: string;
  readonly type: "User" | "Bot" | "Organization";
}

export const roles = ["none", "read", "triage", "write", "maintain", "admin"] as const;
export type Role = (typeof roles)[number];

/** `name` differs from `role` for an organisation's custom role, which GitHub reports as `role_name`. */
export interface Grant {
  readonly role: Role;
  readonly name: string;
}

export type Level = "read" | "write" | "admin";
export type Permissions = Readonly<Record<string, Level>>;

export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly owner: User;
  readonly bot: User;
  readonly clientId: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  readonly createdAt: string;
}

export interface Installation {
  readonly id: number;
  readonly app: App;
  readonly account: User;
  readonly repositories: Set<number>;
  readonly createdAt: string;
}

export interface PullSize {
  readonly diff: readonly FileDiff[];
  readonly commits: number;
}

export interface Repository {
  readonly id: number;
  readonly owner: User;
  readonly name: string;
  readonly private: boolean;
  readonly description: string | null;
  readonly defaultBranch: string;
  /** A bare repository on disk. */
  readonly directory: string;
  readonly forkOf: Repository | null;
  readonly grants: Map<string, Grant>;
  readonly issues: Map<number, Issue>;
  readonly labels: Set<string>;
  readonly suites: CheckSuite[];
  readonly workflowRuns: WorkflowRun[];
  readonly createdAt: string;
  /** Those that were asked for lately, by their two commits: everything on a pull request asks for the same one. */
  readonly sizes: Map<string, Promise<PullSize>>;
  /** Branches as they were last seen, so that a push is noticed whoever made it. */
  readonly branches: Map<string, string>;
  deleted: boolean;
}

export interface Reaction {
  readonly id: number;
  readonly user: User;
  readonly content: string;
  readonly createdAt: string;
}

export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly repository: Repository;
  readonly author: User;
  readonly createdAt: string;
  readonly comments: IssueComment[];
  readonly reactions: Reaction[];
  readonly pull: Pull | null;
  title: string;
  body: string | null;
  state: "open" | "closed";
  locked: boolean;
  labels: string[];
  updatedAt: string;
  closedAt: string | null;
}

export interface IssueComment {
  readonly id: number;
  readonly issue: Issue;
  readonly author: User;
  readonly app: App | null;
  readonly createdAt: string;
  readonly reactions: Reaction[];
  body: string;
  updatedAt: string;
  minimized: string | null;
}

/** The part of a pull request that an issue has not. */
export interface Pull {
  readonly id: number;
  readonly baseRef: string;
  readonly headRef: string;
  readonly headRepository: Repository;
  readonly reviews: Review[];
  readonly threads: ReviewThread[];
  readonly pushes: Push[];
  headSha: string;
  baseSha: string;
  mergeCommitSha: string | null;
  mergeable: boolean;
  draft: boolean;
  mergedAt: string | null;
}

export interface Push {
  readonly id: number;
  readonly by: User;
  readonly before: string;
  readonly after: string;
  readonly forced: boolean;
  readonly at: string;
}

export type ReviewState = "COMMENTED" | "APPROVED" | "CHANGES_REQUESTED" | "DISMISSED" | "PENDING";

export interface Review {
  readonly id: number;
  readonly author: User;
  readonly state: ReviewState;
  readonly submittedAt: string;
  readonly comments: ReviewComment[];
  body: string;
  /** GitHub re-points it to the new head on a force-push. */
  commitId: string;
  minimized: string | null;
}

export interface ReviewThread {
  readonly id: number;
  readonly comments: ReviewComment[];
  resolvedBy: User | null;
}

export type Side = "LEFT" | "RIGHT";

/** `line` and `startLine` are 1-based lines of the side's file; `line` is null when the comment is outdated. */
export interface ReviewComment {
  readonly id: number;
  readonly review: Review;
  readonly thread: ReviewThread;
  readonly author: User;
  readonly path: string;
  readonly side: Side;
  readonly startSide: Side | null;
  readonly originalLine: number;
  readonly originalStartLine: number | null;
  readonly originalCommitId: string;
  readonly diffHunk: string;
  readonly position: number;
  readonly inReplyTo: number | null;
  readonly createdAt: string;
  readonly reactions: Reaction[];
  body: string;
  line: number | null;
  startLine: number | null;
  commitId: string;
  updatedAt: string;
  minimized: string | null;
}

export interface CheckSuite {
  readonly id: number;
  readonly app: App;
  readonly headSha: string;
  readonly runs: CheckRun[];
}

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number | undefined;
  readonly end_column?: number | undefined;
  readonly annotation_level: "notice" | "warning" | "failure";
  readonly message: string;
  readonly title?: string | undefined;
  readonly raw_details?: string | undefined;
}

export interface CheckRun {
  readonly id: number;
  readonly suite: CheckSuite;
  readonly annotations: Annotation[];
  name: string;
  externalId: string;
  detailsUrl: string | null;
  status: "queued" | "in_progress" | "completed";
  conclusion: string | null;
  startedAt: string;
  completedAt: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
}

/** One run of a workflow of Actions; "Re-run" adds an attempt to it. */
export interface WorkflowRun {
  readonly id: number;
  readonly workflowId: number;
  readonly name: string;
  readonly event: string;
  readonly headSha: string;
  readonly headBranch: string;
  readonly headRepository: Repository;
  readonly actor: User;
  readonly createdAt: string;
  readonly jobs: WorkflowJob[];
  attempt: number;
  triggeredBy: User;
  status: "in_progress" | "completed";
  conclusion: string | null;
}

export interface WorkflowJob {
  readonly id: number;
  readonly run: WorkflowRun;
  readonly attempt: number;
  readonly name: string;
  readonly conclusion: string | null;
  readonly steps: readonly { readonly name: string; readonly conclusion: string | null }[];
  /** `null`: it was deleted. */
  readonly log: string | null;
}
