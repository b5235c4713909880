import type { CheckPlace } from "./job.ts";
import { externalIdOf } from "./plan-writes/places.ts";
import type { WriteDeps } from "./ports.ts";

/** Whether a check run of this bot for this pull request is in progress on that commit, and waits to be concluded. */
export async function isBegun(
  { headSha, number }: Pick<CheckPlace, "headSha" | "number">,
  { github, operator }: Pick<WriteDeps, "github" | "operator">,
): Promise<boolean> {
  const runs = await github.checkRuns(headSha, operator.checkName);
  return runs.some((run) => run.status !== "completed" && run.externalId === externalIdOf(number));
}
