import { outcome, type Outcome } from "./outcome.ts";
import { perform } from "./perform.ts";
import { type Declined, planDecline } from "./plan-writes/decline.ts";
import { concludeCheck } from "./plan-writes/places.ts";
import type { WriteDeps } from "./ports.ts";
import type { Trigger } from "./trigger.ts";
import type { Write } from "./write.ts";

/** `begun`: a check run of this job may be in progress. */
export type DecliningDeps = Pick<WriteDeps, "writer" | "operator" | "sleep"> & { readonly begun: boolean };

/** Says no, once and visibly where somebody waits for an answer; no model was asked. */
export async function decline(opening: Declined, trigger: Trigger, deps: DecliningDeps): Promise<Outcome> {
  const { url, refused, stopped } = await perform(writes(opening, trigger, deps), deps);
  return { ...outcome("declined", stopped ?? opening.why), url, refused };
}

function writes(opening: Declined, trigger: Trigger, { operator, begun }: DecliningDeps): readonly Write[] {
  if (opening.kind !== "superseded" || !begun) return planDecline(opening, trigger, operator);
  const { check, why } = opening;
  return [concludeCheck(check, operator, { conclusion: "neutral", title: why, summary: why, annotations: [] })];
}
