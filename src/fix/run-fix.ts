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
import { inputFor, reportOf, setupNews } from "./input.ts";
import { prepare } from "./prepare.ts";
import { toldOf, type Wish, wishOf } from "./open-findings.ts";
import { fixInstructions, redoInstructions } from "./prompt.ts";

/** Changes the code of a pull request as it was asked to, and shows what the project's checks say before and after. */
export async function runFix(job: Job, deps: CommandDeps): Promise<Ran> {
  const { pull, repository } = job;
  if (pull === null) return { body: { kind: "nothing", why: "There is no pull request." }, usage: noUsage };
  deps.progress("gathering", null);
  const told = await toldOf(job, deps.github);
  const wish = wishOf(job, threadOf(job, told));
  if (wish.kind === "none") return { body: answered(wish.why), usage: noUsage };
  const wanted = { number: pull.number, headSha: pull.headSha, baseSha: pull.baseSha };
  const { policyCommit, defaultBranch } = repository;
  const opened = await deps.openGit({ pull: wanted, policyCommit, defaultBranch }, deps.signal);
  if (opened.kind === "moved")
    return { body: { kind: "nothing", why: `${opened.ref} moved meanwhile.` }, usage: noUsage };
  await using git = opened.git;
  const opening = await deps.openWorkspace(opened.trees, pull.headSha, deps.signal);
  if (opening.kind === "unavailable") return { body: answered(opening.why), usage: noUsage };
  await using tree = opening.workspace;
  const input = await inputFor(job, deps, { git, wish, told });
  deps.progress("checking", null);
  const { workspace, setup } = await prepare(job, deps, { git, trees: opened.trees, workspace: tree });
  return await change({ job, deps, git, workspace, setup, wish, input, head: pull.headSha });
}

interface Desk {
  readonly job: Job;
  readonly deps: CommandDeps;
  readonly git: GitReader;
  readonly workspace: Workspace;
  readonly setup: readonly CheckRun[];
  readonly wish: Wish;
  readonly input: readonly Item[];
  readonly head: string;
}

function threadOf({ trigger: { cause } }: Job, told: Awaited<ReturnType<typeof toldOf>>): number | null {
  const root = cause.kind === "comment" ? cause.thread?.rootCommentId : undefined;
  return [...told].find(([, { commentId }]) => commentId === root)?.[0] ?? null;
}

/** Said to whoever asked; nothing was asked of a model. */
function answered(markdown: string): ProposalBody {
  return { kind: "reply", markdown, commit: null, ours: false };
}

/** Rounds of repair after the first answer, when the result breaks what worked before. */
const mostRepairs = 2;

async function change(desk: Desk): Promise<Ran> {
  const { job, deps, git, workspace, head } = desk;
  const commands = await checksOf(git, head, job.policy.verify);
  deps.progress("checking", null);
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
    if (patch === "") return { body: unchanged(parseFixAnswer(result.outcome.text)), usage };
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

function threadFor({ job, workspace }: Desk, input: readonly Item[], repairs: number): Thread {
  const { settings, repository, pull } = job;
  return {
    id: `${job.key}/fix/${repairs}`,
    model: settings.model,
    effort: settings.effort,
    instructions: fixInstructions,
    input,
    tools: workspaceTools(workspace),
    output: fixOutput,
    cacheKey: `codex-bot/${repository.id}/${pull?.number ?? 0}/fix`,
  };
}

/** Nothing is journalled: what tools did to the tree is gone with the process, and a thread without it would not fit. */
function threadDeps({ job, deps }: Desk) {
  return { codex: withBudget(deps.codex, job.settings.tokens), journal: null, signal: deps.signal };
}

function failed({ kind, reason, message: text }: ProposalFailure): ProposalBody {
  return { kind: "failed", failure: { kind, reason, message: text } };
}

function unchanged({ explanation, left }: FixAnswer): ProposalBody {
  const said = [explanation, left].filter((text) => text !== "").join("\n\n");
  return answered(`Nothing was changed.${said === "" ? "" : `\n\n${said}`}`.slice(0, limits.commentLength));
}

interface Made {
  readonly patch: string;
  readonly before: readonly CheckRun[];
  readonly after: readonly CheckRun[];
  readonly answer: FixAnswer;
}

function patchOf(
  { job, head, workspace, wish, setup }: Desk,
  { patch, before, after, answer }: Made,
): PatchBody | ReturnType<typeof failed> {
  if (patch.length > limits.patchChars)
    return failed({
      kind: "policy",
      reason: "patch-size",
      message: `The change is too large: ${patch.length} characters.`,
    });
  const listed = wish.kind === "findings" ? wish.findings.map(({ n }) => n) : [];
  return {
    kind: "patch",
    base: head,
    patch,
    title: answer.title.slice(0, 200),
    explanation: answer.explanation.slice(0, 10_000),
    fixed: [...new Set(answer.fixed)].filter((n) => listed.includes(n)),
    left: answer.left.slice(0, 2_000),
    sandbox: workspace.sandbox,
    network: [...job.settings.network.hosts],
    setup: [...setup],
    checks: before.flatMap((run, index) => {
      const then = after[index];
      return then === undefined ? [] : [{ before: run, after: then }];
    }),
  };
}
