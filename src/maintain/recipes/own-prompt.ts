import type { Recipe } from "../recipe.ts";
import { issueTriage } from "./issue-triage.ts";

/** What the policy itself says, in words of its own. Only the default branch's policy does, so they may instruct. */
export function ownPrompt(prompt: string): Recipe {
  return {
    wish: prompt,
    gather: async (site) =>
      "number" in site.trigger.subject && site.trigger.cause.kind === "upkeep" ? issueTriage.gather(site) : [],
  };
}
