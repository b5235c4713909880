import { readDiscussion } from "../context/discussion.ts";
import { fence, newNonce } from "../context/fence.ts";
import { gatherInstructions } from "../context/instructions.ts";
import { visibleText } from "../context/plain-text.ts";
import { changeCode } from "../change/change-code.ts";
import type { CommandDeps, Ran } from "../core/command.ts";
import type { Item } from "../core/codex-port.ts";
import type { Job } from "../core/job.ts";
import type { GitReader } from "../core/ports.ts";
import { planSteps } from "../core/present/plan.ts";
import { runPlan } from "./run-plan.ts";
import { implementInstructions } from "./prompt.ts";

/** Does what an issue asks for on a branch of its own; where somebody wants to see a plan before, writes that. */
export async function runImplement(job: Job, deps: CommandDeps): Promise<Ran> {
  const { intent, policy, approval, repository, pull } = job;
  deps.progress("gathering", null);
  const input = (git: GitReader): Promise<readonly Item[]> => issueInput(job, deps, git);
  if ((intent.options.plan === true || policy.planFirst) && approval === null) return runPlan(job, deps, input);
  return changeCode(job, deps, {
    name: "implement",
    commit: pull?.headSha ?? repository.policyCommit,
    instructions: implementInstructions,
    input,
    listed: [],
  });
}

/** What is asked for: the issue, what was said of it, the words of the command, and a plan that a person agreed to. */
async function issueInput(job: Job, deps: CommandDeps, git: GitReader): Promise<readonly Item[]> {
  const { trigger, repository, policy, intent, approval } = job;
  const nonce = newNonce();
  const discussion = await readDiscussion(trigger, deps.github);
  const instructions = await gatherInstructions(git, {
    commit: repository.policyCommit,
    paths: [],
    fallbackNames: policy.instructionFiles,
    operatorText: deps.operator.instructions,
  });
  const parts = [
    ...(trigger.subject.kind === "issue"
      ? [fence("issue", visibleText(`${trigger.title}\n\n${trigger.body}`), nonce)]
      : []),
    ...(discussion === "" ? [] : [fence("discussion so far", discussion, nonce)]),
    ...(approval?.kind === "plan" ? [fence("plan that was agreed to", planSteps(approval.plan), nonce)] : []),
    intent.text.trim() === "" ? "To do: what the issue asks for." : `To do: ${visibleText(intent.text)}`,
  ];
  return [...instructions.items, parts.join("\n\n")].map((text): Item => ({ type: "message", role: "user", text }));
}
