import type { Commands } from "./command.ts";
import { decide, endingOf } from "./decide.ts";
import { decline } from "./decline.ts";
import { outgoing } from "./gate/outgoing.ts";
import type { Verdict } from "./gate/verdict.ts";
import { openJob } from "./open-job.ts";
import type { Outcome } from "./outcome.ts";
import { perform, type Performed } from "./perform.ts";
import { type Ending, planFailure } from "./plan-writes/ending.ts";
import { concludeCheck } from "./plan-writes/places.ts";
import type { Plan } from "./plan-writes/plan.ts";
import type { WriteDeps } from "./ports.ts";
import { type Proposal, proposalSchema } from "./proposal.ts";
import type { Trigger } from "./trigger.ts";

export type PublishDeps = WriteDeps & { readonly commands: Commands };

/**
 * Decides and writes. It holds a writer, no model and no model key, and believes nothing of a proposal but that somebody
 * wants it: who asked, what is allowed, where the head is and what the diff shows are found out again.
 */
export async function publish(trigger: Trigger, received: unknown, deps: PublishDeps): Promise<Outcome> {
  deps.progress("publishing", null);
  const opening = await openJob(trigger, deps);
  if (opening.kind !== "job") return decline(opening, trigger, { ...deps, begun: true });
  const parsed = proposalSchema.safeParse(received);
  const ending = endingOf(parsed.success ? parsed.data : null, opening.job, deps);
  const decided = parsed.success ? await decide(parsed.data, ending, deps) : malformed;
  return carryOut(approved(decided, ending, deps), { ending, proposal: parsed.success ? parsed.data : null, deps });
}

const malformed: Verdict<Plan> = { ok: false, reasons: ["The proposal is not well-formed."] };

/** A plan whose every text passed the gates that look at text, or the plan that says why there is none. */
function approved(decided: Verdict<Plan>, ending: Ending, deps: PublishDeps): Plan {
  if (!decided.ok) return refusal(ending, decided.reasons);
  const checked = outgoing([...decided.value.content, ...checkOf(decided.value, [])], deps.operator.secrets);
  return checked.ok ? decided.value : refusal(ending, checked.reasons);
}

function refusal(ending: Ending, reasons: readonly string[]): Plan {
  return planFailure(ending, { kind: "policy", reason: "refused", message: reasons.join(" ") });
}

function checkOf(plan: Plan, refused: readonly string[]) {
  return plan.check === null ? [] : [plan.check(refused)];
}

interface CarryingOut {
  readonly ending: Ending;
  readonly proposal: Proposal | null;
  readonly deps: PublishDeps;
}

async function carryOut(plan: Plan, { ending, proposal, deps }: CarryingOut): Promise<Outcome> {
  const performed = await perform(plan.content, deps);
  const concluded = await perform(
    performed.stopped === null ? checkOf(plan, performed.refused) : interrupted(ending, performed),
    deps,
  );
  const stopped = performed.stopped ?? concluded.stopped;
  return {
    ...plan.outcome,
    ...(stopped === null ? {} : { kind: "failed", line: `Not all was posted: ${stopped}`, conclusion: "neutral" }),
    account: proposal?.account ?? null,
    url: performed.url ?? concluded.url,
    refused: [...performed.refused, ...concluded.refused],
  };
}

/** GitHub failed in the middle: the check says so, and the same event may be sent again. */
function interrupted({ check, operator }: Ending, { stopped }: Performed) {
  if (check === null) return [];
  const summary = `Not all was posted: ${stopped ?? ""} Run it again to go on.`;
  return [
    concludeCheck(check, operator, { conclusion: "neutral", title: "Not all was posted", summary, annotations: [] }),
  ];
}
