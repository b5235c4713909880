import type { RecipeName, What } from "../../core/upkeep/task.ts";
import type { Recipe } from "../recipe.ts";
import { agentsMd } from "./agents-md.ts";
import { dependencies } from "./dependencies.ts";
import { failingTests } from "./failing-tests.ts";
import { issueTriage } from "./issue-triage.ts";
import { ownPrompt } from "./own-prompt.ts";
import { staleDocs } from "./stale-docs.ts";
import { todoSweep } from "./todo-sweep.ts";

const recipes: Readonly<Record<RecipeName, Recipe>> = {
  dependencies,
  "failing-tests": failingTests,
  "stale-docs": staleDocs,
  "todo-sweep": todoSweep,
  "issue-triage": issueTriage,
  "agents-md": agentsMd,
};

export function recipeOf(what: What): Recipe {
  return what.kind === "recipe" ? recipes[what.recipe] : ownPrompt(what.prompt);
}
