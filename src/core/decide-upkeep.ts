import { decidePatch } from "./decide-patch.ts";
import { checkCitations } from "./gate/citations.ts";
import { neutralise } from "./gate/markdown.ts";
import { pass, refuse, type Verdict } from "./gate/verdict.ts";
import { UserError } from "./errors.ts";
import type { Job } from "./job.ts";
import type { Ending } from "./plan-writes/ending.ts";
import type { Plan } from "./plan-writes/plan.ts";
import { planTaskFailed, planTaskIdle } from "./plan-writes/upkeep.ts";
import { planTaskPatch } from "./plan-writes/upkeep-pull.ts";
import { planTaskReport, planTriage } from "./plan-writes/upkeep-report.ts";
import type { WriteDeps } from "./ports.ts";
import { postingFor } from "./posting-for.ts";
import type { Proposal, ReportBody, TriageBody } from "./proposal.ts";

/** What becomes of a task's run. Whatever it is, the record says so, and the next run begins from there. */
export async function decideUpkeep(
  { body, account }: Pick<Proposal, "body" | "account">,
  ending: Ending,
  deps: WriteDeps,
): Promise<Verdict<Plan>> {
  const { job } = ending;
  switch (body.kind) {
    case "failed":
      return pass(planTaskFailed(ending, "failed", plain(body.failure.message, job)));
    case "nothing":
      return pass(planTaskIdle(ending, plain(body.why, job)));
    case "report":
      return report(body, ending, deps);
    case "triage":
      return triage(body, ending, deps);
    case "patch": {
      const mode = job.upkeep?.chosen?.mode;
      if (mode !== "pull-request") return refuse("The task may not change anything.");
      const decided = await decidePatch(body, { job, deps, account, key: job.key, approved: false });
      if (!decided.ok) return decided;
      const { target } = decided.value;
      return target.to === "pull" ? pass(planTaskPatch(ending, decided.value, target.guarded)) : refuse(saidOf(target));
    }
    default:
      return refuse(`A task may not propose a ${body.kind}.`);
  }
}

function saidOf(target: { readonly to: string; readonly why?: string }): string {
  return target.why ?? "It cannot be pushed.";
}

function plain(text: string, job: Job): string {
  return neutralise(text, postingFor(job)).replaceAll(/\s+/g, " ").trim();
}

async function report(body: ReportBody, ending: Ending, deps: WriteDeps): Promise<Verdict<Plan>> {
  const { job } = ending;
  if (job.upkeep?.chosen?.mode === "pull-request") return refuse("The task was to propose a change.");
  const markdown = neutralise(body.markdown, postingFor(job));
  const cited = { kind: "reply", markdown, commit: body.commit, ours: false } as const;
  const checked = await checkCitations(cited, job, deps);
  return pass(planTaskReport(ending, { title: plain(body.title, job), markdown: checked.markdown }));
}

/** Labels that the repository has, and another issue of it, or neither. */
async function triage(body: TriageBody, ending: Ending, deps: WriteDeps): Promise<Verdict<Plan>> {
  const { job } = ending;
  const { subject, cause } = job.trigger;
  if (cause.kind !== "upkeep" || subject.kind !== "issue") return refuse("There is no issue to be sorted.");
  const known = new Set(await deps.github.labels());
  return pass(
    planTriage(ending, {
      number: subject.number,
      labels: [...new Set(body.labels)].filter((label) => known.has(label)),
      duplicate: await otherIssue(body.duplicate, subject.number, deps),
      markdown: neutralise(body.markdown, postingFor(job)),
    }),
  );
}

async function otherIssue(number: number | null, own: number, { github }: WriteDeps): Promise<number | null> {
  if (number === null || number === own) return null;
  try {
    return (await github.issue(number)).isPull ? null : number;
  } catch (thrown) {
    if (thrown instanceof UserError) return null; // there is none of that number here
    throw thrown;
  }
}
