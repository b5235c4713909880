import type { Outcome } from "./outcome.ts";
import { perform, type Performed } from "./perform.ts";
import type { Ending } from "./plan-writes/ending.ts";
import { concludeCheck } from "./plan-writes/places.ts";
import type { Next, Plan } from "./plan-writes/plan.ts";
import type { WriteDeps } from "./ports.ts";
import type { Account } from "./proposal.ts";
import type { Conclusion, Write } from "./write.ts";

export interface CarryingOut {
  readonly ending: Ending;
  readonly account: Account | null;
  readonly deps: Pick<WriteDeps, "writer" | "sleep">;
}

/** Makes the content first, then concludes the check, which can say what GitHub refused of it. */
export async function carryOut(plan: Plan, { ending, account, deps }: CarryingOut): Promise<Outcome> {
  const performed = await contents(plan, deps);
  const concluded = await perform(
    performed.stopped === null ? checkOf(plan, performed.refused) : interrupted(plan, ending, performed),
    deps,
  );
  const stopped = performed.stopped ?? concluded.stopped;
  return {
    ...plan.outcome,
    ...(stopped === null ? {} : { kind: "failed", line: `Not all was posted: ${stopped}`, conclusion: unposted(plan) }),
    account,
    url: performed.url ?? concluded.url,
    refused: [...performed.refused, ...concluded.refused],
  };
}

async function contents(next: Next, deps: CarryingOut["deps"]): Promise<Performed> {
  const performed = await perform(next.content, deps);
  if (next.afterwards === undefined || performed.last === null) return performed;
  const said = await contents(next.afterwards(performed.last, performed.each), deps);
  return {
    url: said.url ?? performed.url,
    refused: [...performed.refused, ...said.refused],
    stopped: said.stopped,
    last: said.last,
    each: said.each,
  };
}

export function checkOf(plan: Plan, refused: readonly string[]): readonly Write[] {
  return plan.check === null ? [] : [plan.check(refused)];
}

/** GitHub failed in the middle: the check says so, and the same event may be sent again. */
function interrupted(plan: Plan, { check, operator }: Ending, { stopped }: Performed): readonly Write[] {
  if (check === null) return [];
  const summary = `Not all was posted: ${stopped ?? ""} Run it again to go on.`;
  return [
    concludeCheck(check, operator, {
      conclusion: unposted(plan),
      title: "Not all was posted",
      summary,
      annotations: [],
    }),
  ];
}

/** What was found is red whether or not it could be posted. */
function unposted({ outcome }: Plan): Conclusion {
  return outcome.conclusion === "failure" ? "failure" : "neutral";
}
