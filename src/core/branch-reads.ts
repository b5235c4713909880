import type { BranchFacts, CommitFacts, Sha } from "./facts.ts";

/** What only the half that writes has to know of branches. */
export interface BranchReads {
  /** Every branch whose name begins so. */
  branches(prefix: string): Promise<readonly BranchFacts[]>;
  /** Throws where there is no such commit. */
  commit(sha: Sha): Promise<CommitFacts>;
}
