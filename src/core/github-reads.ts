import type { BranchFacts, CommitFacts, IssueFacts, JobLog, Sha, WorkflowJobFacts, WorkflowRunFacts } from "./facts.ts";

/** What upkeep looks at besides the code. */
export interface IssueReads {
  /** Issues and pull requests, open or not, that an account with this login opened: logins say nothing of who they are now. */
  issuesBy(login: string): Promise<readonly IssueFacts[]>;
  /** The newest hundred of everybody's, by when they were changed. */
  recentIssues(): Promise<readonly IssueFacts[]>;
  /** Message of a commit, with its trailers. */
  commitMessage(sha: Sha): Promise<string>;
  /** Names of all labels that the repository has. */
  labels(): Promise<readonly string[]>;
}

/** Where a text of people's stands. `number`: of the issue or pull request. */
export type TextPlace =
  | { readonly on: "issue"; readonly number: number }
  | { readonly on: "comment" | "review-comment"; readonly commentId: number }
  | { readonly on: "review"; readonly number: number; readonly commentId: number };

export interface RenderedReads {
  /** A text as GitHub's page shows it now, in HTML. Only for what it says of attachments: the text itself may have been edited since. */
  rendered(place: TextPlace): Promise<string>;
}

/** What only the half that writes has to know of branches. */
export interface BranchReads {
  /** Every branch whose name begins so. */
  branches(prefix: string): Promise<readonly BranchFacts[]>;
  /** Throws where there is no such commit. */
  commit(sha: Sha): Promise<CommitFacts>;
}

/** What GitHub Actions ran here, and what it printed. Takes the permission `actions: read`. */
export interface WorkflowReads {
  /** Every run whose head is that commit, of a fork's pull request too. */
  workflowRuns(headSha: Sha): Promise<readonly WorkflowRunFacts[]>;
  /** The jobs of all attempts of a run. */
  workflowJobs(runId: number): Promise<readonly WorkflowJobFacts[]>;
  jobLog(jobId: number, signal: AbortSignal): Promise<JobLog>;
}
