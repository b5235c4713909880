import type { Job } from "./job.ts";
import type { Wanted } from "./ports.ts";

/** The commits that a job is about. */
export function wantedBy({
  pull,
  repository: { policyCommit, defaultBranch },
}: Pick<Job, "pull" | "repository">): Wanted {
  const wanted = pull === null ? null : { number: pull.number, headSha: pull.headSha, baseSha: pull.baseSha };
  return { pull: wanted, policyCommit, defaultBranch };
}
