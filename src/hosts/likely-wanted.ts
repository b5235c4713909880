import type { Wanted } from "../core/ports.ts";
import type { Trigger } from "../core/trigger.ts";

/**
 * The commits that a review of a new push will most likely read, as far as the event tells: on a pull request to the
 * default branch its base is where that branch stood, and so the policy commit too. Only what GitHub sends for the
 * project's own doing counts; a stranger's comment makes nobody fetch.
 */
export function likelyWanted({ cause, subject, pull, repository }: Trigger): Wanted | null {
  if (cause.kind !== "pull" || subject.kind !== "pull" || pull === null || pull.draft) return null;
  if (pull.baseRef !== repository.defaultBranch) return null;
  return {
    pull: { number: subject.number, headSha: pull.headSha, baseSha: pull.baseSha },
    policyCommit: pull.baseSha,
    defaultBranch: repository.defaultBranch,
    instructionNames: ["AGENTS.override.md", "AGENTS.md"],
  };
}
