import type { CommandDeps, Ran } from "../core/command.ts";
import { type Item, noUsage } from "../core/codex-port.ts";
import type { Sha } from "../core/facts.ts";
import { wantedBy } from "../core/git-wanted.ts";
import type { Job } from "../core/job.ts";
import type { GitReader } from "../core/ports.ts";
import type { TreeEditor, Workspace } from "../core/workspace-port.ts";
import { checksOf } from "./checks.ts";
import { answered } from "../core/answered.ts";

/** A piece of work on the code of one commit. */
export interface Assignment {
  /** The same for all work of a kind: it names threads, and what is cached. */
  readonly name: string;
  /** Where the work begins, and what the patch is for. */
  readonly commit: Sha;
  /** What the kind of work asks for beyond what every change does; may be empty. */
  readonly instructions: string;
  /** What we say in our own name before whatever the model says of it; may be empty. */
  readonly preface: string;
  /** What is told before the work begins, what to do last. */
  readonly input: (git: GitReader) => Promise<readonly Item[]>;
  /** Numbers of the findings that may be said to be fixed. */
  readonly listed: readonly number[];
}

/** Where an assignment is worked on: the objects of the repository, one tree laid out, and what is known beforehand. */
export interface Site {
  readonly job: Job;
  readonly deps: CommandDeps;
  readonly assignment: Assignment;
  readonly git: GitReader;
  readonly trees: TreeEditor;
  readonly tree: Workspace;
  /** The project's checks. */
  readonly commands: readonly string[];
  readonly input: readonly Item[];
}

export interface Work {
  readonly assignment: Assignment;
  readonly work: (site: Site) => Promise<Ran>;
}

/** Opens what an assignment needs and closes it after the work; says why where that cannot be done. */
export async function onSite(job: Job, deps: CommandDeps, { assignment, work }: Work): Promise<Ran> {
  const opened = await deps.openGit(wantedBy(job), deps.signal);
  if (opened.kind === "moved")
    return { body: { kind: "nothing", why: `${opened.ref} moved meanwhile.` }, usage: noUsage };
  await using git = opened.git;
  const opening = await deps.openWorkspace(opened.trees, assignment.commit, deps.signal);
  if (opening.kind === "unavailable")
    return { body: answered(joined([assignment.preface, opening.why])), usage: noUsage };
  await using tree = opening.workspace;
  const commands = await checksOf(git, assignment.commit, job);
  const input = await assignment.input(git);
  return await work({ job, deps, assignment, git, trees: opened.trees, tree, commands, input });
}

export function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join("\n\n");
}

/** Names work on an assignment in the job's journal. Of a head that moved nothing is gone on with. */
export function workOf({ key }: Job, { name, commit }: Assignment): string {
  return `${key}/${name}/${commit}`;
}
