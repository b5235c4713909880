import type { JobLog, Sha, WorkflowJobFacts, WorkflowRunFacts } from "./facts.ts";

/** What GitHub Actions ran here, and what it printed. Takes the permission `actions: read`. */
export interface WorkflowReads {
  /** Every run whose head is that commit, of a fork's pull request too. */
  workflowRuns(headSha: Sha): Promise<readonly WorkflowRunFacts[]>;
  /** The jobs of all attempts of a run. */
  workflowJobs(runId: number): Promise<readonly WorkflowJobFacts[]>;
  jobLog(jobId: number, signal: AbortSignal): Promise<JobLog>;
}
