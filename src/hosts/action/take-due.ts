import { setOutput } from "@actions/core";
import { decline } from "../../core/decline.ts";
import type { Opening } from "../../core/job.ts";
import { limits } from "../../core/limits.ts";
import { openJob } from "../../core/open-job.ts";
import { outcome, type Outcome } from "../../core/outcome.ts";
import type { PublishDeps } from "../../core/publish.ts";
import { openTaken } from "../../core/take-task.ts";
import type { Trigger } from "../../core/trigger.ts";

/** Takes every task that is due, one after the other, and hands their names on for jobs that do them side by side. */
export async function takeDue(trigger: Trigger, first: Opening, deps: PublishDeps): Promise<Outcome> {
  // What is due of the policy's tasks hangs on nobody's answer, so no other job need run to say that nothing is.
  if (first.kind === "idle") return decline(first, trigger, { ...deps, begun: null });
  const taken: string[] = [];
  let opening: Opening = first;
  while (taken.length < limits.upkeepTakenAtOnce) {
    opening = await openTaken(trigger, opening, { ...deps, taken });
    if (opening.kind !== "job") break;
    taken.push(opening.job.upkeep?.chosen?.task.name ?? "");
    opening = await openJob(trigger, { ...deps, taken });
  }
  return told(taken, opening.kind === "job" ? "" : opening.why);
}

function told(taken: readonly string[], why: string): Outcome {
  if (taken.length === 0) return outcome("nothing", why);
  setOutput("begun", "true");
  setOutput("tasks", JSON.stringify(taken));
  return outcome("nothing", `Taken: ${taken.join(", ")}.`);
}
