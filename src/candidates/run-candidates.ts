import { withBudget } from "../agent/budget.ts";
import { type Assignment, onSite, type Site } from "../change/on-site.ts";
import { addUsage, type CodexPort, noUsage } from "../core/codex-port.ts";
import type { CommandDeps, Ran } from "../core/command.ts";
import { asksFirst } from "../core/estimate.ts";
import type { Job } from "../core/job.ts";
import { limits } from "../core/limits.ts";
import type { ProposalFailure } from "../core/proposal.ts";
import { cutOff } from "../core/propose.ts";
import { type Approach, askApproaches } from "./approaches.ts";
import { type Attempt, isSuccess, withoutDoubles } from "./attempt.ts";
import { bodyOf } from "./body.ts";
import { byFacts, compare } from "./compare.ts";
import { fanOut, metered } from "./fan-out.ts";
import { howMany } from "./how-many.ts";
import { begin } from "./ready.ts";
import { tryOne } from "./try-one.ts";

export interface Wanted {
  readonly assignment: Assignment;
  /** How many were asked for. */
  readonly n: number;
  /** What is to be done, for people. */
  readonly task: string;
}

/** Does one thing in several ways side by side, tries them on each other, and says which is best and why. */
export async function runCandidates(job: Job, deps: CommandDeps, wanted: Wanted): Promise<Ran> {
  if (asksFirst(wanted.n, job)) return { body: { kind: "estimate", n: wanted.n }, usage: noUsage };
  const begun = deps.clock.elapsed();
  const { assignment } = wanted;
  return onSite(job, deps, { assignment, work: (site) => choose({ site, wanted, begun }) });
}

interface Choosing {
  readonly site: Site;
  readonly wanted: Wanted;
  /** By the clock that tells durations. */
  readonly begun: number;
}

async function choose(choosing: Choosing): Promise<Ran> {
  const { site, wanted } = choosing;
  const { job, deps } = site;
  const { n, notes: fewer } = howMany(wanted.n, job);
  const codex = withBudget(deps.codex, job.settings.tokens, deps.store.journal(job.key));
  const aside = metered(codex);
  const start = begin(site);
  const approaches = askApproaches(site, n, aside.codex);
  const notes = approaches.then((named) => [...fewer, ...missingOf(named, n)]);
  const report = reporter(choosing, { n, notes });
  const ports = fanOut(codex);
  const attempts = await Promise.all(
    Array.from({ length: n }, async (_, index) => {
      const approach = approaches.then((named) => named[index] ?? null);
      const limit = deps.after(limits.candidatesShare * leftOf(choosing));
      const own = { approach, limit, codex: index === 0 ? ports.first : ports.later };
      const attempt = await tryOne(quiet(site), { n: index + 1, start, ...own });
      if (index === 0) ports.release();
      await report(attempt);
      return attempt;
    }),
  );
  await start.ready; // what went wrong here is no candidate's failure
  return finish(choosing, { attempts, notes: await notes, codex: aside.codex, used: aside.used });
}

/** Milliseconds that the whole job still has. */
function leftOf({ site: { deps }, begun }: Choosing): number {
  return Math.max(0, deps.operator.deadlineSeconds * 1000 - (deps.clock.elapsed() - begun));
}

/** Several at once would show stages that jump about; how many are done says more. */
function quiet(site: Site): Site {
  return { ...site, deps: { ...site.deps, progress: () => undefined } };
}

function missingOf(approaches: readonly Approach[], n: number): readonly string[] {
  if (n < 2 || approaches.length >= n) return [];
  return [
    approaches.length === 0
      ? "The model named no ways to go about it, so each was tried as it came."
      : `The model named ${approaches.length} ways to go about it; the others were tried as they came.`,
  ];
}

/** Keeps what is finished each time that something is, in turn: a job that is killed then has something to show. */
function reporter(
  { site, wanted }: Choosing,
  { n, notes: noted }: { readonly n: number; readonly notes: Promise<readonly string[]> },
): (attempt: Attempt) => Promise<void> {
  const { deps, assignment } = site;
  const done: Attempt[] = [];
  let last = Promise.resolve();
  return async (attempt) => {
    const notes = await noted;
    done.push(attempt);
    deps.progress("asking", { done: done.length, of: n });
    const open = Array.from({ length: n }, (_, index) => index + 1).filter(
      (each) => !done.some((one) => one.n === each),
    );
    const attempts = withoutDoubles([...done, ...open.map(unfinished)]);
    const comparison = byFacts(attempts.filter(isSuccess));
    const body = bodyOf({ base: assignment.commit, task: wanted.task, attempts, comparison, notes, partial: cutOff });
    const usage = done.map((each) => each.usage).reduce(addUsage, noUsage);
    return (last = last.then(() => deps.keep?.({ body, usage })).catch(deps.defect)); // it is for a worse day only
  };
}

function unfinished(n: number): Attempt {
  return { n, approach: "", outcome: { kind: "failed", failure: cutOff }, same: [], usage: noUsage, elapsedMs: 0 };
}

interface Tried {
  readonly attempts: readonly Attempt[];
  readonly notes: readonly string[];
  readonly codex: CodexPort;
  readonly used: () => Ran["usage"];
}

async function finish(choosing: Choosing, { attempts: all, notes, codex, used }: Tried): Promise<Ran> {
  const { site, wanted } = choosing;
  const { deps, assignment } = site;
  const attempts = withoutDoubles(all);
  const made = attempts.filter(isSuccess);
  const limit = deps.after(leftOf(choosing) / 2);
  const comparison = deps.signal.aborted ? byFacts(made) : await compare(site, { made, codex, limit });
  const partial = endedBy(all, deps.signal);
  const body = bodyOf({ base: assignment.commit, task: wanted.task, attempts, comparison, notes, partial });
  return { body, usage: all.map((each) => each.usage).reduce(addUsage, used()) };
}

/** What ended the whole before it was through: no time left for anybody, or no budget. */
function endedBy(attempts: readonly Attempt[], signal: AbortSignal): ProposalFailure | null {
  const failures = attempts.flatMap(({ outcome }) => (outcome.kind === "failed" ? [outcome.failure] : []));
  const wanted = signal.aborted ? "cancelled" : "token-budget";
  return failures.find(({ reason }) => reason === wanted) ?? null;
}
