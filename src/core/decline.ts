import { outcome, type Outcome } from "./outcome.ts";
import { perform } from "./perform.ts";
import { type Declined, planDecline } from "./plan-writes/decline.ts";
import { concludeCheck } from "./plan-writes/places.ts";
import type { WriteDeps } from "./ports.ts";
import type { CheckPlace } from "./job.ts";
import { isBegun } from "./running-check.ts";
import type { Trigger } from "./trigger.ts";
import type { Conclusion, Write } from "./write.ts";

export type DecliningDeps = Pick<WriteDeps, "writer" | "operator" | "markerKey" | "sleep" | "github"> & {
  /**
   * `null`: nothing was begun, so a word is owed to whoever asked. Else work was done, maybe with a check run in progress at
   * this head, and the right to have it posted was lost meanwhile: nothing is written but that check run's end (T22).
   */
  readonly begun: { readonly head: string | null } | null;
};

/** Says no, once and visibly where somebody waits for an answer; no model was asked. */
export async function decline(opening: Declined, trigger: Trigger, deps: DecliningDeps): Promise<Outcome> {
  const { url, refused, stopped } = await perform(await writes(opening, trigger, deps), deps);
  return { ...outcome("declined", stopped ?? opening.why), url, refused };
}

async function writes(opening: Declined, trigger: Trigger, deps: DecliningDeps): Promise<readonly Write[]> {
  const left = await leftOver(opening, trigger, deps);
  if (left !== null) {
    const { why } = opening;
    const text = { conclusion: left.conclusion, title: why.slice(0, 255), summary: why, annotations: [] };
    return [concludeCheck(left.check, deps.operator, text)];
  }
  return opening.kind === "refused" && deps.begun !== null ? [] : planDecline(opening, trigger, deps);
}

interface LeftOver {
  readonly check: CheckPlace;
  readonly conclusion: Conclusion;
}

/** A check run that is in progress and has nobody to conclude it any more. */
async function leftOver(opening: Declined, trigger: Trigger, deps: DecliningDeps): Promise<LeftOver | null> {
  if (opening.kind === "superseded") return deps.begun && { check: opening.check, conclusion: "neutral" };
  const left =
    opening.kind === "answered" ? opening : opening.kind === "refused" ? withdrawn(opening.key, trigger, deps) : null;
  if (left === null || left.check === null) return null;
  return (await isBegun(left.check, deps)) ? { check: left.check, conclusion: left.conclusion } : null;
}

/** The head is a proposal's word, so only a check run that is really there counts. */
function withdrawn(job: string, { subject }: Trigger, { begun }: DecliningDeps): LeftOver | null {
  if (begun === null || begun.head === null || subject.kind !== "pull") return null;
  return { check: { job, number: subject.number, headSha: begun.head }, conclusion: "neutral" };
}
