import { estimateOf } from "../estimate.ts";
import { neutralise } from "../gate/markdown.ts";
import type { Job } from "../job.ts";
import { outcome } from "../outcome.ts";
import { postingFor } from "../posting-for.ts";
import { number } from "../present/footer.ts";
import { planText } from "../present/plan.ts";
import type { Account, PlanBody } from "../proposal.ts";
import { numberOf } from "../trigger.ts";
import { askedIn, waitingMarker } from "../waiting.ts";
import type { Ending } from "./ending.ts";
import { footedReply } from "./footed-reply.ts";
import type { Plan } from "./plan.ts";

/** The plan where it was asked for, and what lets the work begin. */
export function planFirst({ job, operator, markerKey }: Ending, account: Account, body: PlanBody): Plan {
  const { n } = job.intent.options;
  const plan = harmless(body, job);
  const waiting = { kind: "plan", ...askedIn(job.intent), plan } as const;
  const marker = waitingMarker(waiting, { repository: job.repository.id, number: numberOf(job.trigger) }, markerKey);
  const blocks = [
    `**A plan, nothing done yet.** \`/codex approve\` begins${n === undefined ? "" : inWays(n, job)}.`,
    planText(plan),
  ];
  return {
    content: footedReply({ job, account, operator }, blocks, marker),
    check: null,
    outcome: { ...outcome("published", "Posted a plan."), account },
  };
}

/** Whoever approves the plan approves of that, too. */
function inWays(n: number, job: Job): string {
  const { ways, paid, tokens } = estimateOf(n, job);
  const fewer = paid < ways ? `, of which a job here can pay for about ${paid}` : "";
  return ` and tries ${ways} ways to choose from: about ${number(tokens)} tokens${fewer}`;
}

function harmless(plan: PlanBody, job: Job): PlanBody {
  const policy = postingFor(job);
  const clean = (text: string): string => neutralise(text, policy).replaceAll(/\s+/g, " ").trim().slice(0, 2_000);
  const short = (text: string): string => clean(text).slice(0, 500).toWellFormed();
  return {
    ...plan,
    goal: clean(plan.goal).toWellFormed(),
    criteria: plan.criteria.map(short),
    questions: plan.questions.map(short),
    steps: plan.steps.map(({ title, files }) => ({ title: short(title), files })),
  };
}
