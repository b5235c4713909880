import type { PlanBody } from "./proposal.ts";

/** What a person let through, for the command that had stopped for it. Nothing else of the request changes. */
export type Approval =
  | { readonly kind: "plan"; readonly plan: PlanBody }
  /** What several ways are thought to take. */
  | { readonly kind: "estimate" }
  /** Lines for the shell inside, word for word as they were named. */
  | { readonly kind: "commands"; readonly lines: readonly string[] };
