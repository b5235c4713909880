import { type CheckPlace, keyOf, type Opening } from "../job.ts";
import type { WriteDeps } from "../ports.ts";
import type { Trigger } from "../trigger.ts";
import type { Write } from "../write.ts";
import { settledWrites } from "./upkeep-record.ts";
import { type CheckText, concludeCheck, reactionTarget, replyWrite, startCheck } from "./places.ts";

export type Declined = Exclude<Opening, { kind: "job" }>;
export type DeclineDeps = Pick<WriteDeps, "operator" | "markerKey">;

/**
 * What is said when there is no job: a concluded check run where one may be required, a reaction for strangers, one line
 * more for people of the project. No model was asked.
 */
export function planDecline(opening: Declined, trigger: Trigger, deps: DeclineDeps): readonly Write[] {
  const { operator } = deps;
  switch (opening.kind) {
    case "ignored":
    case "answered":
    case "superseded":
      return [];
    case "idle":
      return settledWrites(opening.upkeep, { ...deps, repository: trigger.repository.id, key: keyOf(trigger) });
    case "skipped":
      return concluded(
        opening.check,
        { conclusion: opening.conclusion, title: opening.why, summary: opening.why, annotations: [] },
        operator,
      );
    case "refused":
      return [
        ...reaction(trigger, opening.key),
        ...(opening.tell === null ? [] : replyWrite(trigger, opening.key, opening.tell)),
      ];
    case "misconfigured": {
      const text = {
        conclusion: "neutral",
        title: "The policy file cannot be used",
        summary: opening.why,
        annotations: [],
      } as const;
      const check = opening.check === null ? [] : concluded(opening.check, text, operator);
      return [...check, ...(opening.tell === null ? [] : replyWrite(trigger, opening.key, opening.tell))];
    }
  }
}

function concluded(place: CheckPlace, text: CheckText, operator: DeclineDeps["operator"]): readonly Write[] {
  return [startCheck(place, operator), concludeCheck(place, operator, text)];
}

function reaction(trigger: Trigger, key: string): readonly Write[] {
  const on = reactionTarget(trigger);
  return on === null ? [] : [{ kind: "reaction", key: `${key}/refused`, on, content: "confused" }];
}
