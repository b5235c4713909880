import { runCandidates } from "../candidates/run-candidates.ts";
import { changeCode } from "../change/change-code.ts";
import { inputFor } from "../change/input.ts";
import type { Assignment } from "../change/on-site.ts";
import { said } from "../core/answered.ts";
import { visibleText } from "../context/plain-text.ts";
import type { CommandDeps, Ran } from "../core/command.ts";
import type { Item } from "../core/codex-port.ts";
import type { Job } from "../core/job.ts";
import type { GitReader } from "../core/ports.ts";
import { planSteps } from "../core/present/plan.ts";
import { implementInstructions } from "./prompt.ts";
import { runPlan } from "./run-plan.ts";

/** Does what an issue asks for on a branch of its own; where somebody wants to see a plan before, writes that. */
export async function runImplement(job: Job, deps: CommandDeps): Promise<Ran> {
  if (job.pull === null || job.trigger.subject.kind === "local") return onIssue(job, deps);
  return said(job.intent.options.plan === true ? noPlan : oneWay);
}

const noPlan = "`/codex implement --plan` works on issues.";
const oneWay =
  "`/codex implement` works on issues. Here `/codex fix` does one thing, and `/codex implement --n 3 <what>` does it in several ways.";

async function onIssue(job: Job, deps: CommandDeps): Promise<Ran> {
  const { intent, policy, approval, repository, pull } = job;
  deps.progress("gathering", null);
  const input = (git: GitReader): Promise<readonly Item[]> => inputFor(job, deps, { git, paths: [], ...asked(job) });
  const { plan, n } = intent.options;
  const planFirst = (plan === true || policy.planFirst) && approval === null;
  if (planFirst) return runPlan(job, deps, input);
  const assignment: Assignment = {
    name: "implement",
    commit: pull?.headSha ?? repository.policyCommit,
    instructions: implementInstructions,
    preface: "",
    input,
    listed: [],
  };
  if (n === undefined) return changeCode(job, deps, assignment);
  const words = intent.text.trim();
  return runCandidates(job, deps, { assignment, n, task: words === "" ? job.trigger.title : visibleText(words) });
}

/** The words of the command, and a plan that a person agreed to. */
function asked({ intent, approval }: Job) {
  const plan = approval?.kind === "plan" ? [{ label: "plan that was agreed to", text: planSteps(approval.plan) }] : [];
  const words = intent.text.trim();
  return { data: plan, wish: words === "" ? "To do: what the issue asks for." : `To do: ${visibleText(words)}` };
}
