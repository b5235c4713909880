import { withBudget } from "../agent/budget.ts";
import { runThread } from "../agent/loop.ts";
import { readTools } from "../agent/tools/read-tools.ts";
import { attachedPictures } from "../context/attachments.ts";
import { readDiscussion } from "../context/discussion.ts";
import { roomIn } from "../context/room.ts";
import { fence, newNonce } from "../context/fence.ts";
import { gatherInstructions } from "../context/instructions.ts";
import { visibleText } from "../context/plain-text.ts";
import type { CommandDeps, Ran } from "../core/command.ts";
import { type Item, noUsage } from "../core/codex-port.ts";
import type { Job } from "../core/job.ts";
import { limits } from "../core/limits.ts";
import type { GitReader } from "../core/ports.ts";
import type { ProposalBody } from "../core/proposal.ts";
import { numberOf } from "../core/trigger.ts";
import { askInstructions } from "./prompt.ts";

/** Answers a question from the code at one commit: the head of a pull request, else the default branch. */
export async function runAsk(job: Job, deps: CommandDeps): Promise<Ran> {
  if (job.intent.text.trim() === "") return { body: usage, usage: noUsage };
  deps.progress("gathering", null);
  const { pull, repository } = job;
  const wanted = pull === null ? null : { number: pull.number, headSha: pull.headSha, baseSha: pull.baseSha };
  const { policyCommit, defaultBranch } = repository;
  const opened = await deps.openGit({ pull: wanted, policyCommit, defaultBranch }, deps.signal);
  if (opened.kind === "moved")
    return { body: { kind: "nothing", why: `${opened.ref} moved while the question was read.` }, usage: noUsage };
  await using git = opened.git;
  const head = pull?.headSha ?? policyCommit;
  const base = pull === null ? head : ((await git.mergeBase(pull.baseSha, head)) ?? head);
  return await answer(job, deps, { git, base, head });
}

interface Code {
  readonly git: GitReader;
  readonly base: string;
  readonly head: string;
}

async function answer(job: Job, deps: CommandDeps, { git, base, head }: Code): Promise<Ran> {
  const { settings, repository, trigger } = job;
  const input = await inputOf(job, deps, git);
  const journal = deps.store.journal(job.key);
  deps.progress("asking", null);
  const { outcome, usage: spent } = await runThread(
    {
      id: `${job.key}/ask/${head}`,
      model: settings.model,
      effort: settings.effort,
      instructions: askInstructions,
      input,
      tools: readTools(git, { base, head }),
      output: null,
      cacheKey: `codex-bot/${repository.id}/${numberOf(trigger)}`,
      feature: "ask",
    },
    { codex: withBudget(deps.codex, settings.tokens, journal), journal, signal: deps.signal },
  );
  if (outcome.kind === "failed") {
    const { kind, reason, message } = outcome.failure;
    return { body: { kind: "failed", failure: { kind, reason, message } }, usage: spent };
  }
  return { body: replyOf(outcome.text, head), usage: spent };
}

function replyOf(text: string, commit: string): ProposalBody {
  if (text.trim() === "")
    return { kind: "failed", failure: { kind: "schema", reason: "empty", message: "The model gave no answer." } };
  return { kind: "reply", markdown: text.slice(0, limits.commentLength), commit, ours: false };
}

async function inputOf(job: Job, deps: CommandDeps, git: GitReader): Promise<readonly Item[]> {
  const { trigger, repository, policy } = job;
  const nonce = newNonce();
  const discussion = await readDiscussion(trigger, deps.github);
  const thread = trigger.cause.kind === "comment" ? trigger.cause.thread : null;
  const instructions = await gatherInstructions(git, {
    commit: repository.policyCommit,
    paths: thread === null ? [] : [thread.path],
    fallbackNames: policy.instructionFiles,
    operatorText: deps.operator.instructions,
    mostBytes: roomIn(deps.operator.contextTokens).instructionBytes,
  });
  const about = [
    fence("title and description", visibleText(`${trigger.title}\n\n${trigger.body}`), nonce),
    ...(thread === null
      ? []
      : [fence(`code under discussion: ${thread.path}, line ${thread.line ?? "unknown"}`, thread.diffHunk, nonce)]),
    ...(discussion === "" ? [] : [fence("discussion so far", discussion, nonce)]),
    `Question: ${visibleText(job.intent.text)}`,
  ].join("\n\n");
  const pictures = await attachedPictures({ ...trigger, private: repository.private }, deps);
  return [...instructions.items.map(said), ...pictures, said(about)];
}

function said(text: string): Item {
  return { type: "message", role: "user", text };
}

export const askUsage = "Ask something, for example: `/codex ask where are webhooks verified?`";

const usage: ProposalBody = { kind: "reply", markdown: askUsage, commit: null, ours: true };
