import { withBudget } from "../agent/budget.ts";
import { runThread } from "../agent/loop.ts";
import type { Thread } from "../agent/thread.ts";
import { workspaceTools } from "../agent/tools/workspace-tools.ts";
import { broken } from "../core/check-verdict.ts";
import type { CommandDeps, Ran } from "../core/command.ts";
import { addUsage, type CodexPort, type Item, noUsage, type Usage } from "../core/codex-port.ts";
import type { Sha } from "../core/facts.ts";
import { wantedBy } from "../core/git-wanted.ts";
import type { Job } from "../core/job.ts";
import { limits } from "../core/limits.ts";
import type { GitReader } from "../core/ports.ts";
import type { CheckRun, PatchBody, ProposalBody, ProposalFailure } from "../core/proposal.ts";
import { numberOf } from "../core/trigger.ts";
import type { Workspace } from "../core/workspace-port.ts";
import { type ChangeAnswer, changeOutput, parseChangeAnswer } from "./answer.ts";
import { checksOf } from "./checks.ts";
import { permitted } from "./permitted.ts";
import { prepare } from "./prepare.ts";
import { changeInstructions, redoInstructions } from "./prompt.ts";
import { reportOf, setupNews } from "./report.ts";
import { runChecks } from "./run-checks.ts";
import { steeringOf } from "./steering.ts";

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

/** Changes the code of a commit as an assignment says, and shows what the project's checks say before and after. */
export async function changeCode(job: Job, deps: CommandDeps, assignment: Assignment): Promise<Ran> {
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
  deps.progress("checking", null);
  const { workspace, setup } = await prepare(job, deps, { git, trees: opened.trees, workspace: tree });
  const codex = withBudget(deps.codex, job.settings.tokens);
  return await change({
    job,
    deps,
    assignment,
    workspace,
    setup,
    commands,
    input,
    wished: new Set(),
    codex,
    hear: steeringOf(job, deps),
  });
}

/** Said to whoever asked; nothing was asked of a model, or nothing came of it. */
export function answered(markdown: string): ProposalBody {
  return { kind: "reply", markdown, commit: null, ours: false };
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join("\n\n");
}

interface Desk {
  readonly job: Job;
  readonly deps: CommandDeps;
  readonly assignment: Assignment;
  readonly workspace: Workspace;
  readonly setup: readonly CheckRun[];
  readonly commands: readonly string[];
  readonly input: readonly Item[];
  /** What the model wanted to run and may not. */
  readonly wished: Set<string>;
  /** One budget over all rounds. */
  readonly codex: CodexPort;
  readonly hear: () => Promise<readonly Item[]>;
}

/** Rounds of repair after the first answer, when the result breaks what worked before. */
const mostRepairs = 2;

async function change(desk: Desk): Promise<Ran> {
  const { deps, workspace, commands } = desk;
  const before = await runChecks(commands, workspace, deps.signal);
  await workspace.settle();
  let items = [
    ...desk.input,
    ...setupNews(desk).map(message),
    ...(before.length === 0 ? [] : [message(`The checks before your change:\n\n${reportOf(before)}`)]),
  ];
  let usage: Usage = noUsage;
  for (let repairs = 0; ; repairs += 1) {
    deps.progress("asking", null);
    const result = await runThread(threadFor(desk, items, repairs), threadDeps(desk));
    usage = addUsage(usage, result.usage);
    if (result.outcome.kind === "failed") return { body: failed(result.outcome.failure), usage };
    const patch = await workspace.patch();
    const answer = parseChangeAnswer(result.outcome.text);
    if (patch === "") return { body: unchanged(answer, desk), usage };
    deps.progress("checking", null);
    const after = await runChecks(commands, workspace, deps.signal);
    const worse = broken(before, after);
    if (worse.length === 0 || repairs === mostRepairs)
      return { body: patchOf(desk, { patch, before, after, answer }), usage };
    items = [...items, ...result.items, message(redoInstructions(reportOf(worse)))];
  }
}

function message(text: string): Item {
  return { type: "message", role: "user", text };
}

function threadFor(desk: Desk, input: readonly Item[], repairs: number): Thread {
  const { job, assignment, workspace } = desk;
  const { settings, repository, trigger } = job;
  const { name, instructions } = assignment;
  const number = numberOf(trigger);
  return {
    id: `${job.key}/${name}/${repairs}`,
    model: settings.model,
    effort: settings.effort,
    instructions: [changeInstructions, instructions].filter((text) => text !== "").join("\n\n"),
    input,
    tools: permitted(workspaceTools(workspace), desk),
    output: changeOutput,
    cacheKey: `codex-bot/${repository.id}/${number}/${name}`,
  };
}

/** Nothing is journalled: what tools did to the tree is gone with the process, and a thread without it would not fit. */
function threadDeps({ deps, codex, hear }: Desk) {
  return { codex, journal: null, signal: deps.signal, hear };
}

function failed({ kind, reason, message: text }: ProposalFailure): Extract<ProposalBody, { kind: "failed" }> {
  return { kind: "failed", failure: { kind, reason, message: text } };
}

function unchanged({ explanation, left }: ChangeAnswer, { assignment, wished }: Desk): ProposalBody {
  const markdown = joined([assignment.preface, "Nothing was changed.", explanation, left]).slice(
    0,
    limits.commentLength,
  );
  return { kind: "reply", markdown, commit: null, ours: false, ...waitingFor(wished) };
}

function waitingFor(wished: ReadonlySet<string>): { readonly waiting?: string[] } {
  return wished.size === 0 ? {} : { waiting: [...wished] };
}

interface Made {
  readonly patch: string;
  readonly before: readonly CheckRun[];
  readonly after: readonly CheckRun[];
  readonly answer: ChangeAnswer;
}

function patchOf(
  { job, assignment, workspace, setup, wished }: Desk,
  { patch, before, after, answer }: Made,
): PatchBody | ReturnType<typeof failed> {
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
    ...waitingFor(wished),
  };
}
