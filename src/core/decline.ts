import { outcome, type Outcome } from "./outcome.ts";
import { perform } from "./perform.ts";
import { type Declined, planDecline } from "./plan-writes/decline.ts";
import { concludeCheck } from "./plan-writes/places.ts";
import type { WriteDeps } from "./ports.ts";
import type { CheckPlace } from "./job.ts";
import { isBegun } from "./running-check.ts";
import type { Trigger } from "./trigger.ts";
import type { Conclusion, Write } from "./write.ts";

/** `begun`: a check run of this job may be in progress. */
export type DecliningDeps = Pick<WriteDeps, "writer" | "operator" | "sleep" | "github"> & { readonly begun: boolean };

/** Says no, once and visibly where somebody waits for an answer; no model was asked. */
export async function decline(opening: Declined, trigger: Trigger, deps: DecliningDeps): Promise<Outcome> {
  const { url, refused, stopped } = await perform(await writes(opening, trigger, deps), deps);
  return { ...outcome("declined", stopped ?? opening.why), url, refused };
}

async function writes(opening: Declined, trigger: Trigger, deps: DecliningDeps): Promise<readonly Write[]> {
  const left = await leftOver(opening, deps);
  if (left === null) return planDecline(opening, trigger, deps.operator);
  const { why } = opening;
  const text = { conclusion: left.conclusion, title: why, summary: why, annotations: [] };
  return [concludeCheck(left.check, deps.operator, text)];
}

/** A check run that is in progress and has nobody to conclude it any more. */
async function leftOver(
  opening: Declined,
  deps: DecliningDeps,
): Promise<{ readonly check: CheckPlace; readonly conclusion: Conclusion } | null> {
  if (opening.kind === "superseded") return deps.begun ? { check: opening.check, conclusion: "neutral" } : null;
  if (opening.kind !== "answered" || opening.check === null) return null;
  return (await isBegun(opening.check, deps)) ? { check: opening.check, conclusion: opening.conclusion } : null;
}
