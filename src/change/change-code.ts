import { withBudget } from "../agent/budget.ts";
import { runThread } from "../agent/loop.ts";
import { wasBegun } from "../agent/past.ts";
import type { Thread, ThreadDeps } from "../agent/thread.ts";
import { workspaceTools } from "../agent/tools/workspace-tools.ts";
import { broken } from "../core/check-verdict.ts";
import type { CommandDeps, Ran } from "../core/command.ts";
import { addUsage, type CodexPort, type Item, noUsage, type Usage } from "../core/codex-port.ts";
import type { Job } from "../core/job.ts";
import { limits } from "../core/limits.ts";
import type { Journal } from "../core/journal.ts";
import type { CheckRun, PatchBody, ProposalBody, ProposalFailure } from "../core/proposal.ts";
import { numberOf } from "../core/trigger.ts";
import type { Workspace } from "../core/workspace-port.ts";
import { type ChangeAnswer, changeOutput, parseChangeAnswer } from "./answer.ts";
import { checkBefore } from "./check-before.ts";
import { keptTree } from "./kept-tree.ts";
import { type Assignment, joined, onSite, type Site, workOf } from "./on-site.ts";
import { permitted, wishedIn } from "./permitted.ts";
import { prepare } from "./prepare.ts";
import { changeInstructions, redoInstructions } from "./prompt.ts";
import { reportOf, setupNews } from "./report.ts";
import { runChecks } from "./run-checks.ts";
import { steeringOf } from "./steering.ts";

/** Changes the code of a commit as an assignment says, and shows what the project's checks say before and after. */
export async function changeCode(job: Job, deps: CommandDeps, assignment: Assignment): Promise<Ran> {
  return onSite(job, deps, { assignment, work: changeThere });
}

async function changeThere({ job, deps, assignment, git, trees, tree, commands, input }: Site): Promise<Ran> {
  deps.progress("checking", null);
  const { workspace, setup } = await prepare(job, deps, { git, trees, workspace: tree });
  const journal = deps.store.journal(job.key);
  const work = workOf(job, assignment);
  const before = await checkBefore(commands, { workspace, journal, work, deps });
  return change({
    job,
    deps,
    assignment,
    workspace,
    setup,
    before,
    commands,
    input: [...input, ...newsOf({ job, setup, before })],
    journal,
    work,
    codex: withBudget(deps.codex, job.settings.tokens, journal),
    hear: steeringOf(job, deps),
  });
}

/** One try at an assignment, in a workspace of its own. */
export interface Desk {
  readonly job: Job;
  readonly deps: CommandDeps;
  readonly assignment: Assignment;
  readonly workspace: Workspace;
  readonly setup: readonly CheckRun[];
  /** What the checks say of the commit. */
  readonly before: readonly CheckRun[];
  readonly commands: readonly string[];
  readonly input: readonly Item[];
  readonly journal: Journal;
  /** Names this try in the journal. */
  readonly work: string;
  /** One budget over all rounds. */
  readonly codex: CodexPort;
  readonly hear: NonNullable<ThreadDeps["hear"]>;
}

/** Rounds of repair after the first answer, when the result breaks what worked before. */
const mostRepairs = 2;

/** What came of setup and checks, as the model is told before it begins. */
export function newsOf({ job, setup, before }: Pick<Desk, "job" | "setup" | "before">): readonly Item[] {
  const checks = before.length === 0 ? [] : [`The checks before your change:\n\n${reportOf(before)}`];
  return [...setupNews({ job, setup }), ...checks].map(message);
}

/** Has the model change the tree, and checks what came of it; goes on where a killed process was. */
export async function change(desk: Desk): Promise<Ran> {
  const { deps, workspace, commands, before, codex, hear, work } = desk;
  const { signal } = deps;
  const { journal, leave } = await keptTree({ workspace, journal: desk.journal, work, signal });
  let { input } = desk;
  let usage: Usage = noUsage;
  for (let repairs = 0; ; repairs += 1) {
    deps.progress("asking", null);
    const { outcome, said, ...result } = await runThread(threadFor(desk, input, repairs), {
      codex,
      journal,
      signal,
      hear,
      leave,
    });
    usage = addUsage(usage, result.usage);
    if (outcome.kind === "failed") return { body: failed(outcome.failure), usage };
    // A process that was killed had found it wanting, and the next round was paid for; the tree is as that one left it.
    if (await wasBegun(threadId(desk, repairs + 1), journal)) continue;
    const patch = await workspace.patch();
    const answer = parseChangeAnswer(outcome.text);
    if (patch === "") return { body: unchanged(answer, said, desk), usage };
    deps.progress("checking", null);
    const after = await runChecks(commands, workspace, deps);
    const worse = broken(before, after);
    if (worse.length === 0 || repairs === mostRepairs)
      return { body: patchOf(desk, { patch, after, answer, said }), usage };
    input = [...said, message(redoInstructions(reportOf(worse)))];
  }
}

export function message(text: string): Item {
  return { type: "message", role: "user", text };
}

function threadId({ work }: Desk, repairs: number): string {
  return `${work}/${repairs}`;
}

function threadFor(desk: Desk, input: readonly Item[], repairs: number): Thread {
  const { job, assignment, workspace } = desk;
  const { settings, repository, trigger } = job;
  const { name, instructions } = assignment;
  const number = numberOf(trigger);
  return {
    id: threadId(desk, repairs),
    model: settings.model,
    effort: settings.effort,
    instructions: [changeInstructions, instructions].filter((text) => text !== "").join("\n\n"),
    input,
    tools: permitted(workspaceTools(workspace), desk),
    output: changeOutput,
    cacheKey: `codex-bot/${repository.id}/${number}/${name}`,
    feature: repairs === 0 ? "change" : "repair",
  };
}

function failed({ kind, reason, message: text }: ProposalFailure): Extract<ProposalBody, { kind: "failed" }> {
  return { kind: "failed", failure: { kind, reason, message: text } };
}

function unchanged({ explanation, left }: ChangeAnswer, said: readonly Item[], desk: Desk): ProposalBody {
  const markdown = joined([desk.assignment.preface, "Nothing was changed.", explanation, left]).slice(
    0,
    limits.commentLength,
  );
  return { kind: "reply", markdown, commit: null, ours: false, ...waitingFor(said, desk) };
}

function waitingFor(said: readonly Item[], desk: Desk): { readonly waiting?: string[] } {
  const wished = wishedIn(said, desk);
  return wished.length === 0 ? {} : { waiting: wished };
}

interface Made {
  readonly patch: string;
  readonly after: readonly CheckRun[];
  readonly answer: ChangeAnswer;
  readonly said: readonly Item[];
}

function patchOf(desk: Desk, { patch, after, answer, said }: Made): PatchBody | ReturnType<typeof failed> {
  const { job, assignment, workspace, setup, before } = desk;
  if (patch.length > limits.patchChars) {
    const message = `The change is too large: ${patch.length} characters.`;
    return failed({ kind: "policy", reason: "patch-size", message });
  }
  return {
    kind: "patch",
    base: assignment.commit,
    patch,
    title: answer.title.slice(0, 200),
    explanation: joined([assignment.preface, answer.explanation]).slice(0, 10_000),
    fixed: [...new Set(answer.fixed)].filter((n) => assignment.listed.includes(n)),
    left: answer.left.slice(0, 2_000),
    sandbox: workspace.sandbox,
    network: [...job.settings.network.hosts],
    setup: [...setup],
    checks: before.flatMap((run, index) => {
      const then = after[index];
      return then === undefined ? [] : [{ before: run, after: then }];
    }),
    ...waitingFor(said, desk),
  };
}
