import type { Behalf } from "../codex/request-row.ts";
import type { Trigger } from "../core/trigger.ts";
import { askedBy } from "./asked-by.ts";

/** Who asks for what, in names: for the rows of requests and the budgets of people. */
export function behalfOf(trigger: Trigger): Behalf {
  const { repository, subject, actor } = trigger;
  return {
    repository: `${repository.owner}/${repository.name}`,
    person: actor.login.toLowerCase(),
    number: "number" in subject ? subject.number : null,
    command: async () => {
      const asked = await askedBy(trigger);
      return asked.kind === "intent" ? asked.intent.command : asked.kind;
    },
  };
}
