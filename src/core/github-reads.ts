import type { BranchFacts, CommitFacts, JobLog, Sha, WorkflowJobFacts, WorkflowRunFacts } from "./facts.ts";

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
