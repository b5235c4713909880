import { createHash } from "node:crypto";
import type { CommandDeps } from "../core/command.ts";
import type { Sha } from "../core/facts.ts";
import type { Job } from "../core/job.ts";
import type { GitReader } from "../core/ports.ts";
import type { CheckRun } from "../core/proposal.ts";
import type { TreeEditor, Workspace } from "../core/workspace-port.ts";
import { toRun } from "./run-checks.ts";
import { runLogged } from "./run-logged.ts";
import { decidesSetup, planSetup, type SetupPlan } from "./setup-commands.ts";

export interface Site {
  readonly git: Pick<GitReader, "mergeBase">;
  readonly trees: TreeEditor;
  readonly workspace: Workspace;
}

export interface Prepared {
  /** With the network that the work itself may have. */
  readonly workspace: Workspace;
  /** What was run to install what the project needs, up to the first that failed; empty when nothing had to be. */
  readonly setup: readonly CheckRun[];
}

/**
 * Installs what the project's checks need, before any of them runs. What fails is told, and the work goes on: some checks
 * may need less.
 */
export async function prepare(job: Job, deps: CommandDeps, site: Site): Promise<Prepared> {
  const { policy, settings } = job;
  const { workspace, git } = site;
  deps.progress("checking", null);
  const plan = planSetup([...workspace.files.keys()], policy.setup, settings.network);
  const adopted = plan.folders.length === 0 ? [] : await workspace.adopt(plan.folders, deps.signal);
  const steps = plan.steps.filter(({ makes }) => makes === null || !adopted.includes(makes));
  const wanted = { ...plan, steps };
  const connected = reaching(workspace, settings.network.hosts);
  const base = plan.keepable && steps.length > 0 ? await trustedBase(job, git) : null;
  const kept = base === null ? null : await takeKept({ job, deps, plan: wanted, base, site });
  // Beside what was kept they would only take room; and into what is kept nothing of this machine's goes (T79).
  if (kept === null) await workspace.adoptCaches(plan.caches, deps.signal);
  return { workspace: connected, setup: kept ?? (await install(wanted, workspace, deps)) };
}

function reaching(workspace: Workspace, hosts: readonly string[]): Workspace {
  return { ...workspace, run: (execution) => workspace.run({ network: hosts, ...execution }) };
}

async function install(plan: SetupPlan, workspace: Workspace, deps: CommandDeps): Promise<readonly CheckRun[]> {
  const runs: CheckRun[] = [];
  for (const { command } of plan.steps) {
    const argv = ["/bin/sh", "-c", command];
    const { hosts: network } = plan;
    const run = toRun(command, await runLogged({ command, argv, network }, workspace, deps));
    runs.push(run);
    if (run.code !== 0) break;
  }
  return runs;
}

/**
 * A commit that somebody put there who may write: of the target branch and in the pull request too, or of the default
 * branch. Only what programs of such a one leave can serve others (T72, T79).
 */
async function trustedBase({ pull, repository, trigger }: Job, git: Site["git"]): Promise<Sha | null> {
  if (trigger.subject.kind === "local") return null;
  return pull === null ? repository.policyCommit : git.mergeBase(pull.baseSha, pull.headSha);
}

interface Taking {
  readonly job: Job;
  readonly deps: CommandDeps;
  readonly plan: SetupPlan;
  readonly base: Sha;
  readonly site: Site;
}

/**
 * What was installed for the same lockfiles, else installed now, in a tree of the trusted commit and nothing besides.
 * `null`: it could not be had that way, or the trusted commit has other lockfiles.
 */
async function takeKept(taking: Taking): Promise<readonly CheckRun[] | null> {
  const { deps, plan, base, site } = taking;
  const key = keyOf(taking, site.workspace);
  if (await site.workspace.restore(key, deps.signal)) return [];
  const opening = await deps.openWorkspace(site.trees, base, deps.signal);
  if (opening.kind === "unavailable") return null;
  await using source = opening.workspace;
  if (keyOf(taking, source) !== key) return null;
  const runs = await install(plan, source, deps);
  if (runs.some(({ code }) => code !== 0) || !(await source.keep(key, deps.signal))) return null;
  return (await site.workspace.restore(key, deps.signal)) ? runs : null;
}

/** Everything that decided it, the repository first. */
function keyOf({ job, plan }: Taking, { files }: Pick<Workspace, "files">): string {
  const deciding = [...files].filter(([path]) => decidesSetup(path)).map(([path, { oid }]) => `${path} ${oid}`);
  const all = [job.repository.id, plan.steps, plan.hosts, deciding.toSorted((a, b) => (a < b ? -1 : 1))];
  return createHash("sha256").update(JSON.stringify(all)).digest("hex");
}
