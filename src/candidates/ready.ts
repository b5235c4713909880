import { newsOf } from "../change/change-code.ts";
import type { Site } from "../change/on-site.ts";
import { prepare, type Prepared } from "../change/prepare.ts";
import { runChecks } from "../change/run-checks.ts";
import type { Item } from "../core/codex-port.ts";
import { UserError } from "../core/errors.ts";
import type { CheckRun } from "../core/proposal.ts";

/** What all candidates begin with. */
export interface Ready {
  /** The first one's workspace. */
  readonly prepared: Prepared;
  /** What the checks say of the commit: asked once, for all. */
  readonly before: readonly CheckRun[];
  /** The checks leave files behind that are not ignored, so that each workspace has to know them. */
  readonly leaves: boolean;
  /** Made once: to the letter the same in all requests. */
  readonly input: readonly Item[];
}

/** Prepares the first workspace and asks the checks. */
export async function makeReady(site: Site): Promise<Ready> {
  const { job, deps, tree, commands } = site;
  deps.progress("checking", null);
  const prepared = await prepare(job, deps, { ...site, workspace: tree });
  const { workspace, setup } = prepared;
  await workspace.settle();
  const before = await runChecks(commands, workspace, deps.signal);
  const leaves = before.length > 0 && (await workspace.patch().catch(() => "too much")) !== "";
  await workspace.settle();
  return { prepared, before, leaves, input: [...site.input, ...newsOf({ job, setup, before })] };
}

export interface Place {
  readonly n: number;
  readonly ready: Ready;
}

/** The first works in the workspace that is there; every other one gets its own, as clean as that was. */
export async function inWorkspace<T>(
  site: Site,
  { n, ready }: Place,
  work: (prepared: Prepared) => Promise<T>,
): Promise<T> {
  if (n === 1) return work(ready.prepared);
  const { job, deps, trees, assignment, commands } = site;
  const opening = await deps.openWorkspace(trees, assignment.commit, deps.signal);
  if (opening.kind === "unavailable") throw new UserError(opening.why);
  await using tree = opening.workspace;
  const prepared = await prepare(job, deps, { ...site, workspace: tree });
  if (ready.leaves) await runChecks(commands, prepared.workspace, deps.signal);
  await prepared.workspace.settle();
  return await work(prepared);
}
