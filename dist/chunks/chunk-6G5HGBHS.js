import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  grantNetwork,
  usualNetwork
} from "./chunk-U6BER2IF.js";
import {
  narrower
} from "./chunk-AILBTKKT.js";
import {
  limits
} from "./chunk-S4SIBR44.js";

// src/core/config/effective.ts
function rulesFor(policy, command) {
  return Object.hasOwn(policy.commands, command) ? policy.commands[command] ?? null : null;
}
function effective(operator, policy, intent) {
  const rules = rulesFor(policy, intent.command);
  if (rules?.enabled === false && !intent.automatic) {
    return { kind: "refused", why: `${intent.command} is switched off in this repository's .github/codex.yml.` };
  }
  const asked = intent.options.model ?? rules?.model ?? policy.model;
  if (asked !== null && operator.models !== null && asked !== operator.model && !operator.models.includes(asked)) {
    const allowed = [.../* @__PURE__ */ new Set([operator.model, ...operator.models])].join(", ");
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
      autonomy: narrower(intent.options.autonomy ?? autonomy, autonomy)
    }
  };
}

export {
  rulesFor,
  effective
};
