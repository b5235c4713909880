import { carryOut, checkOf } from "./carry-out.ts";
import type { Commands } from "./command.ts";
import { decide, endingOf } from "./decide.ts";
import { decline } from "./decline.ts";
import { outgoing } from "./gate/outgoing.ts";
import type { Verdict } from "./gate/verdict.ts";
import type { Job } from "./job.ts";
import { openJob } from "./open-job.ts";
import { outcome, type Outcome } from "./outcome.ts";
import { type Ending, planFailure, planUnusable } from "./plan-writes/ending.ts";
import type { Next, Plan } from "./plan-writes/plan.ts";
import type { WriteDeps } from "./ports.ts";
import { headIn, receive } from "./receive.ts";
import { isBegun } from "./running-check.ts";
import type { Trigger } from "./trigger.ts";
import type { Write, Written } from "./write.ts";

export type PublishDeps = WriteDeps & { readonly commands: Commands };

/**
 * Decides and writes. It holds a writer, no model and no model key, and believes nothing of a proposal but that somebody
 * wants it: who asked, what is allowed, where the head is and what the diff shows are found out again.
 */
export async function publish(trigger: Trigger, received: unknown, deps: PublishDeps): Promise<Outcome> {
  deps.progress("publishing", null);
  const opening = await openJob(trigger, deps);
  if (opening.kind !== "job") return decline(opening, trigger, { ...deps, begun: { head: headIn(received) } });
  if (isUntaken(opening.job)) return outcome("nothing", untaken);
  const proposal = await receive(received, opening.job, deps);
  if (!proposal.ok) return unusable(opening.job, proposal.reasons.join(" "), deps);
  const ending = await endingOf(proposal.value, opening.job, deps);
  const decided = await decide(proposal.value, ending, deps);
  return carryOut(approved(decided, ending, deps), { ending, account: proposal.value.account, deps });
}

/**
 * Where there is no proposal to be published: none was made, or what came is not one. The event is looked at all the same,
 * and whoever waits for an answer gets that reason and nothing else.
 */
export async function publishNothing(trigger: Trigger, why: string, deps: PublishDeps): Promise<Outcome> {
  const opening = await openJob(trigger, deps);
  if (opening.kind === "job")
    return isUntaken(opening.job) ? outcome("nothing", untaken) : unusable(opening.job, why, deps);
  const begun = opening.kind === "superseded" && (await isBegun(opening.check, deps));
  return decline(opening, trigger, { ...deps, begun: begun ? { head: null } : null });
}

/** A task that nobody has taken in the record, as when only some jobs of a run are run again: nothing was set aside for it. */
function isUntaken({ upkeep }: Job): boolean {
  return upkeep?.chosen?.taken === false;
}

const untaken = "The task was not taken for this run, so nothing of it is published.";

async function unusable(job: Job, why: string, deps: PublishDeps): Promise<Outcome> {
  const ending = await endingOf(null, job, deps);
  return carryOut(planUnusable(ending, why), { ending, account: null, deps });
}

/** A plan whose every text passed the gates that look at text, or the plan that says why there is none. */
function approved(decided: Verdict<Plan>, ending: Ending, deps: PublishDeps): Plan {
  if (!decided.ok) return refusal(ending, decided.reasons);
  const checked = outgoing([...allOf(decided.value), ...checkOf(decided.value, [])], deps.operator.secrets);
  return checked.ok ? decided.value : refusal(ending, checked.reasons);
}

/** What follows differs by an address or a reason of GitHub's, so every way is looked at before the first step. */
function allOf({ content, afterwards }: Next): readonly Write[] {
  if (afterwards === undefined) return content;
  const ways = [wasDone, wasRefused, isGuarded].map((one) => content.map(() => one));
  return [...content, ...ways.flatMap((each) => allOf(afterwards(each.at(-1) ?? wasRefused, each)))];
}

const wasDone: Written = { kind: "done", id: 0, url: "", sha: "0".repeat(40) };
const wasRefused: Written = { kind: "refused", reason: "" };
const isGuarded: Written = { kind: "refused", reason: "the branch is protected" };

function refusal(ending: Ending, reasons: readonly string[]): Plan {
  return planFailure(ending, { kind: "policy", reason: "refused", message: reasons.join(" ") });
}
