import { newsOf } from "../change/change-code.ts";
import { asTold } from "../change/check-before.ts";
import { type Site, workOf } from "../change/on-site.ts";
import { prepare, type Prepared } from "../change/prepare.ts";
import { runChecks } from "../change/run-checks.ts";
import type { Item } from "../core/codex-port.ts";
import { UserError } from "../core/errors.ts";
import type { CheckRun } from "../core/proposal.ts";

/** What all candidates begin with, while it comes to be: who can get ready meanwhile does. */
export interface Start {
  /** The first one's workspace, with what setup installed: from here on others can have a copy of that. */
  readonly prepared: Promise<Prepared>;
  readonly ready: Promise<Ready>;
}

export interface Ready {
  readonly prepared: Prepared;
  /** What the checks say of the commit: asked once, for all. */
  readonly before: readonly CheckRun[];
  /** The checks leave files behind that are not ignored, so that each workspace has to know them. */
  readonly leaves: boolean;
  /** Made once: to the letter the same in all requests. */
  readonly input: readonly Item[];
}

/** Prepares the first workspace and asks the checks. */
export function begin(site: Site): Start {
  const { job, deps, tree } = site;
  deps.progress("checking", null);
  const prepared = prepare(job, deps, { ...site, workspace: tree });
  return { prepared, ready: prepared.then((first) => askChecks(site, first)) };
}

async function askChecks({ job, deps, assignment, commands, input }: Site, prepared: Prepared): Promise<Ready> {
  const { workspace, setup } = prepared;
  await workspace.settle();
  const now = await runChecks(commands, workspace, deps);
  const before = await asTold(now, { journal: deps.store.journal(job.key), work: workOf(job, assignment) });
  const leaves = before.length > 0 && (await workspace.patch().catch(() => "too much")) !== "";
  await workspace.settle();
  return { prepared, before, leaves, input: [...input, ...newsOf({ job, setup, before })] };
}

export interface Place {
  readonly n: number;
  readonly start: Start;
}

/** The first works in the workspace that is there; every other one gets its own, as clean as that was. */
export async function inWorkspace<T>(
  site: Site,
  { n, start }: Place,
  work: (prepared: Prepared, ready: Ready) => Promise<T>,
): Promise<T> {
  const first = await start.prepared;
  if (n === 1) return work(first, await start.ready);
  const { job, deps, trees, assignment, commands } = site;
  const opening = await deps.openWorkspace(trees, assignment.commit, deps.signal);
  if (opening.kind === "unavailable") throw new UserError(opening.why);
  await using tree = opening.workspace;
  const prepared = await prepare(job, deps, { ...site, workspace: tree });
  const ready = await start.ready;
  if (ready.leaves) await runChecks(commands, prepared.workspace, deps);
  await prepared.workspace.settle();
  return await work(prepared, ready);
}
