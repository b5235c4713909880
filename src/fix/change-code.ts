import { withBudget } from "../agent/budget.ts";
import { runThread } from "../agent/loop.ts";
import type { Thread } from "../agent/thread.ts";
import { workspaceTools } from "../agent/tools/workspace-tools.ts";
import type { CommandDeps, Ran } from "../core/command.ts";
import { addUsage, type Item, noUsage, type Usage } from "../core/codex-port.ts";
import type { Job } from "../core/job.ts";
import { limits } from "../core/limits.ts";
import type { GitReader } from "../core/ports.ts";
import type { CheckRun, PatchBody, ProposalBody, ProposalFailure } from "../core/proposal.ts";
import type { Workspace } from "../core/workspace-port.ts";
import { type FixAnswer, fixOutput, parseFixAnswer } from "./answer.ts";
import { broken, checksOf, runChecks } from "./checks.ts";
import { reportOf } from "./input.ts";
import { redoInstructions } from "./prompt.ts";

/** What is to be changed, and what the model is told. */
export interface Task {
  /** Part of ids and cache keys: `fix`. */
  readonly name: string;
  readonly instructions: string;
  /** What we say in our own name before whatever the model says of it; may be empty. */
  readonly preface: string;
  /** Numbers of the findings that it may say to have fixed. */
  readonly listed: readonly number[];
  readonly input: (git: GitReader) => Promise<readonly Item[]>;
}

/** Changes the code of a pull request, and shows what the project's checks say before and after. */
export async function changeCode(job: Job, deps: CommandDeps, task: Task): Promise<Ran> {
  const { pull, repository } = job;
  if (pull === null) return { body: { kind: "nothing", why: "There is no pull request." }, usage: noUsage };
  const wanted = { number: pull.number, headSha: pull.headSha, baseSha: pull.baseSha };
  const { policyCommit, defaultBranch } = repository;
  const opened = await deps.openGit({ pull: wanted, policyCommit, defaultBranch }, deps.signal);
  if (opened.kind === "moved")
    return { body: { kind: "nothing", why: `${opened.ref} moved meanwhile.` }, usage: noUsage };
  await using git = opened.git;
  const opening = await deps.openWorkspace(opened.trees, pull.headSha, deps.signal);
  if (opening.kind === "unavailable") return { body: answered([task.preface, opening.why]), usage: noUsage };
  await using workspace = opening.workspace;
  const input = await task.input(git);
  return await change({ job, deps, git, workspace, task, input, head: pull.headSha });
}

interface Desk {
  readonly job: Job;
  readonly deps: CommandDeps;
  readonly git: GitReader;
  readonly workspace: Workspace;
  readonly task: Task;
  readonly input: readonly Item[];
  readonly head: string;
}

/** Said to whoever asked. */
export function answered(parts: readonly string[]): ProposalBody {
  const markdown = parts.filter((part) => part !== "").join("\n\n");
  return { kind: "reply", markdown: markdown.slice(0, limits.commentLength), commit: null, ours: false };
}

/** Rounds of repair after the first answer, when the result breaks what worked before. */
const mostRepairs = 2;

async function change(desk: Desk): Promise<Ran> {
  const { job, deps, git, workspace, head } = desk;
  const commands = await checksOf(git, head, job.policy.verify);
  deps.progress("checking", null);
  const before = await runChecks(commands, workspace, deps.signal);
  let items = [
    ...desk.input,
    ...(before.length === 0 ? [] : [message(`The checks before your change:\n\n${reportOf(before)}`)]),
  ];
  let usage: Usage = noUsage;
  for (let repairs = 0; ; repairs += 1) {
    deps.progress("asking", null);
    const result = await runThread(threadFor(desk, items, repairs), threadDeps(desk));
    usage = addUsage(usage, result.usage);
    if (result.outcome.kind === "failed") return { body: failed(result.outcome.failure), usage };
    const patch = await workspace.patch();
    if (patch === "") return { body: unchanged(desk.task, parseFixAnswer(result.outcome.text)), usage };
    deps.progress("checking", null);
    const after = await runChecks(commands, workspace, deps.signal);
    const worse = broken(before, after);
    if (worse.length === 0 || repairs === mostRepairs)
      return { body: patchOf(desk, { patch, before, after, answer: parseFixAnswer(result.outcome.text) }), usage };
    items = [...items, ...result.items, message(redoInstructions(reportOf(worse)))];
  }
}

function message(text: string): Item {
  return { type: "message", role: "user", text };
}

function threadFor({ job, workspace, task }: Desk, input: readonly Item[], repairs: number): Thread {
  const { settings, repository, pull } = job;
  return {
    id: `${job.key}/${task.name}/${repairs}`,
    model: settings.model,
    effort: settings.effort,
    instructions: task.instructions,
    input,
    tools: workspaceTools(workspace),
    output: fixOutput,
    cacheKey: `codex-bot/${repository.id}/${pull?.number ?? 0}/${task.name}`,
  };
}

/** Nothing is journalled: what tools did to the tree is gone with the process, and a thread without it would not fit. */
function threadDeps({ job, deps }: Desk) {
  return { codex: withBudget(deps.codex, job.settings.tokens), journal: null, signal: deps.signal };
}

function failed({ kind, reason, message: text }: ProposalFailure): ProposalBody {
  return { kind: "failed", failure: { kind, reason, message: text } };
}

function unchanged({ preface }: Task, { explanation, left }: FixAnswer): ProposalBody {
  return answered([preface, "Nothing was changed.", explanation, left]);
}

interface Made {
  readonly patch: string;
  readonly before: readonly CheckRun[];
  readonly after: readonly CheckRun[];
  readonly answer: FixAnswer;
}

function patchOf(
  { head, workspace, task }: Desk,
  { patch, before, after, answer }: Made,
): PatchBody | ReturnType<typeof failed> {
  if (patch.length > limits.patchChars)
    return failed({
      kind: "policy",
      reason: "patch-size",
      message: `The change is too large: ${patch.length} characters.`,
    });
  const explanation = [task.preface, answer.explanation].filter((part) => part !== "").join("\n\n");
  return {
    kind: "patch",
    base: head,
    patch,
    title: answer.title.slice(0, 200),
    explanation: explanation.slice(0, 10_000),
    fixed: [...new Set(answer.fixed)].filter((n) => task.listed.includes(n)),
    left: answer.left.slice(0, 2_000),
    sandbox: workspace.sandbox,
    checks: before.flatMap((run, index) => {
      const then = after[index];
      return then === undefined ? [] : [{ before: run, after: then }];
    }),
  };
}
