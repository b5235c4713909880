import { UserError } from "./errors.ts";
import type { CheckRunFacts } from "./facts.ts";
import type { CheckPlace } from "./job.ts";
import { externalIdOf } from "./plan-writes/places.ts";
import type { WriteDeps } from "./ports.ts";

/** Whether a check run of this bot for this pull request is in progress on that commit, and waits to be concluded. */
export async function isBegun(
  place: Pick<CheckPlace, "headSha" | "number">,
  deps: Pick<WriteDeps, "github" | "operator">,
): Promise<boolean> {
  const runs = await runsAt(place.headSha, deps);
  return runs.some((run) => run.status !== "completed" && run.externalId === externalIdOf(place.number));
}

/** A commit that GitHub does not know has none; that GitHub cannot be reached is another matter, and thrown. */
async function runsAt(
  headSha: string,
  { github, operator }: Pick<WriteDeps, "github" | "operator">,
): Promise<readonly CheckRunFacts[]> {
  try {
    return await github.checkRuns(headSha, operator.checkName);
  } catch (thrown) {
    if (thrown instanceof UserError) return [];
    throw thrown;
  }
}
