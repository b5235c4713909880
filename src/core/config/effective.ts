import { narrower } from "../autonomy.ts";
import type { Intent } from "../intent.ts";
import type { Settings } from "../job.ts";
import { limits } from "../limits.ts";
import type { Operator } from "../operator.ts";
import { grantNetwork, usualNetwork } from "./network.ts";
import type { CommandRules, Policy } from "./policy.ts";

export type Effective =
  | { readonly kind: "granted"; readonly settings: Settings }
  /** `why` is a sentence for whoever asked. */
  | { readonly kind: "refused"; readonly why: string };

/** What policy says of a command; `null` when it says nothing. */
export function rulesFor(policy: Policy, command: string): CommandRules | null {
  return Object.hasOwn(policy.commands, command) ? (policy.commands[command] ?? null) : null;
}

/**
 * Weighs the settings of one job. The closest wins: an option of the command, the policy for this command, the policy,
 * the operator. Whatever wins stays under the operator's ceilings.
 */
export function effective(operator: Operator, policy: Policy, intent: Intent): Effective {
  const rules = rulesFor(policy, intent.command);
  if (rules?.enabled === false && !intent.automatic) {
    return { kind: "refused", why: `${intent.command} is switched off in this repository's .github/codex.yml.` };
  }
  const asked = intent.options.model ?? rules?.model ?? policy.model;
  if (asked !== null && operator.models !== null && asked !== operator.model && !operator.models.includes(asked)) {
    const allowed = [...new Set([operator.model, ...operator.models])].join(", ");
    return { kind: "refused", why: `The model ${asked} is not allowed here. Allowed: ${allowed}.` };
  }
  const autonomy = rules?.autonomy ?? policy.autonomy;
  const ceiling = operator.tokens ?? limits.jobTokens;
  return {
    kind: "granted",
    settings: {
      model: asked ?? operator.model,
      effort: intent.options.effort ?? rules?.effort ?? policy.effort ?? operator.effort,
      network: grantNetwork(rules?.network ?? policy.network ?? usualNetwork, operator.network),
      tokens: Math.min(rules?.tokens ?? policy.tokens ?? ceiling, ceiling),
      autonomy: narrower(intent.options.autonomy ?? autonomy, autonomy),
    },
  };
}
