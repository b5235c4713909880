import { commands } from "../commands/registry.ts";
import type { Behalf } from "../codex/request-row.ts";
import { intentOf } from "../core/intent-of.ts";
import type { Trigger } from "../core/trigger.ts";

/** Who asks for what, in names: for the rows of requests and the budgets of people. */
export function behalfOf(trigger: Trigger): Behalf {
  const { repository, subject, actor } = trigger;
  const asked = intentOf(trigger, commands);
  return {
    repository: `${repository.owner}/${repository.name}`,
    person: actor.login.toLowerCase(),
    number: "number" in subject ? subject.number : null,
    command: asked.kind === "intent" ? asked.intent.command : asked.kind,
  };
}
