import { changeCode } from "../change/change-code.ts";
import { inputFor } from "../change/input.ts";
import type { CommandDeps, Ran } from "../core/command.ts";
import { noUsage } from "../core/codex-port.ts";
import type { Job } from "../core/job.ts";
import { classify } from "./classify.ts";
import { findFailures } from "./find-failures.ts";
import { ciInstructions, ciWish } from "./prompt.ts";
import { ciReport, type Diagnosed, stillRunning } from "./report.ts";
import { answered } from "../core/answered.ts";

/**
 * Says what each failing job of the head comes from, and repairs what the pull request itself broke. Nothing is asked of a
 * model, and nothing is run, where running again, or a mended base, is all it takes.
 */
export async function runFixCi(job: Job, deps: CommandDeps): Promise<Ran> {
  const { pull, intent } = job;
  if (pull === null) return { body: { kind: "nothing", why: "There is no pull request." }, usage: noUsage };
  deps.progress("gathering", null);
  const failures = await findFailures({
    github: deps.github,
    head: pull.headSha,
    base: pull.baseSha,
    secrets: deps.operator.secrets,
    signal: deps.signal,
  });
  if (failures.jobs.length === 0) {
    const why = [`No job fails on \`${pull.headSha.slice(0, 7)}\`.`, stillRunning(failures.running)].join(" ").trim();
    return { body: intent.automatic ? { kind: "nothing", why } : answered(why), usage: noUsage };
  }
  const diagnosed = failures.jobs.map((failed) => ({ job: failed, diagnosis: classify(failed) }));
  const report = ciReport(pull.headSha, diagnosed, failures);
  const ours = diagnosed.filter(({ diagnosis }) => diagnosis.kind === "caused-here");
  if (ours.length === 0) return { body: answered(report), usage: noUsage };
  return changeCode(job, deps, {
    name: "fix-ci",
    commit: pull.headSha,
    instructions: ciInstructions,
    preface: report,
    listed: [],
    input: (git) => inputFor(job, deps, { git, paths: [], data: ours.map(told), wish: ciWish }),
  });
}

/** A name of a job is chosen in the pull request, like its log: both are data. */
function told({ job, diagnosis }: Diagnosed): { readonly label: string; readonly text: string } {
  const step = job.step === null ? "" : `, failing step ${job.step}`;
  const log = job.log?.join("\n") ?? "(Its log could not be read.)";
  return { label: `failing job ${job.name}${step}`, text: `${diagnosis.why}\n\n${log}` };
}
