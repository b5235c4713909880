import { changeCode } from "../change/change-code.ts";
import type { CommandDeps, Ran } from "../core/command.ts";
import { type Item, noUsage } from "../core/codex-port.ts";
import { wantedBy } from "../core/git-wanted.ts";
import type { Job } from "../core/job.ts";
import type { ProposalBody } from "../core/proposal.ts";
import type { Chosen } from "../core/upkeep/upkeep.ts";
import { inputFor } from "./input.ts";
import { upkeepInstructions } from "./prompt.ts";
import { runReport } from "./run-report.ts";
import { taskList } from "./task-list.ts";

/** Runs the task that was chosen, as its mode says; where somebody asks what there is, says that without a model. */
export async function runMaintain(job: Job, deps: CommandDeps): Promise<Ran> {
  const chosen = job.upkeep?.chosen ?? null;
  if (chosen === null)
    return { body: { kind: "reply", markdown: taskList(job), commit: null, ours: true }, usage: noUsage };
  deps.progress("gathering", null);
  return chosen.mode === "pull-request" ? propose(job, deps, chosen) : runReport(job, deps, chosen);
}

async function propose(job: Job, deps: CommandDeps, chosen: Chosen): Promise<Ran> {
  const input = await lookUp(job, deps, chosen);
  if (input === null) return { body: { kind: "nothing", why: "There is nothing to look at." }, usage: noUsage };
  const ran = await changeCode(job, deps, {
    name: "maintain",
    commit: job.repository.policyCommit,
    instructions: upkeepInstructions,
    preface: "",
    listed: [],
    input: () => Promise.resolve(input),
  });
  return { ...ran, body: unasked(ran) };
}

async function lookUp(job: Job, deps: CommandDeps, chosen: Chosen): Promise<readonly Item[] | null> {
  const opened = await deps.openGit(wantedBy(job), deps.signal);
  if (opened.kind === "moved") return null;
  await using git = opened.git;
  return await inputFor(job, deps, { git, chosen });
}

/** Nobody waits for an answer: without a change there is nothing to post, or something is in the way. */
function unasked({ body, usage }: Ran): ProposalBody {
  if (body.kind !== "reply") return body;
  const why = body.markdown.slice(0, 500).toWellFormed();
  if (usage.requests > 0) return { kind: "nothing", why };
  return { kind: "failed", failure: { kind: "setup", reason: "workspace", message: why } };
}
