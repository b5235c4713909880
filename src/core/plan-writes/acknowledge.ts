import { checkPlace, type Job } from "../job.ts";
import type { Operator } from "../operator.ts";
import type { Write } from "../write.ts";
import { reactionTarget, startCheck } from "./places.ts";

export function planAcknowledge(job: Job, operator: Operator): readonly Write[] {
  const on = reactionTarget(job.trigger);
  const eyes: readonly Write[] = on === null ? [] : [{ kind: "reaction", key: `${job.key}/seen`, on, content: "eyes" }];
  const place = checkPlace(job);
  return place === null ? eyes : [...eyes, startCheck(place, operator)];
}
