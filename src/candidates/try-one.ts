import { change, type Desk, message } from "../change/change-code.ts";
import { type Site, workOf } from "../change/on-site.ts";
import { steeringOf } from "../change/steering.ts";
import { fence, newNonce } from "../context/fence.ts";
import type { Ran } from "../core/command.ts";
import type { CodexPort, Item } from "../core/codex-port.ts";
import { limits } from "../core/limits.ts";
import { failureOf } from "../core/propose.ts";
import type { ProposalFailure } from "../core/proposal.ts";
import type { Approach } from "./approaches.ts";
import type { Attempt, Failed, Made } from "./attempt.ts";
import { metered } from "./fan-out.ts";
import { takeApproach } from "./prompt.ts";
import { inWorkspace, type Ready, type Start } from "./ready.ts";

export interface Trying {
  readonly n: number;
  readonly approach: Promise<Approach | null>;
  readonly start: Start;
  /** Shares its budget with the others'. */
  readonly codex: CodexPort;
  /** Ends this one where it hangs. */
  readonly limit: AbortSignal;
}

/** Makes the change once, in a workspace of its own. Whatever goes wrong is this candidate's failure and nobody else's. */
export async function tryOne(site: Site, trying: Trying): Promise<Attempt> {
  const { deps } = site;
  const signal = AbortSignal.any([deps.signal, trying.limit]);
  const { outcome, usage, elapsedMs } = await attempt({ ...site, deps: { ...deps, signal } }, trying);
  const ended = deps.signal.aborted ? cancelled : trying.limit.aborted ? tooLong : null;
  return {
    n: trying.n,
    approach: (await trying.approach)?.title ?? "",
    outcome: ended === null ? outcome : { kind: "failed", failure: ended },
    same: [],
    usage,
    elapsedMs,
  };
}

async function attempt(site: Site, trying: Trying): Promise<Pick<Attempt, "outcome" | "usage" | "elapsedMs">> {
  const { deps } = site;
  const { codex, used } = metered(trying.codex);
  let begun = deps.clock.elapsed();
  const elapsed = (): number => Math.round(deps.clock.elapsed() - begun);
  try {
    const ran = await inWorkspace(site, trying, async ({ workspace, setup }, ready) => {
      const approach = await trying.approach;
      begun = deps.clock.elapsed();
      return change({ ...deskOf(site, { ...trying, codex }, ready), ...told(ready, approach), workspace, setup });
    });
    return { outcome: await outcomeOf(site, ran.body), usage: ran.usage, elapsedMs: elapsed() };
  } catch (thrown) {
    const failure = failureOf(thrown, deps.signal);
    if (failure.reason === "defect") deps.defect(thrown);
    return { outcome: { kind: "failed", failure }, usage: used(), elapsedMs: elapsed() };
  }
}

function deskOf(
  { job, deps, assignment, commands }: Site,
  { n, codex }: Trying,
  { before }: Ready,
): Omit<Desk, "workspace" | "setup" | "input"> {
  const hear = steeringOf(job, deps);
  const own = { journal: deps.store.journal(job.key), work: `${workOf(job, assignment)}/${n}` };
  return { job, deps, assignment, before, commands, codex, hear, ...own };
}

function told({ input }: Ready, approach: Approach | null): Pick<Desk, "input"> {
  return { input: [...input, ...briefing(approach)] };
}

/** The only thing in which the first requests of candidates differ, and the last in them. */
function briefing(approach: Approach | null): readonly Item[] {
  if (approach === null) return [];
  const { title, brief } = approach;
  return [message(takeApproach(fence("approach", `${title}\n\n${brief}`, newNonce())))];
}

async function outcomeOf({ trees, assignment }: Site, body: Ran["body"]): Promise<Made | Failed> {
  if (body.kind === "failed") return body;
  if (body.kind !== "patch") return { kind: "failed", failure: nothing };
  if (body.patch.length > limits.candidateChars) return { kind: "failed", failure: tooLarge };
  const applied = await trees.apply(assignment.commit, body.patch);
  if (applied.kind === "applied") return { kind: "made", body, applied };
  return { kind: "failed", failure: { kind: "schema", reason: "patch", message: applied.why } };
}

const nothing: ProposalFailure = { kind: "schema", reason: "nothing-changed", message: "It changed nothing." };
const tooLarge: ProposalFailure = {
  kind: "policy",
  reason: "patch-size",
  message: "The change is too large to stand beside others.",
};
const cancelled: ProposalFailure = {
  kind: "cancelled",
  reason: "cancelled",
  message: "It was cancelled, or ran out of time.",
};
const tooLong: ProposalFailure = {
  kind: "cancelled",
  reason: "candidate-time",
  message: "It took longer than its share of the job's time and was ended.",
};
